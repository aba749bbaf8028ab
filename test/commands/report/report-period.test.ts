import { expect, test } from 'vitest';
import { testJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

interface PeriodJson {
  readonly period: { readonly kind: string; readonly label: string; readonly lived: number };
  readonly compare?: { readonly before: { readonly label: string } };
}

/** A journal begun in January 2025, looked at in November 2026. */
async function twoYears() {
  const janus = testJanus({ today: '2026-11-22' });
  const [add, set] = [
    ['add', 'start', 'Plan every call'],
    ['config', 'set', 'coach', 'Ana Ruiz'],
  ];
  for (const argv of [add, set]) expect((await janus.outcome(argv, { today: '2025-01-06' })).status).toBe(0);
  await given(janus, 'checkin --week 2026-W43 --set 1=no --set coaching=partly --learned "Ask first."');
  await given(
    janus,
    'checkin --week 2026-W46 --set 1=yes --set coaching=yes --note 1="two fires" --private 1',
  );
  return janus;
}

test.each([
  ['report month', '2026-11'],
  ['report quarter', '2026-Q4'],
  ['report year', '2026'],
  ['report --month 2026-10', '2026-10'],
  ['report month --month last', '2026-10'],
  ['report --quarter 2025-Q1', '2025-Q1'],
  ['report --year 2025', '2025'],
  ['report --year -1', '2025'],
])('janus %s is of %s', async (line, label) => {
  const janus = await twoYears();
  const report = (await janus.json(...line.split(' '), '--json')) as PeriodJson;
  expect(report.period.label).toBe(label);
});

test('with a fiscal year, words take its quarters and years, and calendar names keep theirs', async () => {
  const janus = await twoYears();
  expect(await typed(janus, 'config set fiscal-start February')).toMatchInlineSnapshot(
    `"The fiscal year begins in February: this one is FY27, it ends in 2027."`,
  );
  const labelOf = async (line: string) =>
    ((await janus.json(...line.split(' '), '--json')) as PeriodJson).period.label;
  expect(await labelOf('report quarter')).toBe('FY27-Q4');
  expect(await labelOf('report year')).toBe('FY27');
  expect(await labelOf('report --quarter FY27-Q1')).toBe('FY27-Q1');
  expect(await labelOf('report --quarter 2026-Q4')).toBe('2026-Q4');
  expect(await labelOf('report --year 2026')).toBe('2026');
  const compared = (await janus.json('report', '--year', '2026', '--compare', '--json')) as PeriodJson;
  expect(compared.compare?.before.label).toBe('2025');
  expect(await typed(janus, 'config')).toContain('fiscal-start  02 February');
  await given(janus, 'undo');
  expect(await labelOf('report year')).toBe('2026');
  expect(await typed(janus, 'config set fiscal-start 01')).toMatchInlineSnapshot(
    `"Quarters and years are those of the calendar."`,
  );
});

test.each(['01', '02', '07', '12'])(
  'with a fiscal year from %s, a period that is named reads to the same as the whole journal',
  { tags: 'long' },
  async (month) => {
    const janus = await twoYears();
    if (month !== '01') await given(janus, `config set fiscal-start ${month}`);
    const names = ['last', '2026-06-30', ...(month === '01' ? [] : ['FY26'])];
    const lines = [
      ...names.flatMap((name) => [`--year ${name}`, `--quarter ${name.replace('FY26', 'FY26-Q4')}`]),
      '--quarter q1',
      '--quarter 2025-Q2',
      '--month june',
      '--month 2025-03 --compare',
      '--quarter 2026-Q2 --compare',
    ];
    for (const line of lines) {
      const [named, whole] = [`report ${line} --json`, `report ${line} --as-of 2026-11-22 --json`];
      expect(await janus.json(...named.split(' ')), line).toEqual(await janus.json(...whole.split(' ')));
    }
  },
);

test('in January the first quarter of a fiscal year lies a year before that of the calendar, and is read whole', async () => {
  const janus = testJanus({ today: '2027-01-22' });
  await given(
    janus,
    '--today 2025-12-01 add start "Plan every call"',
    '--today 2025-12-01 config set fiscal-start 02',
    '--today 2026-02-06 checkin --set 1=yes --set coaching=yes',
    '--today 2026-03-06 checkin --set 1=yes --set coaching=partly',
    '--today 2026-12-31 checkin --set 1=no',
    'checkin --set 1=yes',
  );
  const named = await janus.json('report', '--quarter', 'q1', '--json');
  expect(named).toMatchObject({ period: { label: 'FY27-Q1' } });
  expect(named).toEqual(await janus.json('report', '--quarter', 'q1', '--as-of', '2027-01-22', '--json'));
});

// The middle of each month, and the edges at which the calendar's year and the week's are not the same.
test.each([
  ['2025-01-15', '2025-01', '2025-Q1', 'FY25-Q4', 'FY25'],
  ['2025-02-15', '2025-02', '2025-Q1', 'FY26-Q1', 'FY26'],
  ['2025-03-15', '2025-03', '2025-Q1', 'FY26-Q1', 'FY26'],
  ['2025-04-15', '2025-04', '2025-Q2', 'FY26-Q1', 'FY26'],
  ['2025-05-15', '2025-05', '2025-Q2', 'FY26-Q2', 'FY26'],
  ['2025-06-15', '2025-06', '2025-Q2', 'FY26-Q2', 'FY26'],
  ['2025-07-15', '2025-07', '2025-Q3', 'FY26-Q2', 'FY26'],
  ['2025-08-15', '2025-08', '2025-Q3', 'FY26-Q3', 'FY26'],
  ['2025-09-15', '2025-09', '2025-Q3', 'FY26-Q3', 'FY26'],
  ['2025-10-15', '2025-10', '2025-Q4', 'FY26-Q3', 'FY26'],
  ['2025-11-15', '2025-11', '2025-Q4', 'FY26-Q4', 'FY26'],
  ['2025-12-15', '2025-12', '2025-Q4', 'FY26-Q4', 'FY26'],
  ['2025-12-28', '2025-12', '2025-Q4', 'FY26-Q4', 'FY26'],
  ['2025-12-29', '2026-01', '2026-Q1', 'FY26-Q4', 'FY26'],
  ['2027-01-03', '2026-12', '2026-Q4', 'FY27-Q4', 'FY27'],
  ['2027-01-04', '2027-01', '2027-Q1', 'FY27-Q4', 'FY27'],
])('on %s it is %s, %s, %s of %s', async (today, month, quarter, fiscalQuarter, fiscalYear) => {
  const janus = testJanus({ today: '2024-12-02' });
  await given(janus, 'add stop "Rush"');
  const label = async (kind: string, flag: string) => {
    const argv = ['report', `--${kind}`, flag, '--json'];
    return (JSON.parse((await janus.outcome(argv, { today })).out) as PeriodJson).period.label;
  };
  expect(await label('month', 'this')).toBe(month);
  expect(await label('quarter', 'this')).toBe(quarter);
  await given(janus, 'config set fiscal-start 02');
  expect(await label('month', 'this')).toBe(month);
  expect(await label('quarter', 'this')).toBe(fiscalQuarter);
  expect(await label('year', 'this')).toBe(fiscalYear);
});

test.each([
  [
    'report month --week last',
    2,
    'a report is of one period, not of a month and a week.',
    'report --week last',
  ],
  ['report --month 2026-10 --year 2026', 2, 'not of a month and a year.', 'report --year 2026'],
  ['report month last --month 2026-10', 2, 'of one month, not of last and of 2026-10.', 'report month last'],
  ['report decade', 2, 'Allowed choices are week, month, quarter, year.', '--help'],
  ['report --month 2027-01', 1, 'its first week is 2027-W01, from 4 January 2027.', 'this month is 2026-11'],
  ['report --quarter 2024-Q4', 1, 'quarter 4 of 2024 lies before this journal.', 'name 2025-Q1 or a later'],
  ['report --year FY27', 1, '"FY27" is fiscal', 'janus config set fiscal-start 02'],
  ['report --year 2025 --compare', 1, 'the first year of this journal', 'leave out --compare'],
  ['report month --with-notes', 2, 'a month is told without notes', '--week 2026-W46 --with-notes'],
  ['report --for coach --json', 2, 'a coach reads words', '--format markdown'],
  ['config set fiscal-start 13', 1, '"13" is not a month.', 'write 02 or February'],
])('janus %s is refused', async (line, expected, message, hint) => {
  const janus = await twoYears();
  const { out, err, status } = await janus.outcome(line.split(' '));
  const [error, help] = err.split('\n');
  expect([out, status]).toEqual(['', expected]);
  expect(error).toContain(message);
  expect(help).toContain(hint);
});

test.each([
  ['report quarter last', 'report --quarter last'],
  ['report month 2026-10 --compare', 'report --month 2026-10 --compare'],
  ['report year 2025', 'report --year 2025'],
  ['report week last', 'report --week last'],
])('%s is %s', async (line, same) => {
  const janus = await twoYears();
  expect(await janus.run(...line.split(' '))).toBe(await janus.run(...same.split(' ')));
});

test('an error names its period as the middle of a sentence does, like every other error', async () => {
  const janus = await twoYears();
  const error = async (line: string) => (await janus.outcome(line.split(' '))).err.split('\n')[0];
  expect(await error('report --year 2025 --compare')).toMatchInlineSnapshot(
    `"Error: the year 2025 is the first year of this journal: there is nothing before it to compare with."`,
  );
  expect(await error('report --quarter 2025-Q1 --compare')).toMatchInlineSnapshot(
    `"Error: quarter 1 of 2025 is the first quarter of this journal: there is nothing before it to compare with."`,
  );
  expect(await error('report --week 2025-W02 --compare')).toMatchInlineSnapshot(
    `"Error: 2025-W02 is the first week of this journal: there is nothing before it to compare with."`,
  );
  expect(await error('report --month 2024-11')).toMatchInlineSnapshot(
    `"Error: November 2024 lies before this journal."`,
  );
  expect(await error('report --year 2024')).toMatchInlineSnapshot(
    `"Error: the year 2024 lies before this journal."`,
  );
  expect(await error('report --quarter 2027-Q2')).toMatchInlineSnapshot(
    `"Error: quarter 2 of 2027 has not begun: its first week is 2027-W13, from 29 March 2027."`,
  );
  await given(janus, 'config set fiscal-start 02');
  expect(await error('report --year FY28')).toMatchInlineSnapshot(
    `"Error: the fiscal year FY28 has not begun: its first week is 2027-W05, from 1 February 2027."`,
  );
});

test('the coach gets a month and a week without the private note, and the week as JSON keeps its keys', async () => {
  const janus = await twoYears();
  for (const line of ['report month --for coach', 'report --for coach', 'report --for coach --compare']) {
    const { out } = await janus.outcome([...line.split(' '), '--format', 'markdown']);
    expect(out.split('\n').slice(2, 3)).toEqual(['For Ana Ruiz.']);
    expect(out).not.toContain('two fires');
    expect(out.match(/^## .*$/gm)).toEqual(
      expect.arrayContaining(['## New', '## The five habits', '## To talk about']),
    );
    expect(out.match(/## To talk about\n\n\*\*[^\n]+\?\*\*\n$/)).not.toBeNull();
  }
  const plain = (await janus.json('report', '--json')) as object;
  const compared = (await janus.json('report', '--compare', '--json')) as object;
  expect(Object.keys(compared)).toEqual([...Object.keys(plain), 'compare']);
});

test('a month for the coach as Markdown, and two weeks beside each other in words', async () => {
  const janus = await twoYears();
  expect(await typed(janus, 'report month --for coach --format markdown')).toMatch(
    /^# November 2026 · weeks 45–48\n\nFor Ana Ruiz\.\n/,
  );
  const compared = await typed(janus, 'report week --compare --plain');
  expect(compared).toMatch(/^Week 46, 9 to 15 November 2026, beside 2026-W45\.\n/);
  expect(compared).toContain('\nProcess has too few answers to compare.\n');
});

test('a comparison says where the lengths differ, and where there is nothing to compare with', async () => {
  const janus = await twoYears();
  const beginning = async (line: string) => (await typed(janus, line)).split('\n').slice(0, 3).join('\n');
  expect(await beginning('report --month 2026-10 --compare')).toMatchInlineSnapshot(`
    " October 2026 beside September 2026                            5 weeks beside 4

     Nothing was answered in September 2026: there is nothing to compare with."
  `);
  expect(await beginning('report --month 2026-05 --compare')).toMatchInlineSnapshot(`
    " May 2026 beside April 2026                                    4 weeks beside 5

     Nothing was answered in April 2026: there is nothing to compare with."
  `);
});
