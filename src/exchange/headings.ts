import type { BucketKey } from '../domain/journal/buckets.js';
import { indentOf, isBlank, itemMark } from './marks.js';

/** What names a bucket once the words around it are gone. */
const NAMES: Readonly<Record<BucketKey, string>> = {
  continue:
    'continue, continuing, continued, keep, keeping, keep up, keeping up, carry, carrying, maintain, maintaining, retain, preserve',
  differently:
    'differently, different, another, otherwise, change, changes, changing, improve, improving, adjust, rethink',
  start: 'start, starting, begin, beginning, take up, taking up, launch, introduce, adopt',
  stop: 'stop, stopping, quit, quitting, give up, giving up, drop, dropping, cease, end, ending, abandon, avoid, leave behind, let go, letting go, get rid, getting rid, no longer, not',
};

const BUCKET_BY_NAME = new Map<string, BucketKey>(
  (['continue', 'differently', 'start', 'stop'] as const).flatMap((key) =>
    NAMES[key].split(', ').map((name) => [name, key] as const),
  ),
);

/** Words that may stand around a bucket's name: "the things I would like to … doing this year". */
const AROUND = new Set(
  (
    'a about all also am and any anymore are at be because been better can do doing done does for from going habit habits ' +
    "have having here i i'd i'll i'm ii iii in intend into is it its items iv just like list lists ll m more must my " +
    'myself need needs next now of on one our ours plan please practice practices quarter resolution resolutions ' +
    "sales sell selling shall should some something stuff that that's the them these they thing things this those " +
    "to us v want way ways we we'd we'll we're week what what's where which will wish with won't work would year years"
  ).split(' '),
);

/** Longer than this, a line is a sentence. */
const LONGEST_HEADING = 160;

/**
 * The bucket that a heading names in ordinary words: "Start doing", "Things to stop doing:", "What I
 * will do differently", "## 2. Keep (the short list)"; null when it names none, or more than one.
 */
export function bucketOfHeading(heading: string): BucketKey | null {
  const words = headingWords(heading);
  const whole = BUCKET_BY_NAME.get(words.join(' '));
  if (whole !== undefined) return whole;
  const telling = words.filter((word) => !AROUND.has(word));
  return BUCKET_BY_NAME.get(telling.join(' ')) ?? null;
}

function headingWords(heading: string): string[] {
  if (heading.length > LONGEST_HEADING) return [];
  const name = withoutRemarks(heading).split(/\s[–—-]\s/)[0] ?? '';
  const words =
    name
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.filter((word) => !/^q?\d+$/.test(word));
}

/** Without the remarks in parentheses at its end, and the marks around it. */
function withoutRemarks(heading: string): string {
  let rest = heading.trim();
  for (;;) {
    rest = rest.replace(/[\s*_:.!?…#]{1,20}$/, '');
    const open = rest.lastIndexOf('(');
    if (!rest.endsWith(')') || open <= 0) return rest;
    rest = rest.slice(0, open);
  }
}

/**
 * The indexes of the lines of prose that serve as headings: a bucket's name alone on its line, plain,
 * bold or with a colon. Lines that Markdown itself marks as headings are left to its parser.
 */
export function proseHeadings(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const index of lines.keys()) if (serves(lines, index, found)) found.add(index);
  return found;
}

function serves(lines: readonly string[], index: number, found: ReadonlySet<number>): boolean {
  const line = lines[index] ?? '';
  if (line.length > LONGEST_HEADING || itemMark(line) !== null || /\s[–—-]\s/.test(line)) return false;
  const indent = indentOf(line);
  if (indent > 3 || bucketOfHeading(line) === null) return false;
  const text = line.trim().replace(/[*_#\s]+$/, '');
  const leadsList = itemFollows(lines, index + 1);
  const standsAlone =
    isBlank(lines[index - 1]) || found.has(index - 1) || /^\s*#/.test(lines[index - 1] ?? '');
  if (standsAlone && indent < 2) return leadsList || !/[.!?…]$/.test(text);
  // In the middle of other lines it may be the end of a wrapped sentence: "… what I will then \n begin."
  return leadsList && !/[.!?…,;]$/.test(text) && (/^[^\p{L}]*\p{Lu}/u.test(text) || text.endsWith(':'));
}

function itemFollows(lines: readonly string[], from: number): boolean {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return itemMark(lines[index] ?? '') !== null;
}
