// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { promptStateText } from '../../src/reminders/prompt-state.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { openPty } from '../support/pty.js';
import { needs } from '../support/tools.js';

// The hooks in the real shells, each in a terminal of its own, as a person would meet them.

const SHELLS = {
  bash: { rc: '.bashrc', start: 'exec bash -i', status: '$?' },
  zsh: { rc: '.zshrc', start: 'exec zsh -i', status: '$?' },
  fish: { rc: '.config/fish/conf.d/janus.fish', start: 'exec fish -i', status: '$status' },
} as const;

const now = Math.floor(Date.now() / 1000);

async function hooked(shell: keyof typeof SHELLS, line: string, from = now - 60): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20T12:00' });
  // as others' lines are, and as careful people have it
  fs.writeFileSync(path.join(janus.folder, '.bashrc'), 'set -u\nPS1="> "\nPROMPT_COMMAND="true # first"');
  fs.writeFileSync(path.join(janus.folder, '.zshrc'), 'setopt ksh_arrays no_unset\nPS1="> "\n');
  for (let time = 0; time < 3; time += 1)
    await janus.outcome(['remind', 'install', '--with', shell, '--yes']);
  writeState(janus, promptStateText([{ from, until: now + 3600, line }]));
  return janus;
}

/** As janus does: fish reads the time from the file's age. */
function writeState(janus: TestJanus, text: string): void {
  fs.writeFileSync(stateFileOf(janus), text);
  fs.utimesSync(stateFileOf(janus), 0, 0);
}

function stateFileOf({ folder }: TestJanus): string {
  const states = path.join(folder, '.local/state/janus');
  const [name] = fs.readdirSync(states).filter((each) => each.startsWith('due'));
  return path.join(states, name!);
}

/** The screen after three prompts of which the second comes after a command that fails. */
async function threePrompts(janus: TestJanus, shell: keyof typeof SHELLS): Promise<string[]> {
  const { start, status } = SHELLS[shell];
  const env = { PATH: process.env['PATH'], HOME: janus.folder, TERM: 'xterm', LANG: 'C.UTF-8' };
  const pty = openPty(`cd "$1" && ${start}`, ['sh', janus.folder], { env });
  pty.type('false\n');
  pty.type(`echo "status ${status}"\n`);
  await pty.until(/status \d/);
  pty.type("echo do''ne\n");
  await pty.until(/done/);
  return (await pty.screen()).split('\n').map((line) => line.trimEnd());
}

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  const real = test.skipIf(!needs(shell));

  real('says what is due once a session, as text, and leaves the status alone', async () => {
    const line = 'Due: $(touch x) `touch x` ; touch x \\n %s "q" it\'s ~ *';
    const janus = await hooked(shell, line);
    const screen = await threePrompts(janus, shell);
    expect(screen.filter((each) => each.includes('Due:'))).toEqual([line]);
    expect(screen).toContain('status 1');
    expect(fs.existsSync(path.join(janus.folder, 'x'))).toBe(false);
  });

  real('is silent before its time, after it, and without a prompt state', async () => {
    const janus = await hooked(shell, 'Due: later', now + 3000);
    expect((await threePrompts(janus, shell)).join('\n')).not.toMatch(/Due|rror/);
    writeState(janus, promptStateText([{ from: 1, until: now - 1, line: 'Due: earlier' }]));
    expect((await threePrompts(janus, shell)).join('\n')).not.toMatch(/Due|rror/);
    fs.rmSync(stateFileOf(janus));
    expect((await threePrompts(janus, shell)).join('\n')).not.toMatch(/Due|rror/);
  });

  real('says the line whose time it is, whichever it is, and none after one that is no line', async () => {
    const janus = await hooked(shell, '-');
    const later = { from: now + 3000, until: now + 9000, line: 'Due: later' };
    const earlier = { from: 1, until: now - 1, line: 'Due: earlier' };
    const text = promptStateText([later, earlier, { from: now - 60, until: now + 3600, line: 'Due: now' }]);
    writeState(janus, text);
    const screen = (await threePrompts(janus, shell)).filter((each) => /Due|rror/.test(each));
    expect(screen).toEqual(['Due: now']);
    writeState(janus, text.replace(/^/, 'no line\n'));
    expect((await threePrompts(janus, shell)).join('\n')).not.toMatch(/Due|rror/);
  });

  real.each([
    'x[$(touch x)] 9999999999 Due: y\n',
    '1 x[$(touch x)] Due: y\n',
    '\n',
    '1\n',
    '1 2',
    '\u0000\n',
  ])('takes %j for no prompt state, and runs none of it', async (text) => {
    const janus = await hooked(shell, '-');
    writeState(janus, text);
    expect((await threePrompts(janus, shell)).join('\n')).not.toMatch(/Due|rror/);
    expect(fs.existsSync(path.join(janus.folder, 'x'))).toBe(false);
  });

  real('strips what a terminal would act on, should it ever get into the file', async () => {
    const janus = await hooked(shell, '-');
    writeState(janus, `1 9999999999 Due:\u001b]0;gone\u0007\u001b[2J here\n`);
    expect(await threePrompts(janus, shell)).toContain('Due:]0;gone[2J here');
  });

  real('is there once after three installations, and gone without a trace', async () => {
    const janus = await hooked(shell, '-');
    const rc = path.join(janus.folder, SHELLS[shell].rc);
    expect(fs.readFileSync(rc, 'utf8').match(/Written by janus/g)).toHaveLength(1);
    await janus.outcome(['remind', 'remove', '--yes']);
    expect(fs.existsSync(rc) ? fs.readFileSync(rc, 'utf8') : '').not.toMatch(/janus/);
    expect(fs.readdirSync(path.join(janus.folder, '.local/state/janus'))).not.toContain('due');
  });
});

