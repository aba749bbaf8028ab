import { BUCKET_KEYS, BUCKETS, type BucketKey } from '../domain/journal/buckets.js';
import { indentOf, isBlank, listMarker, withoutEmoji } from './list-blocks.js';

/** The names of each bucket. */
const NAMES: Readonly<Record<BucketKey, string>> = {
  continue:
    'continue, continuing, continued, works, worked, works well, worked well, went well, keep, keeping, keep up, keeping up, carry, carrying, carry forward, maintain, maintaining, retain, preserve',
  differently:
    'differently, different, another, otherwise, change, changes, changing, changed, improve, improving, improved, adjust, rethink',
  start:
    'start, starting, begin, beginning, take up, taking up, launch, introduce, adopt, add, adding, try, trying, try out',
  stop: 'stop, stopping, quit, quitting, give up, giving up, drop, dropping, cease, end, ending, abandon, avoid, leave behind, leaving behind, let go, letting go, get rid, getting rid, no longer, no more, not, never, dont',
};

const BUCKET_BY_NAME = new Map(
  BUCKET_KEYS.flatMap((key) => NAMES[key].split(', ').map((name) => [name, key] as const)),
);

/** As the interview asks for them. */
const BUCKET_BY_QUESTION = new Map(BUCKETS.map(({ key, question }) => [wordsIn(question).join(' '), key]));

/** Words that may surround a bucket's name: "the things I would like to … doing this year". */
const STOP_WORDS = new Set(
  (
    'a about all also am and any anymore are at be because been better can could do doing done does for from going habit habits ' +
    "have having here i i'd i'll i'm ii iii in intend into is it its items iv just like list lists ll m more must my " +
    'myself need needs next now of on one our ours plan please practice practices quarter resolution resolutions ' +
    "sales sell selling shall should some something stuff that that's the them these they thing things this those " +
    "to us v want way ways we we'd we'll we're week what what's where which will wish with won't work would year years"
  ).split(' '),
);

/** A longer line is a sentence, not a heading. */
const LONGEST_HEADING = 160;

/**
 * The bucket that a heading names in ordinary words: "Start doing", "Things to stop doing:", "What I
 * will do differently", "## 2. Keep (the short list)", "Stop: what holds me back". Null if it names none
 * or more than one.
 */
export function bucketOfHeading(heading: string): BucketKey | null {
  const inline = inlineHeading(heading);
  return bucketNamedBy(heading) ?? (inline?.describes === true ? inline.bucket : null);
}

function bucketNamedBy(heading: string): BucketKey | null {
  const words = headingWords(heading);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (
    BUCKET_BY_NAME.get(words.join(' ')) ??
    BUCKET_BY_NAME.get(telling.join(' ')) ??
    BUCKET_BY_QUESTION.get(words.join(' ')) ??
    bucketInRemark(heading)
  );
}

