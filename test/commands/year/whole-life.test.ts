import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

const TODAY = '2026-11-20';

/** Two resolutions since 5 October; six weeks, the first kept by both, then one by the first alone. */
async function sixWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: TODAY });
  await given(
    janus,
    '--today 2026-10-05 add start "Rehearse aloud" --habit planning',
    '--today 2026-10-05 add stop Discounts',
    '--today 2026-10-09 checkin --set 1=yes --set 2=yes',
    '--today 2026-10-16 checkin --set 1=partly',
    '--today 2026-10-23 checkin --set 1=yes',
    '--today 2026-11-13 checkin --set 1=yes',
  );
  return janus;
}

interface Row {
  readonly id: number;
  readonly bucket: string;
  readonly outcome: string;
  readonly growth: number;
  readonly of: number;
}

async function rows(janus: TestJanus, week: string): Promise<Row[]> {
  return ((await janus.json('report', '--json', '--week', week)) as { resolutions: Row[] }).resolutions;
}

async function everything(janus: TestJanus): Promise<unknown[]> {
  const weeks = ['2026-W41', '2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46', '2026-W47'];
  const reports = [];
  for (const week of weeks) reports.push(await janus.json('report', '--json', '--week', week));
  return reports;
}

test('a pause of past weeks leaves them out for one resolution, and taken back gives every number again', async () => {
  const janus = await sixWeeks();
  const before = await everything(janus);
  const [first, second] = await rows(janus, '2026-W46');
  expect(await typed(janus, 'pause 2 --from 2026-W42 --until 2026-W45 --why ill')).toMatchInlineSnapshot(`
    "1  Paused 2026-W42 to 2026-W45 (4 weeks): staying off “Discounts”
    --- stderr
    janus excuse --remove 1 takes it up again."
  `);
  expect(await rows(janus, '2026-W44')).toMatchObject([
    { id: 1, outcome: 'unknown' },
    { id: 2, outcome: 'excused' },
  ]);
  const [firstNow, secondNow] = await rows(janus, '2026-W46');
  expect(firstNow).toEqual(first);
  expect(secondNow?.of).toBe((second?.of ?? 0) - 4);
  expect(secondNow?.growth).toBeGreaterThan(second?.growth ?? 1);
  await given(janus, 'excuse --remove 1');
  expect(await everything(janus)).toEqual(before);
});

test('a pause that begins now reaches into weeks to come, and is listed beside the excuses', async () => {
  const janus = await sixWeeks();
  await given(janus, 'excuse 2026-W52 --why holidays', 'pause 1 --until 2026-12-13 --why "no meetings"');
  expect(await typed(janus, 'excuse --list')).toMatchInlineSnapshot(`
    " 1 2026-W52, 21 to 27 December 2026
       everything · holidays
     2 2026-W47 to 2026-W50, 16 November to 13 December 2026
       1 Rehearse aloud · no meetings"
  `);
  const asked = await janus.outcome(['--today', '2026-12-11', 'checkin', '--set', '1=yes']);
  expect(asked.out).toContain('still open: 2, process');
  expect(await janus.json('--today', '2026-12-18', 'report', '--json', '--week', '2026-W49')).toMatchObject({
    resolutions: [{ outcome: 'excused' }, {}],
  });
});

test('its own reason is told before everybody’s, and a habit leaves out what is paused', async () => {
  const janus = await sixWeeks();
  await given(janus, 'excuse 2026-W44 --why "the sea"', 'pause 1 --from 2026-W44 --why "no meetings"');
  expect((await janus.outcome(['explain', 'attainment', '1', '--week', '2026-W44'])).out).toContain(
    'Left out: no meetings.',
  );
  await given(janus, '--today 2026-11-13 checkin --set planning=no', 'pause 1 --from 2026-W42');
  expect(await janus.json('explain', 'habit', 'planning', '--week', '2026-W46', '--json')).toMatchObject({
    members: [
      { key: '1', attainment: 1 },
      { key: 'planning', attainment: 0 },
    ],
    attainment: 0.5,
  });
});

