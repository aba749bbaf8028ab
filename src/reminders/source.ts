import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { clockText } from '../domain/calendar/slot.js';
import { UserError } from '../errors.js';
import { LIVE } from '../phrase.js';
import { findDefaultJournal, type Places } from '../files.js';
import { promptStateFile } from './prompt-state.js';

// A source is what a text for a scheduler or a shell is made from. Each installed text carries its source on one line:
// so it can be made again from that line and compared. All paths are absolute.

export const TIMER_KINDS = ['cron', 'systemd', 'launchd', 'schtasks'] as const;
export const SHELL_KINDS = ['bash', 'zsh', 'fish'] as const;
export const KINDS = [...TIMER_KINDS, ...SHELL_KINDS] as const;
export type Kind = (typeof KINDS)[number];

/** Raise it when a text changes: texts of another version are reported as such, not as changed by hand. */
const TIMER_VERSION = 1;
const SHELL_VERSION = 2;

// the weekday of the slot is missing on purpose: every text runs daily, and the journal knows the day
const TIMER_SOURCE = v.object({
  version: v.literal(TIMER_VERSION),
  with: v.picklist(TIMER_KINDS),
  at: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  node: v.string(),
  script: v.string(),
  journal: v.nullable(v.string()),
});

const SHELL_SOURCE = v.object({
  version: v.literal(SHELL_VERSION),
  with: v.picklist(SHELL_KINDS),
  journal: v.nullable(v.string()),
  // the name is checked because the file is deleted when no hook reads it any more
  promptState: v.pipe(v.string(), v.regex(/[\\/]due(-[0-9a-f]{8})?$/)),
});

const SOURCE_LINE = v.pipe(v.string(), v.parseJson(), v.variant('with', [TIMER_SOURCE, SHELL_SOURCE]));

/** For what runs janus every day `at` a time such as `16:00`. `journal` is null for the default one. */
export type TimerSource = v.InferOutput<typeof TIMER_SOURCE>;

/** For a shell's hook, which reads the prompt state, a file. */
export type ShellSource = v.InferOutput<typeof SHELL_SOURCE>;

export type Source = TimerSource | ShellSource;

export function isShell(kind: Kind): kind is ShellSource['with'] {
  return SHELL_KINDS.some((each) => each === kind);
}

/**
 * `janus: {"version":1,"with":"zsh",…}`, for a comment. It is plain ASCII without `--`, so that it fits into any
 * encoding, and into XML.
 */
export function sourceLine(source: Source): string {
  const json = JSON.stringify(source)
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/-(?=-)/g, String.raw`\u002d`);
  return `janus: ${json}`;
}

/** The source that a text names; undefined where its line is missing, unreadable, or of another version. */
export function readSourceLine(text: string): Source | undefined {
  const [, json] = /^(?:#|<!--) janus: (\{.*\})(?: -->)?$/m.exec(text) ?? [];
  const { success, output } = v.safeParse(SOURCE_LINE, json);
  return success ? output : undefined;
}

/**
 * The source of a new text.
 * @param program the absolute paths of the Node that runs and of its script
 * @param minute the minute of the day, of the slot
 * @throws UserError where janus is not installed to stay
 */
export function makeSource(
  kind: Kind,
  parts: { program: { node: string; script: string }; journal: string; minute: number },
  places: Places,
): Source {
  const script = requireLasting(parts.program.script);
  const journal = parts.journal === defaultJournalOf(kind, places) ? null : parts.journal;
  if (isShell(kind))
    return { version: SHELL_VERSION, with: kind, journal, promptState: promptStateFile(places, journal) };
  const node = lastingNode(parts.program.node, places);
  return { version: TIMER_VERSION, with: kind, at: clockText(parts.minute), node, script, journal };
}

/**
 * The journal that a reminder finds without its name; undefined without a home folder. A scheduler runs without the
 * variables of the user's shell, so there XDG_DATA_HOME does not count.
 */
export function defaultJournalOf(kind: Kind, { platform, home, env }: Places): string | undefined {
  return findDefaultJournal({ platform, home, env: isShell(kind) || platform === 'win32' ? env : {} });
}

/** Folders that are gone when the session ends, or when a cache is emptied. */
const TEMPORARY = /[\\/](_npx|fnm_multishells|dlx-[^\\/]*)[\\/]/;

/**
 * The path by which this Node will still be found after its next update: Homebrew keeps each version in a folder of
 * its own, and a link to the newest in the PATH. Only a link to this very Node is taken.
 */
function lastingNode(node: string, { platform, env }: Places): string {
  if (platform === 'win32') return node;
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => path.isAbsolute(folder));
  const found = folders
    .map((folder) => path.join(folder, 'node'))
    .find((file) => !TEMPORARY.test(file) && isSameFile(file, node));
  return found ?? node;
}

/** Whether two paths lead to one file. */
export function isSameFile(one: string, other: string): boolean {
  return one === other || realPath(one) === realPath(other);
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}

/** @throws UserError for a script that will be gone when the reminder runs */
function requireLasting(script: string): string {
  if (path.isAbsolute(script) && !TEMPORARY.test(script)) return script;
  throw new UserError(
    `${script === '' ? 'this janus' : script} is not installed to stay.`,
    'install it for good (npm install -g), then try again.',
  );
}

/** A word of a command line: a path, which every system quotes in its own way, or a word that needs no quotes. */
export interface Word {
  readonly text: string;
  readonly isPath: boolean;
}

/**
 * What a scheduler runs. It runs every day, and the journal decides whether a notification is due: so a missed day, a
 * holiday or another weekday needs no new installation.
 * @throws UserError for a path that no system can name
 */
export function commandWords({
  node,
  script,
  journal,
}: Pick<TimerSource, 'node' | 'script' | 'journal'>): [program: Word, ...args: Word[]] {
  const pathWord = (text: string): Word => {
    requireNameable(text, 'no scheduler can run it there; rename the folder.');
    return { text, isPath: true };
  };
  const word = (text: string): Word => ({ text, isPath: false });
  const named = journal === null ? [] : [word('--journal'), pathWord(journal)];
  return [pathWord(node), pathWord(script), ...named, word('remind'), word('--nudge')];
}

const LIVE_CHARACTER = new RegExp(`[${LIVE}]`, 'u');

/** @throws UserError for what a terminal acts on: a line break ends a crontab line, and what prints would leave it out */
export function requireNameable(file: string, hint: string): void {
  if (!LIVE_CHARACTER.test(file)) return;
  throw new UserError(
    `${JSON.stringify(file)} has a line break or another control character in its name.`,
    hint,
  );
}