describe.each([
  ['nothing of its own', ''],
  ['a text', 'PROMPT_COMMAND=": first"'],
  ['a list', 'PROMPT_COMMAND=(": first")'],
])('bash with %s in PROMPT_COMMAND', (_, own) => {
  const real = test.skipIf(!needs('bash'));

  /** The screen after `typed`, in a shell whose .bashrc goes on with `after` below our lines. */
  async function screenOf(typed: readonly string[], after: string): Promise<string[]> {
    const janus = await hooked('bash', 'Due: now');
    const rc = path.join(janus.folder, '.bashrc');
    const hook = fs.readFileSync(rc, 'utf8').replace(/^[^]*?(?=# >>>)/, '');
    fs.writeFileSync(rc, `PS1='> '\n${own}\n${hook}${after}\n`);
    // a history that it writes on leaving would come into a folder that is being removed
    const env = { PATH: process.env['PATH'], HOME: janus.folder, TERM: 'xterm', HISTFILE: '/dev/null' };
    const pty = openPty('cd "$1" && bash -i; echo "bash is go""ne"', ['sh', janus.folder], { env });
    await pty.until(/Due: now/);
    for (const line of [...typed, "echo do''ne"]) pty.type(`${line}\n`);
    await pty.until(/done|gone/);
    return (await pty.screen()).split('\n').map((line) => line.trimEnd());
  }

  real('a failed condition does not end a shell that ends at failures', async () => {
    const screen = await screenOf(['false && true', 'echo "status $?"'], 'set -e');
    expect(screen).toContain('status 1');
    expect(screen).not.toContain('bash is gone');
  });

  real.each(['', 'set -E; '])('a failure fires a trap once: %strap', async (first) => {
    const screen = await screenOf(['false', 'true'], `${first}trap 'echo fai""led' ERR`);
    expect(screen.filter((line) => line === 'failed')).toHaveLength(1);
  });

  real('what comes after it in PROMPT_COMMAND still sees the status', async () => {
    const later = 'PROMPT_COMMAND+=\'; echo "later $?"\'';
    const screen = await screenOf(['(exit 7)'], later);
    // a command before ours has a status of its own
    expect(screen).toContain(own === '' ? 'later 7' : 'later 0');
  });
});

describe('fish, which reads the time from the age of the prompt state', () => {
  const real = test.skipIf(!needs('fish'));

  /** The screen after a first prompt, what happens `meanwhile` elsewhere, `orders`, and three prompts more. */
  async function screenAfter(janus: TestJanus, meanwhile: () => void, orders: string): Promise<string> {
    const env = { PATH: process.env['PATH'], HOME: janus.folder, TERM: 'xterm', LANG: 'C.UTF-8' };
    const pty = openPty('cd "$1" && exec fish -i', ['sh', janus.folder], { env });
    pty.type("echo beg''un\n");
    await pty.until(/begun/);
    meanwhile();
    pty.type(orders);
    pty.type('true\ntrue\n');
    pty.type("echo do''ne\n");
    await pty.until(/done/);
    return pty.screen();
  }

  real('says what becomes due while the session is open', async () => {
    const janus = await hooked('fish', 'Due: later', now + 3000);
    const screen = await screenAfter(janus, () => writeState(janus, `1 ${now + 3000} Due: now\n`), '');
    expect(screen.match(/Due: now/g)).toHaveLength(1);
  });

  real('says it again a day later, and not before', async () => {
    const janus = await hooked('fish', 'Due: now');
    const almost = await screenAfter(janus, () => undefined, 'set _janus_next (math $_janus_next - 86000)\n');
    expect(almost.match(/Due: now/g)).toHaveLength(1);
    const passed = await screenAfter(janus, () => undefined, 'set _janus_next (math $_janus_next - 86400)\n');
    expect(passed.match(/Due: now/g)).toHaveLength(2);
  });

  real('is silent where the prompt state is a copy with a date of its own', async () => {
    const janus = await hooked('fish', 'Due: now');
    fs.utimesSync(stateFileOf(janus), now - 10, now - 10);
    expect(await screenAfter(janus, () => undefined, '')).not.toMatch(/Due|rror/);
  });
});
