/** The commands that act on a journal: all but `demo`, which makes its own. */
export const JOURNAL_VERBS = [
  'resolve',
  'add',
  'list',
  'show',
  'edit',
  'move',
  'close',
  'reopen',
  'turn',
  'habits',
  'checkin',
  'log',
  'excuse',
  'pause',
  'remind',
  'report',
  'explain',
  'history',
  'undo',
  'redo',
  'export',
  'import',
  'config',
] as const;

/** `janus checkin` in a text of ours, or `janus` as the whole of it; not the program's name in a sentence or a path. */
const COMMAND = new RegExp(
  String.raw`^janus$|(?<![\w/.\\-])janus(?= (?:${JOURNAL_VERBS.join('|')})(?![\w-]))`,
  'g',
);

/**
 * A text of our own in which each command to be typed names its journal. The code says `janus checkin` everywhere;
 * what is printed for a person to type goes through here, so that none leads to another journal.
 * @param flag ` --journal "PATH"`, or nothing for the journal that is found without its name
 */
export function namingJournal(text: string, flag: string): string {
  return flag === '' ? text : text.replace(COMMAND, (janus) => janus + flag);
}
