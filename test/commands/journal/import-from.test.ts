import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus } from '../../support/janus.js';
import { given } from '../given.js';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/other-tools');
const clean = (text: string) => text.replaceAll(FOLDER, 'TOOLS');

test('a dry run shows how the habits of harsh would be taken, and writes nothing', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  expect(clean(await janus.run('import', path.join(FOLDER, 'harsh'), '--from', 'harsh', '--dry-run')))
    .toMatchInlineSnapshot(`
      " NEW · Start doing
        harsh  Call plans
               measure: at least 7 days a week · serves: Plan and practise · history:
               3 weeks, 2026-W06 to 2026-W12
        harsh  Gym
               measure: at least 3 days a week · history: 2 weeks, 2026-W08 to
               2026-W09
        harsh  Ring an old customer
               history: 3 weeks, 2026-W06 to 2026-W09
        harsh  Tidy the pipeline
               history: 5 weeks, 2026-W07 to 2026-W11; ended 2026-03-31
      --- stderr
      TOOLS/harsh/log:19: not a line of a log
      TOOLS/harsh/log:21: not a line of a log
      TOOLS/harsh/habits:9: left out: Coffee is only counted, and asks for nothing
      TOOLS/harsh/habits:10: not a habit
      Nothing was written; without --dry-run 4 habits would be added."
    `);
  expect(await janus.json('list', '--json')).toEqual([]);
});

test('habits of harsh come with the answers of their weeks, once, and go with one undo', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  await janus.run('import', path.join(FOLDER, 'harsh'), '--from', 'harsh');
  expect(await janus.run('show', '1')).toMatchInlineSnapshot(`
    " 1  Call plans
     New: Start doing, since 2 February 2026

     Measure        at least 7 days a week
     Serves         Plan and practise

     Growth         1 %
     Record         kept 0 of 4 weeks
     Last 12 weeks  ·····–▂·····
     This week      · open, 1 of 7 days
     2026-03-17     +1 day, :

     2026-W06       +1 day, :
     2026-W06       +1 day, : 2
     2026-W06       +1 day, two visits
     2026-W06       +1 day, :
     2026-W06       +1 day, :
     2026-W07       +1 day, :"
  `);
  expect(await janus.run('show', '3')).toMatchInlineSnapshot(`
    " 3  Ring an old customer
     New: Start doing, since 2 February 2026

     Measure        yes or no
     Serves         no habit

     Growth         9 %
     Record         kept 1 of 4 weeks
     Last 12 weeks  ·····█▁·–···
     This week      · open

     2026-W06       Ana bought
     2026-W07       :
     2026-W09       :"
  `);
  expect(await janus.run('report', '--week', '2026-W08')).toMatchInlineSnapshot(`
    " Week 8 · 16–22 February 2026  ━━━━───────────────────────  8 of 53 weeks lived
     THE FIVE HABITS                             week 8       last 12 weeks  growth
     Process            fallow                   · no answer   ············     0 %
     Coaching           fallow                   · no answer   ············     0 %
     Measurement        fallow                   · no answer   ············     0 %
     Plan and practise  1 resolution             · no answer   ·········–▂·     2 %
     Marketing          fallow                   · no answer   ············     0 %

     ALREADY DOING · Continue doing  none        week 8              so far  growth
     Do differently  none

     NEW · Start doing
      1  Call plans                              · no answer  min 7  0 of 2     2 %
      2  Gym                                     ● kept      3 of 3  run 1     13 %
      3  Ring an old customer                    · no answer         1 of 3    10 %
      4  Tidy the pipeline                       – excused           run 1     13 %
     Stop doing  none

     Next   janus checkin  9 answers open in week 12
     Signs  fallow: no resolution serves the habit"
  `);
  const { err } = await janus.outcome(['import', path.join(FOLDER, 'harsh', 'log'), '--from', 'harsh']);
  expect(err).toContain('4 habits there already, not added again.\nNothing new to add.\n');
  expect(await janus.json('history', '--json')).toMatchObject([{ command: 'import --from harsh' }]);
  await given(janus, 'undo');
  expect(await janus.json('list', '--all', '--json')).toEqual([]);
});

