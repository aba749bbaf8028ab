/** A bullet or a number at the beginning of a line, with what stands before the item's own words. */
const MARK =
  /^([ \t\u00a0\u3000]*)(?:[-*+–—·»→✓✔](?=\s|$)|[•◦‣▪▫●○■□☐☑☒◆◇►▶]|\(?\d{1,3}[.)](?=[\s\p{L}"“”'‘’(]|$)|\(?[a-z]\)(?=\s|$))\s*/u;

/** Whether `line` begins with a bullet or a number; its mark with the blanks around it. */
export function itemMark(line: string): { readonly indent: string; readonly mark: string } | null {
  // "**Bold**" begins a line of prose, "***" is a rule: neither is a bullet, since no blank follows the first star
  const found = MARK.exec(line);
  return found === null ? null : { indent: found[1] ?? '', mark: found[0] };
}

/** How many columns a line is indented, tabs to every fourth. */
export function columns(indent: string): number {
  let column = 0;
  for (const char of indent) column = char === '\t' ? column + 4 - (column % 4) : column + 1;
  return column;
}

/** Whether a line holds nothing, or only the marks of a rule or an underline. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[\s\-=_*~]*$/.test(line);
}

/** How many columns a line begins with. */
export function indentOf(line: string): number {
  return columns(/^\s*/.exec(line)?.[0] ?? '');
}

/** The box of a task, ticked or not. */
export const TASK = /^\[[ xX]?\]\s+/;
