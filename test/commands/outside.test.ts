import fs from 'node:fs';
import path from 'node:path';
import { withDatabase } from '../../src/journal/sqlite.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { columnOf, lineWidths } from '../support/columns.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { scriptedPrompter } from '../support/scripted-prompter.js';
import { given, typed, wordsOf } from './given.js';

const ESCAPE = /\u001b\[[\d;]*m/;

async function written(columns?: number): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20', ...(columns === undefined ? {} : { columns }) });
  await given(
    janus,
    '--today 2026-11-02 add start "Call people who have never heard of us before the end of each morning" --at-least 5 --unit calls --habit process',
    '--today 2026-11-02 add continue "Write the plan"',
    '--today 2026-11-02 add stop "Put off decisions"',
    'checkin --set 1=4 --set 2=yes --note 2="It was a long week with three fairs and no evening at home" --learned "Ask first, then offer."',
  );
  return janus;
}

test('the clock is asked only where no day is given; --today beats JANUS_TODAY', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const week = async (argv: string[], env: Record<string, string> = {}) =>
    /Week \d+ of \d+, .* (\d{4})\./.exec(
      (await janus.outcome([...argv, 'report', '--plain'], { env })).out,
    )?.[0];
  expect(await week([])).toBe('Week 47 of 53, 16 to 22 November 2026.');
  expect(await week(['--today', '2026-01-05'])).toBe('Week 2 of 53, 5 to 11 January 2026.');
  expect(await week([], { JANUS_TODAY: '2026-01-05T16:05' })).toBe('Week 2 of 53, 5 to 11 January 2026.');
  // the clock of the tests stands at the end of 1999
  expect(await week([], { JANUS_TODAY: '' })).toMatch(/^Week 52 of 52, 27 December 1999 to 2 January 2000/);
});