test('an answer given before stays, and is said', async () => {
  const janus = await sixWeeks();
  expect(await typed(janus, 'excuse 2026-W41 2026-W42')).toMatchInlineSnapshot(`
    "1  Excused 2026-W41 to 2026-W42 (2 weeks)
    --- stderr
    3 answers were given in that time; they stay, and beat the excuse."
  `);
  expect(await typed(janus, 'pause 2 --from 2026-W41')).toMatchInlineSnapshot(`
    "2  Paused 2026-W41: staying off “Discounts”
    --- stderr
    One answer was given in that time; it stays, and beats the excuse.
    janus excuse --remove 2 takes it up again."
  `);
  expect(await rows(janus, '2026-W41')).toMatchObject([{ outcome: 'kept' }, { outcome: 'kept' }]);
});

test('weeks that ask nothing need no excuse', async () => {
  const janus = await sixWeeks();
  await given(janus, 'add start "Write plans" --year 2027');
  expect(await typed(janus, 'excuse 2026-W40')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W40 lies before this journal.
    Hint: it begins in 2026-W41; there is nothing to excuse before that.
    [exit 1]"
  `);
  expect(await typed(janus, 'pause 3 --from 2026-W50 --until 2026-W51')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W51 lies before resolution 3.
    Hint: it begins in 2027-W01; there is nothing to excuse before that.
    [exit 1]"
  `);
  expect(await typed(janus, 'pause 3')).toMatchInlineSnapshot(`
    "1  Paused 2027-W01: Write plans
    --- stderr
    janus excuse --remove 1 takes it up again."
  `);
  expect(await typed(janus, 'pause 1 --until 2026-W45')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W47 lies after 2026-W45.
    Hint: write the first week, then the last.
    [exit 1]"
  `);
});

test('past weeks are judged in the bucket that they were lived in, and growth goes on', async () => {
  const janus = await sixWeeks();
  const before = await rows(janus, '2026-W46');
  await given(janus, '--today 2026-11-16 move 1 differently', 'move 1 continue');
  expect(await rows(janus, '2026-W46')).toEqual(before);
  expect(await rows(janus, '2026-W47')).toMatchObject([
    { id: 1, bucket: 'continue', growth: before[0]?.growth },
    { id: 2 },
  ]);
  expect((await janus.outcome(['report', '--plain', '--week', '2026-W42'])).out).toContain(
    'New: Start doing\n1:',
  );
});

test('closed, taken up and closed again in one week, with answers: nothing is lost', async () => {
  const janus = await sixWeeks();
  const before = await everything(janus);
  await given(janus, 'close 1 done', 'reopen 1', 'move 1 stop', 'close 1 dropped', 'reopen 1');
  expect(await janus.json('list', '--json')).toMatchObject([{ id: 1, bucket: 'stop', state: 'active' }, {}]);
  expect((await everything(janus)).slice(0, -1)).toEqual(before.slice(0, -1));
  await given(janus, 'checkin --set 1=yes');
  expect(await rows(janus, '2026-W47')).toMatchObject([{ id: 1, bucket: 'stop', outcome: 'kept' }, {}]);
  for (let step = 0; step < 6; step += 1) await given(janus, 'undo');
  expect(await everything(janus)).toEqual(before);
});

test('with the clock set back, a life still goes forward', async () => {
  const janus = await sixWeeks();
  await given(
    janus,
    '--today 2026-11-18 move 1 continue',
    '--today 2026-11-10 move 1 stop',
    '--today 2026-11-09 close 1 done',
    '--today 2026-11-08 reopen 1',
  );
  const { chapters } = (await janus.json('show', '1', '--history', '--json')) as {
    chapters: { events: { what: string; on?: string }[] }[];
  };
  const days = chapters[0]?.events.flatMap(({ on }) => on ?? []) ?? [];
  expect(days).toEqual(['2026-10-05', '2026-11-18', '2026-11-18', '2026-11-18', '2026-11-18']);
  expect(await rows(janus, '2026-W46')).toMatchObject([{ bucket: 'start' }, {}]);
});
