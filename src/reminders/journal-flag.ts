import { findDefaultJournal, type Places } from '../files.js';
import { posixQuoted } from './quoting.js';

/** ` --journal "PATH"` for a command to be typed; nothing for the journal that is found without its name. */
export function journalFlag(places: Places, journal: string): string {
  const { platform, env } = places;
  const usual = env['JANUS_JOURNAL'] || findDefaultJournal(places);
  if (journal === usual) return '';
  const isPlain = platform === 'win32' || !/["$`\\!]/.test(journal);
  return ` --journal ${isPlain ? `"${journal}"` : posixQuoted(journal)}`;
}
