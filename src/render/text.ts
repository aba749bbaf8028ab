// What a terminal would act on, all but newline and tab: C0, DEL, C1, and what turns the reading direction.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A person's text without anything that a terminal would act on. Journals may be restored from
 * elsewhere, so every renderer passes every such text through here or through {@link printableLine}.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(CONTROLS, '');
}

/** The same on one line: all white space, line separators included, is folded to single blanks. */
export function printableLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).replace(/ {2,}/g, ' ').trim();
}
