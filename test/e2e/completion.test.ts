// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPty, type Pty } from '../support/pty.js';
import { needs } from '../support/tools.js';
import { builtJanus, type BuiltJanus } from './journal-built.js';

// The Tab key, in the real shells.

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');

/** How each is started with nothing of the machine's own, and what makes it complete. */
const SHELLS = {
  bash: { start: 'exec bash --norc -i', source: 'source <(janus completion bash)' },
  zsh: {
    start: 'exec zsh -f -i',
    source: 'autoload -U compinit; compinit -u; source <(janus completion zsh)',
  },
  fish: { start: 'exec fish --no-config -i', source: 'janus completion fish | source' },
} as const;

const HOSTILE = 'Run $(touch x) `touch x` "now"; touch x';

function journalWithResolutions(): BuiltJanus {
  const janus = builtJanus();
  janus.given('add', 'start', 'Plan first calls on paper');
  janus.given('add', 'start', HOSTILE);
  return janus;
}

async function shellWith(janus: BuiltJanus, shell: keyof typeof SHELLS): Promise<Pty> {
  const bin = path.join(janus.folder, 'bin');
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(bin, 'janus'), `#!/bin/sh\nexec "${process.execPath}" "${LAUNCHER}" "$@"\n`, {
    mode: 0o755,
  });
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: janus.folder,
    TERM: 'xterm',
    LANG: 'C.UTF-8',
    // else a run could still write its compiled code when the folder is removed
    JANUS_NO_CACHE: '1',
    JANUS_JOURNAL: janus.journalPath,
    JANUS_TODAY: '2026-11-20',
  };
  const { start, source } = SHELLS[shell];
  const pty = openPty(`cd "$1" && ${start}`, ['sh', janus.folder], { cols: 100, env });
  pty.type(`${source}; echo rea''dy\n`);
  await pty.until(/ready/);
  return pty;
}

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  const real = test.skipIf(!needs(shell));

  real('completes a command, a flag and the words of a resolution, and shows that resolution', async () => {
    const pty = await shellWith(journalWithResolutions(), shell);
    pty.type('janus sho\t');
    await pty.until(/show/);
    pty.type('Plan\t');
    await pty.until(/Plan\\? first\\? calls\\? on\\? paper/);
    pty.type('\n');
    await pty.until(/Start doing/);
    pty.type('janus list --as\t');
    await pty.until(/--as-of/);
  });

  real('runs nothing that stands in a title', async () => {
    const janus = journalWithResolutions();
    const pty = await shellWith(janus, shell);
    pty.type('janus show Run\t');
    await pty.until(/touch\\? x/);
    pty.type('\n');
    await pty.until(/Start doing/);
    expect(await pty.screen()).toContain(HOSTILE);
    expect(fs.existsSync(path.join(janus.folder, 'x'))).toBe(false);
  });

  real('completes an answer after its key, and the name of a file', async () => {
    const janus = journalWithResolutions();
    fs.writeFileSync(path.join(janus.folder, 'resolutions-of-mine.md'), '');
    const pty = await shellWith(janus, shell);
    pty.type('janus checkin --set 1=par\t');
    await pty.until(/1\\?=partly/);
    pty.type('\u0015janus import resolutions-of\t');
    await pty.until(/resolutions-of-mine\.md/);
  });
});
