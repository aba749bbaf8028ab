import fs from 'node:fs';
import { UserError } from '../errors.js';
import { makePrivateFolder, removeFolders, statePath, writeFile } from '../files.js';
import { posixQuoted } from '../phrase.js';
import { reasonOf, runProgram, stepError, type Bytes, type Ended } from './run-program.js';
import { NO_STEPS, type Machine, type Scheduler, type Step } from './scheduler.js';
import { commandWords, sourceLine, type TimerSource } from './source.js';

/** Debian's cron(8) cuts a longer command, sometimes silently. */
const MAX_BYTES = 998;

export const cron: Scheduler<TimerSource> = {
  kind: 'cron',
  places: () => [{ type: 'crontab' }],
  texts: (source) => [`# ${sourceLine(source)}\n${crontabLine(source)}\n`],
  steps: () => NO_STEPS,
};

/** `0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' remind --nudge` */
function crontabLine(source: TimerSource): string {
  const [hour = 0, minute = 0] = source.at.split(':').map(Number);
  return `${minute} ${hour} * * * ${cronCommand(source)}`;
}

/**
 * For cron's sh. Cron takes every `%` for a line end, and not every cron knows `\%`.
 * @throws UserError for a path with a `%`, and for a command that cron would cut
 */
export function cronCommand(source: Pick<TimerSource, 'node' | 'script' | 'journal'>): string {
  const words = commandWords(source);
  const bad = words.find(({ text }) => text.includes('%'));
  if (bad !== undefined) {
    throw new UserError(
      `${bad.text} has a % in its name, which cron takes for a line end.`,
      'take another way, such as --with systemd or --with shell, or rename the folder.',
    );
  }
  const line = words.map(({ text, isPath }) => (isPath ? posixQuoted(text) : text)).join(' ');
  if (Buffer.byteLength(line) <= MAX_BYTES) return line;
  throw new UserError(
    'the paths are too long for a crontab line.',
    'take another way, such as --with systemd.',
  );
}

const LIST: Step = { program: 'crontab', args: ['-l'] };
const REMOVE: Step = { program: 'crontab', args: ['-r'] };

/**
 * The user's crontab; undefined where there is none. Only the exact message of crontab counts as none: a refusal taken
 * for an empty crontab would cost the user their jobs.
 * @throws UserError when it cannot be read for sure
 */
export function readCrontab(machine: Machine): Bytes | undefined {
  const ended = runProgram(LIST, machine);
  if (ended === undefined) throw stepError(LIST, ended);
  if (ended.status === 0) return ended.out;
  if (ended.out === '' && /^(crontab: )?no crontab for \S+\n?$/.test(ended.err)) return undefined;
  throw new UserError(
    `the crontab could not be read${reasonOf(ended)}.`,
    'nothing was changed; see what "crontab -l" says, or take another way with --with.',
  );
}

/**
 * Replaces the crontab and reads it back. When it differs from what was given, the old one is restored.
 * @param copy where a copy of the old one lies; undefined where there was none
 * @throws UserError when the new one did not hold
 */
export function writeCrontab(
  { before, after }: { before: Bytes | undefined; after: Bytes | undefined },
  copy: string | undefined,
  machine: Machine,
): void {
  const problem = replace(after, machine);
  if (problem === null) return;
  const worse = reads(before, machine) ? null : replace(before, machine);
  throw worse === null
    ? new UserError(
        `the new crontab did not hold${problem}.`,
        'the old one is in place, unchanged; take another way with --with.',
      )
    : new UserError(
        `the new crontab did not hold${problem}, and the old one could not be put back${worse}.`,
        copy === undefined ? 'look at it with "crontab -e".' : `it is in ${copy}: crontab ${copy}`,
      );
}

/** What went wrong; null when the crontab now holds `contents`. */
function replace(contents: Bytes | undefined, machine: Machine): string | null {
  const ended = contents === undefined ? runProgram(REMOVE, machine) : handOver(contents, machine);
  if (ended === undefined || ended.status !== 0) return ended === undefined ? '' : reasonOf(ended);
  return reads(contents, machine) ? null : ': it reads back otherwise';
}

/**
 * Gives crontab a file that lies whole on the disk. A pipe would end early when this process is killed, and crontab
 * takes what it got until then for all of it.
 */
function handOver(contents: Bytes, machine: Machine): Ended | undefined {
  const file = statePath(machine, 'crontab.new');
  const made = makePrivateFolder(file);
  try {
    writeFile(file, Buffer.from(contents, 'latin1'), { force: true, mode: 0o600 });
    return runProgram({ program: 'crontab', args: [file] }, machine);
  } finally {
    fs.rmSync(file, { force: true });
    removeFolders(made);
  }
}

function reads(contents: Bytes | undefined, machine: Machine): boolean {
  try {
    return readCrontab(machine) === contents;
  } catch {
    return false;
  }
}