test('habits of Loop come with amounts, limits and notes', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  expect(clean(await janus.run('import', path.join(FOLDER, 'loop'), '--from', 'loop')))
    .toMatchInlineSnapshot(`
      "--- stderr
       NEW · Start doing
        loop  Call three customers
              why: They remember, and buy · measure: at least 5 days a week ·
              history: 2 weeks, 2026-W09 to 2026-W10
        loop  Wake early
              measure: at least 7 days a week · history: 1 week, 2026-W09; ended
              2026-03-01
       Stop doing
        loop  Meetings
              measure: at most 4 meetings a week · history: 2 weeks, 2026-W08 to
              2026-W09
      Added 3 resolutions with 5 weeks of history; janus undo takes it back."
    `);
  expect(await janus.run('show', '2')).toMatchInlineSnapshot(`
    " 2  Stop: Meetings
     New: Stop doing, since 16 February 2026

     Measure        at most 4 meetings a week
     Serves         no habit

     Growth         16 %
     Record         run of 1 week, its reserve used, kept 1 of 3 weeks
     Last 12 weeks  ·······▅█···
     This week      · open, asks at most 4 meetings

     2026-W08       +6 meetings, too many"
  `);
});

test('recurring tasks of taskwarrior come with what was done of them', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  const file = path.join(FOLDER, 'taskwarrior.json');
  expect(clean(await janus.run('import', file, '--from', 'taskwarrior', '--bucket', 'continue')))
    .toMatchInlineSnapshot(`
      "--- stderr
      1 task does not recur, and stayed behind.
      left out: Odd: it recurs sometimes, which is not understood
       ALREADY DOING · Continue doing
        taskwarrior  Call three customers
                     history: 4 weeks, 2026-W06 to 2026-W09
        taskwarrior  Read the numbers
                     measure: at least 5 days a week · serves: Measurement · history:
                     1 week, 2026-W06; ended 2026-02-03
      Read from the words: 2 serves Measurement. janus edit 2 --habit … changes that (--habit none: no habit).
      Added 2 resolutions with 5 weeks of history; janus undo takes it back."
    `);
  expect(await janus.run('show', '1')).toMatchInlineSnapshot(`
    " 1  Call three customers
     Already doing: Continue doing, since 2 February 2026

     Measure        yes or no
     Serves         no habit

     Growth         59 %
     Record         kept 2 of 4 weeks
     Last 12 weeks  ·····██▁–···
     This week      · open"
  `);
});

test('what is no export of the tool is refused with words', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  const said = async (...words: string[]) => clean(await janus.run('import', ...words));
  expect(await said(path.join(FOLDER, 'loop'), '--from', 'harsh')).toMatchInlineSnapshot(`
    "--- stderr
    Error: TOOLS/loop/log does not exist.
    Hint: check the path.
    [exit 1]"
  `);
  expect(await said(path.join(FOLDER, 'harsh'), '--from', 'loop')).toMatchInlineSnapshot(`
    "--- stderr
    Error: TOOLS/harsh/Habits.csv does not exist.
    Hint: check the path.
    [exit 1]"
  `);
  expect(await said('loop.zip', '--from', 'loop')).toMatchInlineSnapshot(`
    "--- stderr
    Error: loop.zip is packed.
    Hint: unzip it, and name the folder.
    [exit 1]"
  `);
  expect(await said(path.join(FOLDER, 'harsh', 'log'), '--from', 'taskwarrior')).toMatchInlineSnapshot(`
    "--- stderr
    Error: TOOLS/harsh/log is no export of taskwarrior.
    Hint: write one with: task export > tasks.json
    [exit 1]"
  `);
  expect(await said('a', '--from', 'todoist')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "todoist" is no tool that can be read.
    Hint: write one of harsh, loop, taskwarrior.
    [exit 2]"
  `);
  expect(await said('a', 'b', '--from', 'harsh')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --from harsh reads one path.
    Hint: name one file or folder.
    [exit 2]"
  `);
});

test.each(['Checkmarks.csv', '002 Meetings/Checkmarks.csv', 'Habits.csv'])(
  'a quote too many in %s of Loop is refused with words',
  async (name) => {
    const janus = testJanus({ today: '2026-03-20' });
    const folder = path.join(janus.folder, 'loop');
    fs.cpSync(path.join(FOLDER, 'loop'), folder, { recursive: true });
    fs.appendFileSync(path.join(folder, name), '2026-01-05,ab"c"\n');
    expect(await janus.outcome(['import', folder, '--from', 'loop'])).toMatchObject({
      status: 1,
      err: `Error: ${path.join(folder, name)} is no CSV file.\nHint: export from Loop again, and unzip it.\n`,
    });
  },
);
