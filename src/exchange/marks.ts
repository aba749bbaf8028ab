/** A bullet or a number at the beginning of a line, with what stands before the item's own words. */
const MARK =
  /^[ \t\u00a0\u3000]*(?:[-*+–—·»→✓✔](?=\s|$)|[•◦‣▪▫●○■□☐☑☒◆◇►▶]|\(?\d{1,3}[.)](?=[\s\p{L}"“”'‘’(]|$)|\(?[a-z]\)(?=\s|$))\s*/u;

/** The box of a task, with or without a bullet before it. */
const BOX = /^\s*\[([ xX✓✔]?)\](?:\s+|$|(?=\p{L}))/u;

/** Boxes that are marks themselves. A check mark alone is a bullet that looks nice. */
const TICKED_BULLET = /[☑☒]/;

interface ItemMark {
  readonly indent: string;
  /** All that stands before the item's own words. */
  readonly mark: string;
  readonly isTicked: boolean;
}

/** Whether `line` begins with a bullet, a number or a box; its mark with the blanks around it. */
export function itemMark(line: string): ItemMark | null {
  // "**Bold**" begins a line of prose, "***" is a rule: neither is a bullet, since no blank follows the first star
  const bullet = MARK.exec(line);
  const box = BOX.exec(line.slice(bullet?.[0].length));
  if (bullet === null && box === null) return null;
  return {
    indent: /^\s*/.exec(line)?.[0] ?? '',
    mark: `${bullet?.[0] ?? ''}${box?.[0] ?? ''}`,
    isTicked: TICKED_BULLET.test(bullet?.[0] ?? '') || (box?.[1] ?? '').trim() !== '',
  };
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
