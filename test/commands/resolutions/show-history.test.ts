import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** A resolution that was changed, paused, moved, closed, taken up again, turned twice, and is now in its third year. */
async function threeYears(): Promise<TestJanus> {
  const janus = testJanus({ today: '2028-01-12' });
  await given(
    janus,
    '--today 2026-09-02 add start "Call the quiet ones" --at-least 4 --unit calls --habit planning --habit process',
    '--today 2026-09-02 add stop "Mail first"',
    '--today 2026-09-11 checkin --set 1=4 --set 2=yes',
    '--today 2026-09-16 edit 1 --at-least 6 --habit planning --habit coaching',
    '--today 2026-09-18 checkin --set 1=3',
    '--today 2026-09-21 pause 1 --until 2026-W40 --why "no phone"',
    '--today 2026-10-05 move 1 continue',
    '--today 2026-10-09 checkin --set 1=6',
    '--today 2026-10-20 close 1 dropped',
    '--today 2026-11-10 reopen 1',
    '--today 2026-11-20 edit 1 --yes-no --from 2026-W50',
    '--today 2026-12-29 turn 2026 --set 1=differently --instead 1="Two at a time" --set 2=done',
    '--today 2027-03-12 checkin --set 3=yes',
    '--today 2027-12-30 turn 2027 --set 3=continue',
  );
  return janus;
}

test('show --history tells the whole life, with what it came from and what came of it', async () => {
  const janus = await threeYears();
  const whole = await typed(janus, 'show 3 --history');
  expect(whole).toMatchInlineSnapshot(`
    " 1 Call the quiet ones
       for 2026, turned, kept 2 of 11 weeks, growth 0 % to 9 %
       2026-09-02  Written under "Start doing"
       2026-09-02  Serves Process, Plan and practise
       2026-09-02  Asks for at least 4 calls a week
       2026-W38    Serves Process no more
       2026-W38    Serves Coaching
       2026-W38    Asks for at least 6 calls a week
       2026-W39    Paused until 2026-W40: no phone
       2026-10-05  Moved to "Continue doing"
       2026-10-20  Given up
       2026-11-10  Taken up again under "Continue doing"
       2026-W50    Asks for yes or no
       2027-01-03  Turned: it goes on as 3

     3 Two at a time
       for 2027, turned, kept 1 of 52 weeks, growth 9 % to 0 %
       The old way  Call the quiet ones
       2027-01-04   Carried over from 1, under "Do differently"
       2027-W01     Serves Coaching, Plan and practise
       2027-W01     Asks for yes or no
       2028-01-02   Turned: it goes on as 4

     4 Two at a time
       for 2028, no week counts yet, growth 0 % to 0 %
       2028-01-03  Carried over from 3, under "Continue doing"
       2028-W01    Serves Coaching, Plan and practise
       2028-W01    Asks for yes or no"
  `);
  expect(await typed(janus, 'show 1 --history')).toBe(whole);
  expect(await typed(janus, 'show 4 --history')).toBe(whole);
  expect(await typed(janus, '--plain show 2 --history')).toMatchInlineSnapshot(`
    "2: Stop: Mail first. For 2026, done, kept 1 of 16 weeks, growth 0 % to 2 %.
    2026-09-02: Written under "Stop doing".
    2026-09-02: Asks for yes or no.
    2026-12-29: Done."
  `);
});

test('show --history as of a day knows nothing of what came later', async () => {
  const janus = await threeYears();
  expect(await typed(janus, 'show 1 --history --as-of 2026-09-20')).toMatchInlineSnapshot(`
    " 1 Call the quiet ones
       for 2026, kept 1 of 2 weeks, growth 0 % to 18 %
       2026-09-02  Written under "Start doing"
       2026-09-02  Serves Process, Plan and practise
       2026-09-02  Asks for at least 4 calls a week
       2026-W38    Serves Process no more
       2026-W38    Serves Coaching
       2026-W38    Asks for at least 6 calls a week"
  `);
});

test('show --history gives JSON for scripts', async () => {
  const janus = await threeYears();
  const story = (await janus.json('show', '3', '--history', '--json')) as {
    id: number;
    chapters: Record<string, unknown>[];
  };
  expect(story.id).toBe(3);
  expect(story.chapters.map(({ id, year, cameFrom }) => ({ id, year, cameFrom }))).toEqual([
    { id: 1, year: 2026, cameFrom: null },
    { id: 3, year: 2027, cameFrom: 1 },
    { id: 4, year: 2028, cameFrom: 3 },
  ]);
  expect(story.chapters[0]).toMatchObject({
    state: 'turned',
    bucket: 'continue',
    beganOn: '2026-09-02',
    growthBefore: 0,
    events: expect.arrayContaining([
      { what: 'asked', week: '2026-W38', kind: 'at-least', unit: 'calls', target: 6 },
      { what: 'paused', week: '2026-W39', until: '2026-W40', reason: 'no phone' },
      { what: 'unserved', week: '2026-W38', habits: ['process'] },
    ]) as unknown,
  });
  const growth = story.chapters.map(({ growth: after, growthBefore }) => [growthBefore, after]);
  expect(growth[1]?.[0]).toBe(growth[0]?.[1]);
  expect(growth[2]?.[0]).toBe(growth[1]?.[1]);
});
