import { isBlank } from './marks.js';

/** The lines of a file as they are read, and what is said of those that are not. */
interface Source {
  /** As they stand in the file. */
  readonly raw: readonly string[];
  /** The same number of lines, empty where a line is not read at all. */
  readonly lines: readonly string[];
  /** By number from 1. */
  readonly refused: ReadonlyMap<number, string>;
}

/** No resolution is so long, and what takes the parser seconds is. */
const LONGEST_LINE = 20_000;

/** Two dozen list marks or quotes in a row are no list. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){24}/;

/** Lines end as on any system; a byte order mark and front matter are no lines of a list. */
export function sourceLines(text: string): Source {
  const raw = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const refused = new Map<number, string>();
  const front = frontMatterEnd(raw);
  const lines = raw.map((line, index) => {
    if (index < front || isBlank(line)) return index < front ? '' : line;
    const reason = refusal(line);
    if (reason === null) return line;
    refused.set(index + 1, reason);
    return '';
  });
  return { raw, lines, refused };
}

function refusal(line: string): string | null {
  if (line.length > LONGEST_LINE) return `longer than ${LONGEST_LINE.toLocaleString('en')} characters`;
  return TOO_DEEP.test(line) ? 'nested too deep' : null;
}

/** How many lines the front matter takes: `---`, lines such as `year: 2026`, `---`. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const inside = lines.slice(1, Math.max(end, 1));
  const isMatter = inside.every((line) => /^(?:[\w-]+:(?:\s|$)|\s|#|- |$)/.test(line));
  return end > 0 && isMatter ? end + 1 : 0;
}
