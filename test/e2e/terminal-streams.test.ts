import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LIVE_CONTROLS } from '../support/columns.js';
import { janusWithList, terminalJanus } from '../support/terminal-janus.js';
import { needs } from '../support/tools.js';

// Input and output that are no terminal, or a poor one, or an odd one.

const SGR = /\u001b\[[\d;]+m/;

const HOW_TO_ANSWER = 'janus checkin --week 2026-W47 --set 1=yes';

test.each([
  ['closed', 'janus checkin <&-'],
  ['/dev/null', 'janus checkin </dev/null'],
  ['a pipe', 'yes 1 | janus checkin'],
])('checkin with %s as its input ends at once, and says what to type', (_, script) => {
  const { out, err, status } = janusWithList().sh(script);
  expect(out).toBe('');
  expect(err).toContain('there is no terminal to ask at');
  expect(err).toContain(HOW_TO_ANSWER);
  expect(status).toBe(1);
});

test.each(['<&-', '</dev/null', '| cat'])('resolve %s ends at once, and says what to type', (how) => {
  const { out, err } = terminalJanus().sh(`janus resolve ${how}`);
  expect(out).toBe('');
  expect(err).toBe(
    'Error: there is no terminal to ask at.\n' +
      'Hint: janus add start "Plan every call" writes one down; janus import FILE a whole list.\n',
  );
});

test.each(['<&-', '</dev/null', '</dev/null | cat'])(
  'janus %s on a machine without a journal says what it is and what is next, and makes nothing',
  (how) => {
    const janus = terminalJanus();
    const { out, err, status } = janus.sh(`janus ${how}`);
    expect(out).toMatch(/^janus is a resolution journal for sales people/);
    expect(out).toContain('Next  janus resolve');
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(janus.files()).toEqual([]);
  },
);

test('janus without a terminal shows where a journal stands', () => {
  const { out, status } = janusWithList().sh('janus </dev/null');
  expect(out).toContain('0 of 9 given');
  expect(status).toBe(0);
});

test('questions need a terminal for both, what is typed and what is asked; results may go elsewhere', async () => {
  const janus = janusWithList();
  const captured = janus.open('marked janus checkin 2>"$HOME/asked"; cat "$HOME/asked"; echo the end');
  expect(await captured.until(/the end/)).toContain('there is no terminal to ask at');
  const piped = janus.open('marked janus checkin | cat; echo the end');
  await piped.press(/1\/9 .* ›/s, '\u0003');
  expect(await piped.until(/the end/)).toContain('Stopped');
});

test('what is read from the keyboard is asked for', async () => {
  const janus = janusWithList();
  const list = janus.open('marked janus import -; echo the end');
  await list.press(
    /^Reading what is typed or pasted here; Ctrl-D ends it\.\r\n$/,
    'Stop:\n- Discounts\n\u0004',
  );
  await list.press(/Which year are they for\?/, '\r');
  expect(await list.until(/the end/)).toMatch(/line 2.*Discounts/);
  const answers = janus.open('marked janus checkin --from -; echo the end');
  await answers.press(/Ctrl-D ends it\./, '\u0003');
  // from a pipe it needs no asking
  expect(janus.sh('echo "- a" | janus import -').err).not.toContain('Ctrl-D');
});

test('a reader that has seen enough is no failure', () => {
  const janus = janusWithList();
  expect(janus.sh('janus demo --save "$HOME/demo.db"').status).toBe(0);
  // the year is more than a pipe holds: the writer is still at it when the reader leaves
  for (const script of ['janus list', 'janus --journal "$HOME/demo.db" export markdown']) {
    const { out, err } = janus.sh(`{ ${script}; echo "$?" >&2; } | head -1`);
    expect(out).toMatch(/^.*\n$/);
    expect(err).toBe('0\n');
  }
});

test('a closed output is success', () => {
  const janus = janusWithList();
  expect(janus.sh('janus list >&-')).toEqual({ out: '', err: '', status: 0 });
  expect(janus.sh('janus list 2>&-')).toMatchObject({ err: '', status: 0 });
});

// elsewhere a shell would make a file of that name
const hasFullDevice = statSync('/dev/full', { throwIfNoEntry: false })?.isCharacterDevice() ?? false;

test.skipIf(!hasFullDevice)('a full output is a clear error', () => {
  const janus = janusWithList();
  expect(janus.sh('janus list >/dev/full')).toEqual({
    out: '',
    err: 'Error: the output cannot be written: no space left on device.\nHint: see whether there is room where it goes.\n',
    status: 1,
  });
  expect(janus.sh('janus list >/dev/full 2>&1')).toEqual({ out: '', err: '', status: 1 });
  expect(janus.sh('janus nonsense 2>/dev/full')).toEqual({ out: '', err: '', status: 2 });
});

test('not even --force puts a file in the place of what is no file', () => {
  const janus = janusWithList();
  expect(janus.sh('mkfifo "$HOME/pipe" && janus export markdown --force -o "$HOME/pipe"')).toEqual({
    out: '',
    err: `Error: ${janus.home}/pipe is a pipe or a device.\nHint: name another file.\n`,
    status: 1,
  });
  expect(statSync(path.join(janus.home, 'pipe')).isFIFO()).toBe(true);
});

test('colour is on in a terminal, off in a pipe, with NO_COLOR and on a dumb terminal', async () => {
  const janus = janusWithList();
  const shown = async (script: string, env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const screen = janus.open(`${script}; echo the end`, { env });
    return screen.until(/the end/);
  };
  expect(await shown('janus report')).toMatch(SGR);
  expect(await shown('janus report | cat')).not.toMatch(SGR);
  expect(await shown('janus report', { NO_COLOR: '1' })).not.toMatch(SGR);
  expect(await shown('janus report', { TERM: 'dumb' })).not.toContain('\u001b');
  expect(await shown('janus --color never report')).not.toMatch(SGR);
  expect(janus.sh('janus report').out).not.toMatch(SGR);
  expect(janus.sh('janus --color always report').out).toMatch(SGR);
});

test('a question is coloured by where it is asked, not by where results go', async () => {
  const janus = janusWithList();
  for (const [env, coloured] of [
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ] as const) {
    const screen = janus.open('janus checkin | cat; echo the end', { env });
    const asked = await screen.until(/1\/9 .* ›/s);
    screen.type('\u0003');
    await screen.until(/the end/);
    expect(SGR.test(asked)).toBe(coloured);
  }
});

test.each([40, 80, 200])(
  'at %d columns nothing is wider than the terminal, and words stay whole',
  async (cols) => {
    const janus = janusWithList();
    const long =
      'Prepare every single customer meeting with a written plan and one question that is hard to answer';
    janus.sh(
      `janus add start "${long}" --when "I close the laptop on Friday" --then "I write next week's call plans"`,
    );
    const screen = janus.open('janus list; janus report; janus; janus checkin; echo the end', {
      cols,
      env: { NO_COLOR: '1' },
    });
    await screen.until(/1\/10 .* ›/s);
    screen.type('111');
    await screen.until(/4\/10 .* ›/s);
    screen.type('\u0003');
    await screen.until(/the end/);
    expect(await screen.broken()).toEqual([]);
    const words = (await screen.screen()).split(/[\s›]+/);
    for (const word of ['Prepare', 'single', 'HABITS', 'partly']) expect(words).toContain(word);
  },
);

test('a window that is made narrower in the midst of a question is drawn for its new width', async () => {
  const janus = janusWithList();
  const screen = janus.open('janus checkin; echo the end', { cols: 120, env: { NO_COLOR: '1' } });
  await screen.until(/1\/9 .* ›/s);
  screen.resize(40, 24);
  screen.type('1');
  await screen.press(/2\/9 .* ›/s, '1');
  // by now the program has heard of it
  const drawn = /3\/9 .*/s.exec(await screen.until(/3\/9 .* ›/s))?.[0] ?? '';
  const lines = drawn.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').split(/[\r\n]+/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  screen.type('\u0003');
  await screen.until(/the end/);
});

test('what steers a terminal never comes from a title', async () => {
  const janus = terminalJanus();
  const title = 'a\u001b[31mred\u001b]0;owned\u0007 \u009b2J \u202edrow\u0085 end';
  expect(janus.sh('janus add start "$TITLE"', { env: { TITLE: title } }).status).toBe(0);
  const screen = janus.open(
    'janus list; janus show 1; janus report; janus history; janus checkin; echo the end',
    {
      env: { NO_COLOR: '1' },
    },
  );
  const shown = await screen.until(/2\/6 .* ›|1\/6 .* ›/s);
  screen.type('\u0003');
  await screen.until(/the end/);
  expect(shown).not.toMatch(/\u001b\[31m|\u001b\]|[\u0007\u0080-\u009f\u202a-\u202e\u2066-\u2069]/);
  const captured = janus.sh('janus list; janus show 1; janus report; janus history').out;
  expect(captured).toContain('end');
  expect(captured).not.toMatch(LIVE_CONTROLS);
  const { out } = janus.sh('janus list --json');
  expect(out).not.toMatch(LIVE_CONTROLS);
});

test.skipIf(!needs('bash'))('import reads what a shell hands over as <(command)', () => {
  const { out, err, status } = terminalJanus().sh(
    `bash -c '"$NODE" "$LAUNCHER" import <(printf "# Start doing\\n- Rehearse\\n")'`,
  );
  expect([out + err, status]).toEqual([expect.stringContaining('Rehearse'), 0]);
});
