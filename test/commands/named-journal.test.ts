import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/registry.js';
import { commandText } from '../../src/phrase.js';
import { testJanus, type Outcome, type TestJanus, type TestOptions } from '../support/janus.js';
import { ENTER, scriptedPrompter, type Step } from '../support/scripted-prompter.js';
import { wordsOf } from './given.js';

/** A journal that only `--journal` names; the one that is found without it has another name. */
interface Named {
  readonly janus: TestJanus;
  readonly flag: string;
  readonly run: (line: string, more?: Partial<TestOptions>) => Promise<Outcome>;
}

function named(today: string): Named {
  const janus = testJanus({ today });
  const journal = path.join(janus.folder, 'my year.db');
  return {
    janus,
    flag: ` --journal "${journal}"`,
    run: (line, more) => janus.outcome(['--journal', journal, ...wordsOf(line)], more),
  };
}

const PRINTED = new RegExp(String.raw`(?<![\w/.\\-])janus (?:${Object.keys(COMMANDS).join('|')})(?![\w-])`);

/** The commands that were printed with the journal's name, each line from the first on. */
function commandsIn({ out, err }: Outcome, flag: string): string[] {
  const lines = (out + err).split('\n');
  const bare = lines.filter((line) => PRINTED.test(line.replaceAll('janus demo', '')));
  if (bare.length > 0) throw new Error(`no journal is named: ${bare.join('\n')}`);
  return lines
    .filter((line) => line.includes(`janus${flag}`))
    .map((line) =>
      line
        .slice(line.indexOf('janus'))
        .replaceAll(flag, ' J')
        .replace(/ {2}.*$/, ''),
    );
}

test("a command that is typed has the run's options behind janus, and is quoted as a shell needs it", () => {
  expect(commandText([], ' J')).toBe('janus J');
  expect(commandText(['checkin', '--week', '2026-W46'], ' J')).toBe('janus J checkin --week 2026-W46');
  expect(commandText(['add', 'start', 'Plan every call'])).toBe('janus add start "Plan every call"');
  expect(commandText(['add', 'start', "$(rm) it's"])).toBe(`janus add start '$(rm) it'\\''s'`);
  expect(commandText(['turn', '--text', '8=Count to five'])).toBe('janus turn --text 8="Count to five"');
  expect(commandText(['undo'], " --journal '$& $1'")).toBe("janus --journal '$& $1' undo");
});

