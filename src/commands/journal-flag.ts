import type { Context } from '../context.js';
import { namingJournal } from '../domain/typed.js';
import { journalFlag as flagOf } from '../reminders/journal-flag.js';

/** `--journal PATH` for the journal that this run is about, also where the environment names it. */
export function journalFlag(context: Context): string {
  return flagFor(context, context.journalPath());
}

/** The same for any journal: nothing for the one that is found without its name. */
export function flagFor(context: Context, journal: string): string {
  return flagOf(context.system, journal);
}

/**
 * A command for another time or place, such as a notification or a shell's prompt: it names the journal, unless it
 * is found without its name. For what is typed next, in the same shell, there is {@link Context.typed}.
 */
export function typedFor(context: Context, command: string): string {
  return namingJournal(command, journalFlag(context));
}