test.each([
  'soon',
  '2026-02-29',
  '2026-11-20T24:00',
  '2026-11-20T9:00',
  '20261120',
  '',
  '9999-12-31',
  '0001-01-01',
  '2026-13-01',
])('the day "%s" is refused, by flag and by environment, and nothing is written', async (day) => {
  const janus = testJanus({ today: '2026-11-20' });
  const byFlag = await janus.outcome(['--today', day, 'add', 'start', 'x']);
  expect(byFlag).toMatchObject({ out: '', status: 1 });
  expect(byFlag.err).toMatch(/^Error: .+\nHint: .+\n$/);
  if (day !== '')
    expect(await janus.outcome(['add', 'start', 'x'], { env: { JANUS_TODAY: day } })).toEqual(byFlag);
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

test('the minute of a day changes nothing of its week', async () => {
  const janus = await written();
  expect(await janus.run('--today', '2026-11-20T00:00', 'report')).toBe(
    await janus.run('--today', '2026-11-20T23:59', 'report'),
  );
});

test('--journal beats JANUS_JOURNAL, which beats the data folder; each is another journal', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const elsewhere = path.join(janus.folder, 'a', 'b', 'other.db');
  await janus.outcome(['add', 'start', 'By environment']);
  await janus.outcome(['--journal', elsewhere, 'add', 'start', 'By flag']);
  await janus.outcome(['add', 'start', 'By home'], { env: { JANUS_JOURNAL: '' } });
  const texts = async (argv: string[], env: Record<string, string> = {}) =>
    (JSON.parse((await janus.outcome([...argv, 'list', '--json'], { env })).out) as { text: string }[]).map(
      (row) => row.text,
    );
  expect(await texts([])).toEqual(['By environment']);
  expect(await texts(['--journal', elsewhere])).toEqual(['By flag']);
  expect(await texts([], { JANUS_JOURNAL: '' })).toEqual(['By home']);
  expect(fs.existsSync(path.join(janus.folder, '.local', 'share', 'janus', 'journal.db'))).toBe(true);
  expect(fs.statSync(path.dirname(elsewhere)).mode & 0o777).toBe(0o700);
  expect(fs.statSync(elsewhere).mode & 0o777).toBe(0o600);
});

test('colour: none in a pipe, some at a terminal, and --color says otherwise', async () => {
  const janus = await written();
  const hasColour = async (columns: number | undefined, argv: string[], env: Record<string, string> = {}) =>
    ESCAPE.test(
      (await janus.outcome([...argv, 'report'], { env, ...(columns === undefined ? {} : { columns }) })).out,
    );
  expect(await hasColour(undefined, [])).toBe(false);
  expect(await hasColour(80, [])).toBe(true);
  expect(await hasColour(80, ['--color', 'never'])).toBe(false);
  expect(await hasColour(undefined, ['--color', 'always'])).toBe(true);
  expect(await hasColour(80, [], { NO_COLOR: '1' })).toBe(false);
  expect(await hasColour(80, [], { NO_COLOR: '' })).toBe(true);
  expect(await hasColour(80, [], { TERM: 'dumb' })).toBe(false);
  expect(await hasColour(80, ['--color', 'always'], { NO_COLOR: '1', TERM: 'dumb' })).toBe(true);
  expect(await hasColour(80, ['--color', 'always', '--plain'])).toBe(false);
  expect(await typed(janus, '--color sometimes report')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "sometimes" is no way to colour.
    Hint: write auto, always or never.
    [exit 2]"
  `);
});

test('colour adds nothing but colour, and JSON never has any', async () => {
  const janus = await written();
  const { out } = await janus.outcome(['--color', 'always', 'report']);
  const bare = out.replace(new RegExp(ESCAPE.source, 'g'), '');
  expect(bare).toBe((await janus.outcome(['--color', 'never', 'report'])).out);
  for (const line of [
    'report --json',
    'list --json',
    'show 1 --json',
    'history --json',
    'report --format markdown',
    'export markdown',
  ]) {
    expect(await typed(janus, `--color always ${line}`)).not.toMatch(ESCAPE);
  }
});

test.each([40, 80, 200])(
  'at %i columns nothing is wider than the terminal, and the columns stand',
  async (columns) => {
    const janus = await written();
    for (const line of [
      'report',
      'list',
      'show 1',
      'habits',
      'history',
      '',
      'report --for coach',
      'demo',
      'excuse --list',
    ]) {
      const words = line === '' ? [] : line.split(' ');
      const { out } = await janus.outcome(['--color', 'never', ...words], { columns });
      expect([line, Math.max(...lineWidths(out)) <= columns]).toEqual([line, true]);
    }
    // below 80 the table is folded
    if (columns < 80) return;
    const { out } = await janus.outcome(['--color', 'never', 'report'], { columns });
    const outcomes = ['● kept', '◐ partly', '● held']
      .map((word) => columnOf(out, word))
      .filter((column) => column >= 0);
    expect(outcomes.length).toBeGreaterThan(1);
    expect(new Set(outcomes).size).toBe(1);
  },
);

test('--plain has no picture in it, wherever it stands', async () => {
  const janus = await written();
  for (const line of [
    'report',
    'list',
    'show 1',
    'habits',
    'history',
    '',
    'report --for coach',
    'demo',
    'excuse --list',
  ]) {
    const words = line === '' ? [] : line.split(' ');
    const before = (await janus.outcome(['--plain', ...words])).out;
    expect([line, /[▁-█●◐○━─↺]/.test(before)]).toEqual([line, false]);
    if (line !== '') expect((await janus.outcome([...words, '--plain'])).out).toBe(before);
  }
});

test('what the parser refuses ends with 2 and a hint', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await typed(janus, 'lst')).toMatchInlineSnapshot(`
    "--- stderr
    Error: unknown command 'lst'.
    Hint: perhaps list?
    [exit 2]"
  `);
  expect(await typed(janus, 'golf')).toMatchInlineSnapshot(`
    "--- stderr
    Error: unknown command 'golf'.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
  for (const word of ['lst', 'golf', 'turm']) {
    expect([word, await typed(janus, `help ${word}`)]).toEqual([word, await typed(janus, word)]);
    expect([word, await typed(janus, `${word} --help`)]).toEqual([word, await typed(janus, word)]);
  }
  expect(await typed(janus, '--today 2026-11-20 help golf --plain')).toContain("unknown command 'golf'");
  expect(await typed(janus, 'report --wek 2026-W47')).toMatchInlineSnapshot(`
    "--- stderr
    Error: unknown option '--wek'.
    Hint: perhaps --week?
    [exit 2]"
  `);
  expect(await typed(janus, 'history everything')).toMatchInlineSnapshot(`
    "--- stderr
    Error: too many arguments for 'history'. Expected 0 arguments but got 1.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
  expect(await typed(janus, '--color')).toMatchInlineSnapshot(`
    "--- stderr
    Error: option '--color <when>' argument missing.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
  expect(await typed(janus, 'export')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the command needs one more word.
    Hint: add --help to see which.
    [exit 2]"
  `);
  expect(await typed(janus, 'config set role')).toMatchInlineSnapshot(`
    "--- stderr
    Error: missing required argument 'value'.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
});

test.each([
  ['--journal ""', '--journal', 'file'],
  ['--journal "" list', '--journal', 'file'],
  ['list --journal ""', '--journal', 'file'],
  ['habits --journal=', '--journal', 'file'],
  ['habits off marketing --journal ""', '--journal', 'file'],
  ['checkin --from ""', '--from', 'file'],
  ['export markdown -o ""', '--output', 'file'],
  ['export markdown --output " "', '--output', 'file'],
  ['export markdown --dir ""', '--dir', 'folder'],
  ['export ics -o ""', '--output', 'file'],
  ['demo --save ""', '--save', 'file'],
])('%s names nothing, and is wrong usage', async (line, flag, what) => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await janus.outcome(wordsOf(line))).toEqual({
    out: '',
    err: `Error: ${flag} has an empty name.\nHint: name a ${what}, or leave ${flag} out.\n`,
    status: 2,
  });
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test('an import of no file is wrong usage too', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await janus.run('import', '')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the file has an empty name.
    Hint: name a file.
    [exit 2]"
  `);
});

test('help and version are results, and need no journal', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.writeFileSync(janus.journalPath, 'no journal at all');
  for (const line of ['--help', '--version', 'help', 'help add', 'report --help', 'habits off --help']) {
    const { out, err, status } = await janus.outcome(line.split(' '));
    expect({ line, err, status, empty: out === '' }).toEqual({ line, err: '', status: 0, empty: false });
  }
  expect(await typed(janus, 'help habits off')).toBe(await typed(janus, 'habits off --help'));
  expect(await typed(janus, 'help habits golf')).toBe(await typed(janus, 'habits --help'));
  expect(await typed(janus, 'help help')).toContain('Usage: janus');
});

test('a file that is no journal is refused by every command in words, and stays as it was', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.writeFileSync(janus.journalPath, 'no journal at all');
  for (const line of [
    '',
    'list',
    'report --json',
    'add start x',
    'undo',
    'history',
    'checkin --set 1=yes',
    'export markdown',
  ]) {
    expect([line, await typed(janus, line)]).toEqual([
      line,
      '--- stderr\nError: FOLDER/data/journal.db is not a janus journal.\nHint: the file was not changed; name another with --journal PATH.\n[exit 1]',
    ]);
  }
  expect(fs.readFileSync(janus.journalPath, 'utf8')).toBe('no journal at all');
});

test('results go to stdout, notices and errors to stderr', async () => {
  const janus = testJanus({ today: '2026-12-10' });
  const ends = async (line: string) => {
    const { out, err, status } = await janus.outcome(line.split(' '));
    return { out: out !== '', err: err !== '', status };
  };
  expect(await ends('add start One')).toEqual({ out: true, err: true, status: 0 });
  expect(await ends('add start Two --year 2026')).toEqual({ out: true, err: false, status: 0 });
  expect(await ends('list')).toEqual({ out: true, err: false, status: 0 });
  expect(await ends('list --bucket stop')).toEqual({ out: false, err: true, status: 0 });
  expect(await ends('move 1 start')).toEqual({ out: false, err: true, status: 0 });
  expect(await ends('show 7')).toEqual({ out: false, err: true, status: 1 });
  expect(await ends('show')).toEqual({ out: false, err: true, status: 2 });
});

test('at a terminal a notice is wrapped at its words, a command in it never; in a pipe no line is broken', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const atTerminal = { columns: 60, prompter: scriptedPrompter([]) };
  const argv = ['pause', 'rehearse', '--until', '2028-W30'];
  await given(janus, 'add start "Rehearse aloud"');
  expect((await janus.outcome(argv, atTerminal)).err).toMatchInlineSnapshot(`
    "Error: 2026-W47 to 2028-W30 is 89 weeks, longer than a year.
    Hint: look at the year again; if all of it is meant, write
    two ranges: janus pause 1 --from 2026-W47 --until 2027-W46,
    then janus pause 1 --from 2027-W47 --until 2028-W30
    "
  `);
  expect((await janus.outcome(argv)).err.split('\n')).toHaveLength(3);
});

test('long work shows a bar at a terminal alone, and takes it away', async () => {
  const log = ['--today', '2026-12-14', 'log', '1', '1'];
  // half a second for each week that is filled in
  const slow = { prompter: scriptedPrompter([]), tick: 500 };
  const atTerminal = await (await written()).outcome(log, slow);
  expect(atTerminal.err.split('\r')).toEqual([
    '',
    'Filling the standings  ████████████░░░░░░░░░░░░   50 %',
    'Filling the standings  ██████████████████░░░░░░   75 %',
    'Filling the standings  ████████████████████████  100 %',
    ' '.repeat(54),
    '',
  ]);
  const silent = [
    { argv: log, options: { tick: 500 } },
    { argv: [...log, '--plain'], options: slow },
  ];
  for (const { argv, options } of silent) {
    expect((await (await written()).outcome(argv, options)).err).toBe('');
  }
});

test.each([
  ['done 3', 'janus close 3 done'],
  ['done cold calls', 'janus close "cold calls" done'],
  ['done', 'janus close … done'],
  ['rm 3', 'janus close 3 dropped'],
  ['delete 3', 'janus close 3 dropped'],
  ['rename 3 new words', 'janus edit 3 --text "new words"'],
  ['status', 'janus'],
  ['today', 'janus'],
  ['version', 'janus --version'],
  ['where', 'janus config'],
  ['help done', 'janus close … done'],
  ['explain 3', 'janus explain growth 3'],
  ['explain cold calls', 'janus explain growth "cold calls"'],
  ['config slot thu', 'janus config set slot thu'],
  ['config slot', 'janus config'],
  ['config get slot', 'janus config'],
])('%s is refused, and names %s', async (line, meant) => {
  const janus = testJanus({ today: '2026-11-20' });
  const said = /^(?:explain|config) /.test(line) ? line : line.replace('help ', '').split(' ')[0];
  expect(await janus.outcome(wordsOf(line))).toEqual({
    out: '',
    err: `Error: unknown command '${said}'.\nHint: ${meant} is what it is called here.\n`,
    status: 2,
  });
});

test.each(['forgt', 'restor', 'und', 'mov'])(
  '%s is never taken for a command that changes or erases',
  async (word) => {
    const { err, status } = await testJanus({ today: '2026-11-20' }).outcome([word]);
    expect(status).toBe(2);
    expect(err).not.toMatch(/forget|restore|undo|move/);
  },
);

test('--version --json names Node, SQLite and the journal, one from a newer janus too', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const sqlite: unknown = expect.stringMatching(/^3\./);
  const versions = { janus: '0.0.0-dev', node: process.versions.node, sqlite };
  expect(await janus.json('--version', '--json')).toEqual({ ...versions, journal: null, newestJournal: 4 });
  await given(janus, 'add start "Call twice"');
  expect(await janus.json('--json', '-V')).toEqual({ ...versions, journal: 4, newestJournal: 4 });
  withDatabase(janus.journalPath, {}, (database) => database.pragma('user_version = 99'));
  expect(await janus.json('--version', '--json')).toMatchObject({ journal: 99, newestJournal: 4 });
});

test.each(['--version --json --help', 'list --json -V', '--json -h -V'])(
  'janus %s is no question about versions as JSON',
  async (line) => {
    const { out, status } = await testJanus({ today: '2026-11-20' }).outcome(line.split(' '));
    expect(status).toBe(0);
    expect(out).not.toContain('"node"');
    expect(out).toMatch(/^(?:0\.0\.0-dev\n$|Usage: janus )/);
  },
);

test('a disk that fails where nobody foresaw it is no fault of ours', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan calls');
  vi.spyOn(fs, 'existsSync').mockImplementation(() => {
    throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', path: '/elsewhere' });
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  expect(await janus.outcome(['export', 'markdown', '-o', 'year.md'])).toEqual({
    out: '',
    err: 'Error: /elsewhere could not be read or written: the disk failed.\nHint: check the disk.\n',
    status: 1,
  });
});