const WALK = [
  '',
  '--plain',
  'list',
  'checkin',
  'resolve',
  'turn',
  'turn 2026 --set 1=done',
  'show 9',
  'log coaching 2',
  ...['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((text) => `add start ${text} --at-least 2`),
  'list --bucket stop',
  'pause 1',
  'excuse',
  'excuse --list 2026-W51',
  'excuse 2026-W50 2026-W40',
  'excuse --remove 9',
  'pause 2 --from 2026-W52 --until 2026-W51',
  'close 3 done',
  'log 3 1',
  'edit 3 --text x',
  'show nothing',
  'habits off marketing',
  'habits add marketing --list',
  'habits add coaching',
  'habits add coaching --measure 99',
  'habits add coaching --list',
  'habits set marketing --at-least 2',
  'habits remove coaching',
  'explain habit marketing',
  'explain growth coaching.1 --week 2026-W51',
  'explain run coaching',
  'report',
  'report --plain',
  'report --json',
  'report --compare --json',
  'report month --with-notes',
  'report --quarter FY27-Q1',
  'report month --quarter 2026-Q4',
  'checkin --week last',
  'checkin --week last --set 1=1',
  'config set slot "fri 15:00"',
  'undo',
  'redo',
  'redo',
  'remind',
  'remind --json',
  'turn 2026',
  'turn 2026 --set 1=leave',
  'turn 2026 --set 2=leave --set 4=leave --set 5=leave --set 6=done',
  'turn 2026',
  '--json',
];

test('every command that is told names the journal that --journal named', async () => {
  const { run, flag } = named('2026-12-28');
  const told: string[] = [];
  for (const line of WALK) told.push(`$ ${line}`, ...commandsIn(await run(line), flag));
  expect(told.join('\n')).toMatchInlineSnapshot(`
    "$ 
    janus J resolve
    $ --plain
    janus J resolve
    $ list
    janus J resolve
    $ checkin
    janus J checkin --week 2026-W53 --set process=yes --set coaching=yes --set measurement=yes --set planning=yes --set marketing=yes
    $ resolve
    janus J add start "Plan every call" writes one down; janus J import FILE a whole list.
    $ turn
    janus J resolve writes down what is new.
    $ turn 2026 --set 1=done
    janus J list shows them all.
    $ show 9
    janus J list shows them all.
    $ log coaching 2
    janus J checkin --set coaching=yes
    $ add start One --at-least 2
    $ add start Two --at-least 2
    $ add start Three --at-least 2
    $ add start Four --at-least 2
    $ add start Five --at-least 2
    $ add start Six --at-least 2
    janus J close and janus J pause make room.
    $ list --bucket stop
    janus J list --all shows every one.
    $ pause 1
    janus J excuse --remove 1 takes it up again.
    $ excuse
    janus J excuse 2026-W52 2026-W53 --why "summer holidays"
    $ excuse --list 2026-W51
    janus J excuse --list alone does that; janus J excuse 2026-W51 excuses a week.
    $ excuse 2026-W50 2026-W40
    $ excuse --remove 9
    janus J excuse --list shows them all.
    $ pause 2 --from 2026-W52 --until 2026-W51
    $ close 3 done
    $ log 3 1
    $ edit 3 --text x
    janus J reopen 3 takes it up again.
    $ show nothing
    janus J list shows them all.
    $ habits off marketing
    $ habits add marketing --list
    janus J habits add marketing --measure 1
    $ habits add coaching
    janus J habits add coaching --list shows what is offered; --measure 1 adds one of them, --question "…" one of your own.
    $ habits add coaching --measure 99
    janus J habits add coaching --list shows them.
    $ habits add coaching --list
    janus J habits add coaching --measure 1
    $ habits set marketing --at-least 2
    janus J habits on marketing takes it in again.
    $ habits remove coaching
    janus J habits off coaching leaves the habit out; janus J habits add coaching gives it another measure first.
    $ explain habit marketing
    janus J habits on marketing
    $ explain growth coaching.1 --week 2026-W51
    janus J list shows them all.
    $ explain run coaching
    janus J explain growth coaching, or janus J explain habit coaching for one week
    $ report
    janus J turn 2026
    $ report --plain
    janus J turn 2026 (5 resolutions wait at the gate of the year).
    $ report --json
    $ report --compare --json
    $ report month --with-notes
    janus J report --week 2026-W46 --with-notes.
    $ report --quarter FY27-Q1
    janus J config set fiscal-start 02.
    $ report month --quarter 2026-Q4
    janus J report --quarter 2026-Q4
    $ checkin --week last
    $ checkin --week last --set 1=1
    $ config set slot "fri 15:00"
    janus J remind install changes that too.
    $ undo
    $ redo
    $ redo
    $ remind
    janus J turn 2026
    $ remind --json
    $ turn 2026
    janus J turn 2026 --set 1=again --set 2=again --set 4=again --set 5=again --set 6=again
    $ turn 2026 --set 1=leave
    $ turn 2026 --set 2=leave --set 4=leave --set 5=leave --set 6=done
    janus J undo takes it back.
    $ turn 2026
    janus J resolve --year 2027 writes down what is new.
    $ --json"
  `);
});

describe('at a terminal', () => {
  const sit = async (
    { run, flag }: Named,
    line: string,
    steps: readonly Step[],
    more: Partial<TestOptions> = {},
  ) => commandsIn(await run(line, { prompter: scriptedPrompter(steps), columns: 60, ...more }), flag);

  test('the welcome, the interview and the check-in name it too', async () => {
    const journal = named('2026-11-20');
    expect(await sit(journal, '', [{ ask: /begin/, answer: false }])).toMatchInlineSnapshot(`
      [
        "janus J resolve",
      ]
    `);
    const written: Step[] = [
      { ask: /begin/, answer: true },
      { ask: /What do you do/, answer: 'rep' },
      { ask: /Which year/, answer: ENTER },
      { ask: /^Continue doing/, answer: ENTER },
      { ask: /^Do differently/, answer: ENTER },
      { ask: /^Start doing/, answer: ENTER },
      { ask: /^Stop doing/, answer: ENTER },
    ];
    expect(await sit(journal, '', written)).toMatchInlineSnapshot(`
      [
        "janus J resolve",
      ]
    `);
    const skipped: Step[] = [
      ...[1, 2, 3, 4, 5].map((place) => ({ ask: new RegExp(`^${place}/5`), answer: ENTER })),
      { ask: /learn/, answer: ENTER },
      { ask: /focus next week/, answer: 'janus undo is no hint of ours' },
    ];
    expect(await sit(journal, 'checkin', skipped)).toMatchInlineSnapshot(`
      [
        "janus J checkin --week 2026-W47",
        "janus J report",
      ]
    `);
  });

  test('so do the question after an absence and the turn of the year', async () => {
    const journal = named('2026-11-20');
    await journal.run('add start "Call first" --at-least 2 --unit calls');
    await journal.run('checkin --set 1=2');
    const back = (...steps: Step[]): Promise<string[]> =>
      sit(journal, '--today 2029-06-01 checkin', [...steps, { ask: /^1\/6/, interrupt: true }]);
    expect(await back({ ask: /Welcome back/, answer: 'leave' })).toMatchInlineSnapshot(`
      [
        "janus J checkin --week 2029-W21",
      ]
    `);
    await journal.run('undo');
    expect(await back({ ask: /Welcome back/, answer: 'excuse' })).toMatchInlineSnapshot(`
      [
        "janus J undo",
      ]
    `);
    await journal.run('undo');
    expect(
      await sit(journal, '--today 2029-06-01 checkin', [
        { ask: /Welcome back/, answer: 'turn' },
        { ask: /^1\/1 {2}What becomes of it/, answer: ENTER },
        { ask: /^Start doing/, answer: ENTER },
        { ask: /^Stop doing/, answer: ENTER },
      ]),
    ).toMatchInlineSnapshot(`
      [
        "janus J undo",
        "janus J undo",
        "janus J resolve",
        "janus J checkin",
      ]
    `);
  });
});

test("a person's own words are no commands of ours, and stay as they are", async () => {
  const { run } = named('2026-12-28');
  const line = '--today 2026-12-21 add start "janus checkin on Friday"';
  expect((await run(line)).out).toContain('janus checkin on Friday');
  await run('checkin --week last --focus "janus undo never"');
  expect((await run('show 1')).out).toContain('janus checkin on Friday');
  expect((await run('show "janus undo"')).err).toContain(
    'Error: no resolution has "janus undo" in its text.',
  );
  expect(
    (await run('import -', { input: '# Start doing\n- janus log daily\n- [x] janus list all\n' })).err,
  ).toContain('janus list all');
  const gate = await run('turn 2026', {
    prompter: scriptedPrompter([{ ask: /^1\/1/, interrupt: true }]),
  });
  expect(gate.err).toContain('1 janus checkin on Friday');
  const week = await run('checkin --week 2026-W53', {
    prompter: scriptedPrompter([{ ask: /^1\//, interrupt: true }]),
  });
  expect(week.err).toContain('Focus of this week: janus undo never');
});

test('what is handed on to others holds no path of this disk', async () => {
  const { run, janus } = named('2026-11-20');
  await run('add start One');
  for (const line of ['report --format markdown', 'report --for coach', 'export markdown', 'export ics']) {
    expect([line, (await run(line)).out.includes(janus.folder)]).toEqual([line, false]);
  }
});

test('a path is never broken or cut, however narrow the screen', async () => {
  const { run, flag } = named('2026-11-20');
  const first = await run('', { columns: 40 });
  expect(first.out).toContain(`janus${flag} resolve`);
  await run('add start One');
  for (const line of ['', '--plain', 'report', 'report --plain']) {
    expect([line, (await run(line, { columns: 40 })).out.includes(`janus${flag} checkin`)]).toEqual([
      line,
      true,
    ]);
  }
  const { err } = await run('checkin', {
    columns: 40,
    prompter: scriptedPrompter([
      ...[1, 2, 3, 4, 5, 6].map((place) => ({ ask: new RegExp(`^${place}/6`), answer: ENTER })),
      { ask: /learn/, answer: ENTER },
      { ask: /focus next week/, answer: ENTER },
    ]),
  });
  expect(err).toContain(`janus${flag} checkin`);
});
