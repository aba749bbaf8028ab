// What a terminal would act on: C0, DEL, C1, and what turns the reading direction.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A person's text on one line, without anything that a terminal would act on; all white space, line
 * separators included, is folded to single blanks. Journals may be restored from elsewhere, so every
 * renderer passes every such text through here.
 */
export function printableLine(text: string): string {
  const folded = text.toWellFormed().replace(/\s+/g, ' ');
  return folded.replace(CONTROLS, '').replace(/ {2,}/g, ' ').trim();
}
