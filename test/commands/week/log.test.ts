import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Call new people" --at-least 5 --unit calls',
    '--today 2026-11-02 add stop "Sit in meetings" --at-most 4 --unit meetings',
    '--today 2026-11-02 add start "Dated next steps" --at-least 90%',
    '--today 2026-11-02 add continue "Write the plan"',
  );
  return janus;
}

async function row(
  janus: TestJanus,
  id: number,
  ...argv: string[]
): Promise<Record<string, unknown> | undefined> {
  const report = (await janus.json('report', '--json', ...argv)) as {
    resolutions: Record<string, unknown>[];
  };
  return report.resolutions.find((each) => each['id'] === id);
}

test('log adds up over the week, and says where the week stands', async () => {
  const janus = await written();
  expect(await typed(janus, '--today 2026-11-16 log 1 2')).toMatchInlineSnapshot(
    `"1  2 of 5 calls in 2026-W47"`,
  );
  expect(
    await typed(janus, '--today 2026-11-18 log "new people" 1.5 --note "with Ana"'),
  ).toMatchInlineSnapshot(`"1  3.5 of 5 calls in 2026-W47"`);
  expect(await typed(janus, 'log 2 3')).toMatchInlineSnapshot(`"2  3 meetings, at most 4 in 2026-W47"`);
  expect(await row(janus, 1)).toMatchObject({ amount: 3.5, outcome: 'unknown', attainment: null });
});

test('a sum of tenths is a whole number again', async () => {
  const janus = await written();
  await given(janus, 'edit 1 --at-least 1 --unit hours', 'log 1 0.7', 'log 1 0.1', 'log 1 0.1', 'log 1 0.1');
  expect(await row(janus, 1)).toMatchObject({ amount: 1, outcome: 'kept', attainment: 1 });
});

test('a negative amount takes back, but not more than is there', async () => {
  const janus = await written();
  await given(janus, 'log 1 3');
  expect(await typed(janus, 'log 1 -1')).toMatchInlineSnapshot(`"1  2 of 5 calls in 2026-W47"`);
  expect(await typed(janus, 'log 1 -2.5')).toMatchInlineSnapshot(`
    "--- stderr
    Error: only 2 is there to take from.
    Hint: write a smaller amount.
    [exit 1]"
  `);
  expect(await typed(janus, 'log 1 -2')).toMatchInlineSnapshot(`"1  0 of 5 calls in 2026-W47"`);
});

test('log refuses what is answered instead of added up, and what is no amount', async () => {
  const janus = await written();
  expect(await typed(janus, 'log 4 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 4 is answered with yes, partly or no; nothing adds up.
    Hint: janus checkin --set 4=yes
    [exit 1]"
  `);
  expect(await typed(janus, 'log coaching 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: coaching is answered with yes, partly or no; nothing adds up.
    Hint: janus checkin --set coaching=yes
    [exit 1]"
  `);
  expect(await typed(janus, 'log 3 10')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 3 is answered with a percentage; nothing adds up.
    Hint: janus checkin --set 3=90
    [exit 1]"
  `);
  expect(await typed(janus, 'log 1 some')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "some" is no amount to add.
    Hint: write a number such as 2 or 0.5.
    [exit 1]"
  `);
  expect(await typed(janus, 'log 1 0')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "0" is no amount to add.
    Hint: write a number such as 2 or 0.5.
    [exit 1]"
  `);
  expect(await typed(janus, 'log 9 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no resolution 9.
    Hint: valid keys for that week: 4, 1, 3, 2, process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
  expect(await typed(janus, 'log 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: missing required argument 'amount'.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
  expect(await typed(janus, 'log 1 1 --week 2026-W48')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W48 has not begun: it is 2026-11-20.
    Hint: this week is 2026-W47; it can be answered until it is over, and after.
    [exit 1]"
  `);
});

test('a typed total writes the difference, and a log after it still adds', async () => {
  const janus = await written();
  await given(janus, 'log 1 2', 'checkin --set 1=4', 'log 1 3');
  expect(await row(janus, 1)).toMatchObject({ amount: 7, outcome: 'kept' });
  expect(await janus.json('show', '1', '--json')).toMatchObject({
    entries: [{ amount: 2 }, { amount: 2 }, { amount: 3 }],
  });
  await given(janus, 'checkin --set 1=1');
  expect(await row(janus, 1)).toMatchObject({ amount: 1, attainment: 0.2 });
  expect(await janus.json('show', '1', '--json')).toMatchObject({ entries: [{}, {}, {}, { amount: -6 }] });
});

test('an unconfirmed sum is kept once at-least is reached, and judged as it stands once at-most is over', async () => {
  const janus = await written();
  await given(janus, 'log 1 5', 'log 2 4');
  expect(await row(janus, 1)).toMatchObject({ outcome: 'kept' });
  expect(await row(janus, 2)).toMatchObject({ outcome: 'unknown', attainment: null, amount: 4 });
  await given(janus, 'log 2 1');
  expect(await row(janus, 2)).toMatchObject({ outcome: 'partly', attainment: 0.75, amount: 5 });
  await given(janus, 'checkin --set 2=5');
  expect(await row(janus, 2)).toMatchObject({ outcome: 'partly', attainment: 0.75, amount: 5 });
});

test('log takes another week by name, and late entries make it late', async () => {
  const janus = await written();
  await given(janus, '--today 2026-11-30 log 1 5 --week 2026-W46', '--today 2026-11-30 log 1 1 --week last');
  expect(await row(janus, 1, '--week', '2026-W46')).toMatchObject({ amount: 5, late: true });
  expect(await janus.json('--today', '2026-11-30', 'report', '--week', '2026-W48', '--json')).toMatchObject({
    resolutions: [{}, { id: 1, amount: 1, late: false }, {}, {}],
  });
});

test('log before Thursday is for this week, though a check-in would take the last', async () => {
  const janus = await written();
  expect(await typed(janus, '--today 2026-11-17 log 1 1')).toMatchInlineSnapshot(
    `"1  1 of 5 calls in 2026-W47"`,
  );
});

test('log into an excused week or resolution says that it will not count', async () => {
  const janus = await written();
  await given(janus, 'pause 1 --why fair');
  expect(await typed(janus, 'log 1 2')).toMatchInlineSnapshot(`
    "1  2 of 5 calls in 2026-W47
    --- stderr
    1 is excused in 2026-W47, so this will not count: janus excuse --list shows it."
  `);
  expect(await row(janus, 1)).toMatchObject({ outcome: 'excused' });
  expect(await typed(janus, 'log 2 1')).not.toContain('count');
  await given(janus, 'checkin --set 2=excused');
  expect(await typed(janus, 'log 2 1')).toContain('janus report --week 2026-W47 shows it');
});
