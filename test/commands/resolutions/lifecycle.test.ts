import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';
import { given, typed, wordsOf } from '../given.js';

/** Two that began on 2 November: one that worked for two weeks, one that has no answer. Today is Friday of the third. */
async function twoWritten(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Rehearse aloud"',
    '--today 2026-11-02 add stop Discounts',
    '--today 2026-11-06 checkin --set 1=yes',
    '--today 2026-11-13 checkin --set 1=partly',
  );
  return janus;
}

async function rows(janus: TestJanus, ...argv: string[]): Promise<Record<string, unknown>[]> {
  return (
    (await janus.json(...argv, 'report', '--week', 'this', '--json')) as {
      resolutions: Record<string, unknown>[];
    }
  ).resolutions;
}

test('move keeps growth, and past weeks stay in the bucket they were lived in', async () => {
  const janus = await twoWritten();
  const [before] = await rows(janus);
  expect(await typed(janus, 'move 1 keep')).toMatchInlineSnapshot(
    `"1  Rehearse aloud  (continue doing from now on)"`,
  );
  // k = 0.1294494367: k · 1, then a week at one half
  expect(before).toMatchObject({ id: 1, bucket: 'start', growth: 0.177416998 });
  expect(await rows(janus)).toMatchObject([
    { id: 1, bucket: 'continue', growth: 0.177416998 },
    { id: 2, bucket: 'stop' },
  ]);
  const past = await janus.outcome(wordsOf('report --plain --week 2026-W46'));
  expect(past.out).toContain('New: Start doing\n1: Rehearse aloud');
  expect(past.out).not.toContain('Continue doing\n1:');
});

test('what is done another way is begun, or continued, as its new way', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add differently "Talk first" --instead "Listen first"');
  expect(await typed(janus, 'move 1 start')).toMatchInlineSnapshot(
    `"1  Listen first  (start doing from now on)"`,
  );
  expect(await typed(janus, 'move 1 continue')).toMatchInlineSnapshot(
    `"1  Listen first  (continue doing from now on)"`,
  );
  expect(await typed(janus, 'move 1 stop')).toMatchInlineSnapshot(
    `"1  Talk first  (stop doing from now on)"`,
  );
});

test('move to where it is already says so and changes nothing', async () => {
  const janus = await twoWritten();
  const before = await janus.json('history', '--json');
  expect(await typed(janus, 'move 1 begin')).toMatchInlineSnapshot(`
    "--- stderr
    1 is under "Start doing" already."
  `);
  expect(await janus.json('history', '--json')).toEqual(before);
});

test('close says that the record is kept, and the week asks no more', async () => {
  const janus = await twoWritten();
  expect(await typed(janus, 'close discounts dropped')).toMatchInlineSnapshot(
    `"2  Stop: Discounts  (dropped; its record is kept)"`,
  );
  expect(await typed(janus, 'checkin')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no terminal to ask at, and no answer was given for 2026-W47.
    Hint: janus checkin --week 2026-W47 --set 1=yes --set process=yes --set coaching=yes --set measurement=yes --set planning=yes --set marketing=yes
    [exit 1]"
  `);
  expect(await typed(janus, 'close 2 done')).toMatchInlineSnapshot(`
    "--- stderr
    Error: resolution 2 is dropped already.
    Hint: janus reopen 2 takes it up again.
    [exit 1]"
  `);
  expect(await typed(janus, 'close 1 forgotten')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "forgotten" is no way to close.
    Hint: write done or dropped.
    [exit 1]"
  `);
});

test('the week in which it is closed counts only if answered', async () => {
  const unanswered = await twoWritten();
  await given(unanswered, 'close 1 done');
  expect(await unanswered.json('--today', '2027-01-20', 'show', '1', '--json')).toMatchObject({
    kept: 1,
    of: 2,
  });
  const answered = await twoWritten();
  await given(answered, 'checkin --set 1=yes', 'close 1 done');
  expect(await answered.json('--today', '2027-01-20', 'show', '1', '--json')).toMatchObject({
    kept: 2,
    of: 3,
  });
});

test('what is closed may still be answered for the weeks in which it lived', async () => {
  const janus = await twoWritten();
  await given(janus, 'close 2 dropped');
  expect(await typed(janus, 'checkin --week last --set 2=no')).toMatchInlineSnapshot(
    `"Week 46 · 9–15 November 2026: 1 answer saved; still open: process, coaching, measurement, planning, marketing."`,
  );
  expect(await typed(janus, '--today 2026-11-27 checkin --set 2=no')).toMatchInlineSnapshot(`
    "--- stderr
    Error: resolution 2 has no answer to give in 2026-W48.
    Hint: valid keys for that week: 1, process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
});

test('reopen takes up again what was closed; the weeks between do not count', async () => {
  const janus = await twoWritten();
  await given(janus, 'checkin --set 1=yes', 'close 1 done');
  expect(await typed(janus, '--today 2026-12-16 reopen 1')).toMatchInlineSnapshot(
    `"1  Rehearse aloud  (active again)"`,
  );
  expect(await janus.json('--today', '2027-01-20', 'list', '--json')).toMatchObject([
    { id: 1, state: 'active', endedOn: null },
    {},
  ]);
  // counted: 45, 46, 47, then 52, 53 and 2027-W01; 51 reopened it and is unanswered, 2 is in its grace, 3 runs
  expect(await janus.json('--today', '2027-01-20', 'show', '1', '--json')).toMatchObject({ kept: 2, of: 6 });
  expect(await typed(janus, 'reopen 1')).toMatchInlineSnapshot(`
    "--- stderr
    1 is active already."
  `);
});

test('close asks at a terminal whether it is done or dropped, and says elsewhere what to write', async () => {
  const janus = await twoWritten();
  const prompter = scriptedPrompter([{ ask: /^1 · Rehearse aloud: done, or dropped\?$/, answer: 'done' }]);
  expect(await janus.outcome(wordsOf('close 1'), { prompter })).toMatchObject({
    out: '1  Rehearse aloud  (done; its record is kept)\n',
    status: 0,
  });
  expect(await typed(janus, 'close 2')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2 is done, or dropped?
    Hint: write janus close 2 done, or janus close 2 dropped.
    [exit 2]"
  `);
});
