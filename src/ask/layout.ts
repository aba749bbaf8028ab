import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

// Control characters except the line feed, and marks that change the reading direction.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Text that is safe to print: words and line feeds, but nothing that steers the terminal. */
export function clean(text: string): string {
  return withoutControls(text.replaceAll('\t', ' '));
}

/** Joins parts to lines: `['1 held', '2 partly', 'b back']` in 20 columns is `['1 held · 2 partly', 'b back']`. */
export function joinParts(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = line === undefined ? part : `${line} · ${part}`;
    if (line !== undefined && stringWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** Lines of at most `width` columns, broken between words, and within longer words. */
export function wrapWords(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}

/** How a question is drawn. */
export interface Look {
  readonly paint: ReturnType<typeof paintFor>;
  readonly width: number;
}

/** Styles by meaning. */
export function paintFor(colour: boolean) {
  const sgr = (on: number, off: number) => (text: string) =>
    // line by line: Inquirer redraws single lines
    colour ? text.replace(/.+/g, (line) => `\u001b[${on}m${line}\u001b[${off}m`) : text;
  return { question: sgr(1, 22), quiet: sgr(2, 22), answer: sgr(36, 39), problem: sgr(33, 39) };
}

/** The columns of a terminal; the last one stays free. */
export function widthOf(output: NodeJS.WriteStream): number {
  return Math.max(output.columns || 80, 20) - 1;
}
