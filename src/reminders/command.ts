import type { Slot } from '../domain/calendar/slot.js';
import { UserError } from '../errors.js';

/** What the texts for schedulers and shells are made from. All paths are absolute. */
export interface Reminder {
  readonly node: string;
  readonly script: string;
  /** Null when it is the default one, which the scheduler finds by itself. */
  readonly journal: string | null;
  readonly slot: Slot;
}

/** A word of a command line: a path, which every system quotes in its own way, or a word of ours that needs no quotes. */
export interface Word {
  readonly text: string;
  readonly isPath: boolean;
}

/**
 * What a scheduler runs, every day at the slot's time: whether a nudge is due is the journal's to say, so that a
 * missed day, a holiday or another weekday for the slot needs nothing installed anew.
 * @throws UserError for a path that no system can name
 */
export function commandWords({ node, script, journal }: Reminder): [program: Word, ...rest: Word[]] {
  const path = (text: string): Word => ({ text: requireNameable(text), isPath: true });
  const word = (text: string): Word => ({ text, isPath: false });
  const named = journal === null ? [] : [word('--journal'), path(journal)];
  return [path(node), path(script), ...named, word('remind'), word('--nudge')];
}

/** A line break ends a crontab line and a unit's setting; of the other control characters none is worth its risk. */
function requireNameable(path: string): string {
  if (!/\p{Cc}/u.test(path)) return path;
  throw new UserError(
    `${JSON.stringify(path)} has a line break or another control character in its name.`,
    'no scheduler can run it there; rename the folder.',
  );
}

/** A command line that was found installed, in its parts; undefined when it is none of ours. */
export function readCommand(
  words: readonly string[],
): Pick<Reminder, 'node' | 'script' | 'journal'> | undefined {
  const [node, script, ...rest] = words;
  if (node === undefined || script === undefined) return undefined;
  const [journal = null] = rest[0] === '--journal' ? rest.splice(0, 2).slice(1) : [];
  return rest.join(' ') === 'remind --nudge' ? { node, script, journal } : undefined;
}
