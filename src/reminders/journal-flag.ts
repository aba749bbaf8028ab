import { findDefaultJournal, isPlainInQuotes, type Places } from '../files.js';
import { posixQuoted } from './quoting.js';

/** ` --journal "PATH"` for a command to be typed; nothing for the journal that is found without its name. */
export function journalFlag(places: Places, journal: string): string {
  const { platform, env } = places;
  const usual = env['JANUS_JOURNAL'] || findDefaultJournal(places);
  if (journal === usual) return '';
  return ` --journal ${isPlainInQuotes(platform, journal) ? `"${journal}"` : posixQuoted(journal)}`;
}
