import type { Places } from '../files.js';
import type { Reminder } from './command.js';

/** Every own file, and every block of lines in another's, says whose it is. */
export const MARK = 'Written by janus';
export const MARK_SENTENCE = `${MARK}: "janus remind remove" takes it away.`;

/** What of the machine decides where a text goes. */
export interface Machine extends Places {
  /** The person's number, by which launchd knows their session. */
  readonly uid: number;
}

/** Where a text goes. */
export type Place =
  /** A file of our own. Taken away, it takes along the folders within `inside` that are empty then. */
  | {
      readonly type: 'file';
      readonly file: string;
      readonly inside?: string;
      readonly encoding?: 'utf16le';
    }
  /** Marked lines in a file of the person's. */
  | { readonly type: 'block'; readonly file: string }
  /** Marked lines in the crontab. */
  | { readonly type: 'crontab' };

/** A program to run: its name, by which it is looked for, and its words. */
export interface Step {
  readonly tool: string;
  readonly words: readonly string[];
  /** Nothing is wrong when it fails. */
  readonly mayFail?: boolean;
}

/** How the system is told about the texts. */
export interface Steps {
  /** Succeeds where the system can be spoken to at all, from here and now; null where that is no question. */
  readonly reach: Step | null;
  /** Makes it look at the texts, once they are there. */
  readonly register: readonly Step[];
  /** Makes it forget them, while they are still there. */
  readonly unregister: readonly Step[];
  /** Makes it see that they are gone. */
  readonly settle: readonly Step[];
  /** Succeeds when it knows them; null where the text is all. */
  readonly check: Step | null;
}

/** What an installed text says: the files that it needs, and when it runs. */
export interface Found {
  readonly node: string | null;
  readonly script: string | null;
  readonly journal: string | null;
  /** What a shell's hook reads; null for a scheduler. */
  readonly stamp: string | null;
  /** The minute of the day; null where there is none. */
  readonly minute: number | null;
  /** What somebody has changed in it, where it still runs janus. */
  readonly edits?: readonly string[];
}

/** One way of being reminded. All of it is text: what writes and runs is the installer. */
export interface Scheduler {
  readonly kind: Kind;
  /** Where its texts go. */
  places(machine: Machine): Place[];
  /** The texts, one for each place. @throws UserError for a path that cannot be expressed */
  texts(reminder: Reminder, machine: Machine): string[];
  /** Reads back what {@link Scheduler.texts} made, all of them joined; undefined for anything else. */
  read(text: string): Found | undefined;
  steps(machine: Machine): Steps;
}

export const KINDS = ['cron', 'systemd', 'launchd', 'schtasks', 'bash', 'zsh', 'fish'] as const;
export type Kind = (typeof KINDS)[number];

/** For systems that find a text by themselves. */
export const NO_STEPS: Steps = { reach: null, register: [], unregister: [], settle: [], check: null };

/** The hour and the minute of a slot's minute of the day. */
export function hourAndMinute(minute: number): [hour: number, minute: number] {
  return [Math.floor(minute / 60), minute % 60];
}
