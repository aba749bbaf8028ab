import type { Context } from '../context.js';
import { defaultJournalPath } from '../files.js';
import { posixQuoted } from '../reminders/quoting.js';

/** `--journal PATH` for a command to be typed, where the journal was named on the command line. */
export function journalFlag(context: Context): string {
  return flagFor(context, context.journalPath());
}

/** The same for any journal: nothing for the one that is found without its name. */
export function flagFor(context: Context, journal: string): string {
  const { platform, home, env } = context.world;
  const usual = env['JANUS_JOURNAL'] || (home && defaultJournalPath({ platform, home, env }));
  if (journal === usual) return '';
  const isPlain = platform === 'win32' || !/["$`\\!]/.test(journal);
  return ` --journal ${isPlain ? `"${journal}"` : posixQuoted(journal)}`;
}

/** A command to be typed, such as `janus checkin`, for the journal that this run is about. */
export function typedFor(context: Context, command: string): string {
  return command.replace(/^janus/, () => `janus${journalFlag(context)}`);
}
