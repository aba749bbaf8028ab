import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { daysAfter, weeksOn } from '../../support/record-builder.js';
import { given, typed } from '../given.js';

/** So many weeks up to the newest, from 2026-W05 on: all kept but 2026-W40. */
async function manyWeeks(weeks: number): Promise<TestJanus> {
  const janus = testJanus({ today: daysAfter('2026-01-30', 7 * (weeks - 1)) });
  await given(janus, '--today 2026-01-26 add start "Call twice" --at-least 2 --unit calls');
  for (const week of weeksOn('2026-W05', weeks)) {
    const amount = week === '2026-09-28' ? 1 : 2;
    await given(janus, `--today ${daysAfter(week, 4)} checkin --set 1=${amount}`);
  }
  return janus;
}

test('a long explanation tells the newest quarter, and in a line where the weeks before it left off', async () => {
  const janus = await manyWeeks(43);
  expect(await typed(janus, 'explain growth 1')).toMatchInlineSnapshot(`
    " Growth of resolution 1: Call twice

     growth = g + k · (v − g)
     g is the growth before the week, v what the week was worth (0 to 1), k = 1 −
     2^(−1/5) = 0.1294.
     After five weeks half of the way is gone. A week that does not count changes
     nothing.
     It began at 0: what is new has all to prove.
     30 earlier weeks are left out (--all tells them), growth stood at 0.9844 then.

     2026-W35  ● kept    0.9844 + 0.1294 · (1 − 0.9844) = 0.9864
     2026-W36  ● kept    0.9864 + 0.1294 · (1 − 0.9864) = 0.9882
     2026-W37  ● kept    0.9882 + 0.1294 · (1 − 0.9882) = 0.9897
     2026-W38  ● kept    0.9897 + 0.1294 · (1 − 0.9897) = 0.9910
     2026-W39  ● kept    0.9910 + 0.1294 · (1 − 0.9910) = 0.9922
     2026-W40  ◐ partly  0.9922 + 0.1294 · (0.5 − 0.9922) = 0.9285
     2026-W41  ● kept    0.9285 + 0.1294 · (1 − 0.9285) = 0.9377
     2026-W42  ● kept    0.9377 + 0.1294 · (1 − 0.9377) = 0.9458
     2026-W43  ● kept    0.9458 + 0.1294 · (1 − 0.9458) = 0.9528
     2026-W44  ● kept    0.9528 + 0.1294 · (1 − 0.9528) = 0.9589
     2026-W45  ● kept    0.9589 + 0.1294 · (1 − 0.9589) = 0.9642
     2026-W46  ● kept    0.9642 + 0.1294 · (1 − 0.9642) = 0.9689
     2026-W47  ● kept    0.9689 + 0.1294 · (1 − 0.9689) = 0.9729

     After 2026-W47: 0.9729, which the report shows as 97 %"
  `);
  expect(await typed(janus, 'explain run 1')).toMatchInlineSnapshot(`
    " Run of resolution 1: Call twice

     A week is ok at attainment 1, else short; what does not count is left out, and
     a late week that is ok.
     The run is the longest stretch up to the newest week in which no four weeks in
     a row hold two short ones. The one that four may hold is the reserve.
     30 earlier weeks are left out (--all tells them), 30 of the run among them.

     2026-W35  ● kept    ok, 31 in the run
     2026-W36  ● kept    ok, 32 in the run
     2026-W37  ● kept    ok, 33 in the run
     2026-W38  ● kept    ok, 34 in the run
     2026-W39  ● kept    ok, 35 in the run
     2026-W40  ◐ partly  short (0.5), held by the reserve
     2026-W41  ● kept    ok, 36 in the run
     2026-W42  ● kept    ok, 37 in the run
     2026-W43  ● kept    ok, 38 in the run
     2026-W44  ● kept    ok, 39 in the run
     2026-W45  ● kept    ok, 40 in the run
     2026-W46  ● kept    ok, 41 in the run
     2026-W47  ● kept    ok, 42 in the run

     Kept: 42 of the 43 weeks that count.
     The run: 42 ok weeks since 2026-W05.

     The report shows: run 42"
  `);
  const plain = await typed(janus, 'explain growth 1 --plain');
  expect(plain).toContain(
    '\n\n30 earlier weeks are left out (--all tells them), growth stood at 0.9844 then.\n2026-W35',
  );
  expect(plain.split('\n').length).toBeLessThan(40);
});

test('--all tells every week, and in the same words as without it', { tags: 'long' }, async () => {
  const janus = await manyWeeks(43);
  const lines = async (line: string) =>
    (await typed(janus, line)).split('\n').filter((each) => each.startsWith(' 2026-W'));
  for (const kind of ['growth', 'run']) {
    const all = await lines(`explain ${kind} 1 --all`);
    expect(all).toHaveLength(43);
    expect(await lines(`explain ${kind} 1`)).toEqual(all.slice(-13));
  }
  const before = /stood at (\S+) then/.exec(await typed(janus, 'explain growth 1'))?.[1];
  expect((await lines('explain growth 1 --all')).at(-14)).toMatch(new RegExp(`= ${before}$`));
  const json = async (more: string) =>
    await janus.json('explain', 'growth', '1', '--json', ...more.split(' '));
  expect(await json('--all')).toEqual(await json('--week this'));
});

test('what is left out of a run that began later is not of it', async () => {
  const janus = await manyWeeks(20);
  await given(janus, 'checkin --week 2026-W12 --set 1=0', 'checkin --week 2026-W13 --set 1=1');
  expect(await typed(janus, 'explain run 1')).toContain(
    '7 earlier weeks are left out (--all tells them), none of the run among them.',
  );
});

test('of fourteen weeks none is left out', async () => {
  const janus = await manyWeeks(14);
  expect(await typed(janus, 'explain growth 1')).not.toContain('left out');
  expect(await typed(janus, 'explain attainment 1 --all')).toContain('[exit 2]');
});