/** `What went fine? (keep)`: the name of a bucket, in the parentheses at the end. */
function bucketInRemark(heading: string): BucketKey | null {
  if (heading.length > LONGEST_HEADING) return null;
  const remark = /[^\s(].*\(([^()]+)\)\W*$/.exec(heading)?.[1] ?? '';
  return BUCKET_BY_NAME.get(wordsIn(remark).join(' ')) ?? null;
}

interface InlineHeading {
  readonly bucket: BucketKey;
  /** What follows the colon. */
  readonly rest: string;
  /** Whether that says what the bucket is for, and is nothing to do. */
  readonly describes: boolean;
}

const DESCRIBING =
  /^\(.*\)\W*$|\b(?:things|habits|activities|practices|behaviou?rs)\W*$|^(?:the |my |our )?(?:what|things?|stuff|everything|anything|habits?|activities|practices)\b/i;

/** A name, then a colon or a dash, then the rest. */
const INLINE = /^([^:]{1,60}?)(?::[*_]{0,3}(?:\s+|(?=\p{L}))|[*_]{0,3}\s+[–—-]\s+)(.*\S)/u;

/** A bucket and what follows it on its line: `Start: exercising`, `**Stop:** a, b`; null for any other line. */
export function inlineHeading(line: string): InlineHeading | null {
  const [, name = '', rest = ''] = INLINE.exec(line) ?? [];
  const bucket = rest === '' || !/^[^\p{L}]*\p{Lu}/u.test(name) ? null : bucketNamedBy(name);
  if (bucket === null) return null;
  return { bucket, rest, describes: DESCRIBING.test(rest) || bucketNamedBy(rest) === bucket };
}

/** Who promises, before the verb: "I will", "we want to". */
const SUBJECT = String.raw`(?:(?:i|we)(?:'ll|'m| will| am| are| want| would like| should| must| need| plan| promise| intend)?(?: going)?(?: to)? (?:also |finally |just |really )?)`;

const LEADING: Readonly<Record<BucketKey, RegExp>> = {
  stop: new RegExp(
    String.raw`^(?:${SUBJECT}?(?:stop|quit|cease|avoid|give up|no more|never|no longer|don't|do not)|${SUBJECT}not|(?:i|we) (?:won't|can't|cannot))\b`,
    'i',
  ),
  continue: new RegExp(String.raw`^${SUBJECT}?(?:keep|continue|carry on|maintain)\b`, 'i'),
  start: new RegExp(String.raw`^${SUBJECT}?(?:start|begin|take up)\b`, 'i'),
  differently: new RegExp(String.raw`^${SUBJECT}?(?:change|improve|rethink|adjust)\b`, 'i'),
};

/** The bucket that the first words of a resolution speak for: "Stop checking mail", "I will keep writing"; else null. */
export function bucketOfVerb(text: string): BucketKey | null {
  const words = text.trimStart().replace(/[’‘]/g, "'");
  return BUCKET_KEYS.find((key) => LEADING[key].test(words)) ?? null;
}

function headingWords(heading: string): string[] {
  if (heading.length > LONGEST_HEADING) return [];
  const [name = ''] = withoutRemarks(heading.replace(/\s+#\p{L}\S*/gu, '')).split(/\s[–—-]\s/);
  return wordsIn(name);
}

function wordsIn(text: string): string[] {
  const words = text.toLowerCase().replace(/[’‘]/g, "'").match(/[\p{L}\p{N}']+/gu) ?? []; // prettier-ignore
  return words.filter((word) => !/^q?\d+$/.test(word)).map((word) => word.replace(/^don't(?:'?s)?$/, 'dont'));
}

/** Removes parentheses and punctuation from the end. */
function withoutRemarks(heading: string): string {
  let rest = heading.trim();
  for (;;) {
    rest = rest.replace(/[\s*_:.!?…#]{1,20}$/, '');
    const open = rest.lastIndexOf('(');
    if (!rest.endsWith(')') || open <= 0) return rest;
    rest = rest.slice(0, open);
  }
}

/** The indexes of the headings without markup: lines with only a bucket's name, plain, bold or with a colon. */
export function proseHeadings(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const index of lines.keys()) if (isProseHeading(lines, index, found)) found.add(index);
  return found;
}

/** A number before a heading: `1)`, `2.`, `(3)`. */
const NUMBER = /^\s*\(?\d{1,2}[.)]\s+/;

/** @param found the headings above */
function isProseHeading(lines: readonly string[], index: number, found: ReadonlySet<number>): boolean {
  const line = withoutEmoji(lines[index] ?? '');
  if (line.length > LONGEST_HEADING || /\s[–—-]\s/.test(line) || indentOf(line) > 3) return false;
  if (bucketOfHeading(line) === null) return false;
  if (NUMBER.test(line)) return isNumberedHeading(lines, index);
  if (listMarker(line) !== null) return false;
  const text = line.trim().replace(/[*_#\s]+$/, '');
  const leadsList = itemFollows(lines, index + 1);
  const above = lines[index - 1];
  const standsAlone = isBlank(above) || found.has(index - 1) || /^\s*#/.test(above ?? '');
  const isQuestion = /^\W*(?:what|which)\b.*\?$/i.test(text);
  if (standsAlone && indentOf(line) < 2) return leadsList || isQuestion || !/[.!?…]$/.test(text);
  if (isQuestion && isBlank(lines[index + 1])) return true;
  if (isBetweenBareLines(lines, index, found)) return true;
  // Between other lines it may be the end of a wrapped sentence: "… what I will then \n begin."
  return leadsList && !/[.!?…,;]$/.test(text) && (/^[^\p{L}]*\p{Lu}/u.test(text) || text.endsWith(':'));
}

/** `Stop doing` between bare lines: another bucket than the one above, below a line that is no wrapped sentence. */
function isBetweenBareLines(lines: readonly string[], index: number, found: ReadonlySet<number>): boolean {
  const text = (lines[index] ?? '').trim();
  const above = lines[index - 1] ?? '';
  const last = [...found].at(-1);
  if (last === undefined || isBlank(lines[index + 1]) || /[.!…,;]$/.test(text)) return false;
  if (!/^[^\p{L}]*\p{Lu}/u.test(text) || above.length > LONGEST_BEFORE || /[,;]\s*$/.test(above))
    return false;
  return bucketOfHeading(lines[last] ?? '') !== bucketOfHeading(text);
}

/** A longer line may be wrapped. */
const LONGEST_BEFORE = 50;

/** Whether a numbered line is no item: it asks or leads to what stands below it, and no number follows. */
function isNumberedHeading(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  const below = lines[nextOf(lines, index + 1)] ?? '';
  if (below === '' || indentOf(line) > 1 || indentOf(below) > 1) return false;
  return bucketOfHeading(below) === null && (/[?:][*_\s]*$/.test(line) || !NUMBER.test(below));
}

function itemFollows(lines: readonly string[], from: number): boolean {
  return listMarker(lines[nextOf(lines, from)] ?? '') !== null;
}

/** The index of the next line with text; the number of lines if there is none. */
function nextOf(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return index;
}
