/** Abbreviations whose full stop never ends a sentence. */
const NEVER_LAST =
  /(?:^|[^\p{L}\p{N}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|vs|viz|cf|approx|ca|resp|e\.\s?g|i\.\s?e)\.$/iu;

/** Abbreviations whose full stop ends no sentence before a number: "No. 1 in the region". */
const BEFORE_NUMBER = /(?:^|[^\p{L}\p{N}])(?:nos?|fig|vol|pp?|ch|ed|ext|tel)\.$/iu;

/** Abbreviations whose full stop may end a sentence; the next word decides. */
const MAYBE_LAST =
  /(?:^|[^\p{L}\p{N}])(?:etc|al|Jr|Sr|Inc|Ltd|Co|Corp|dept|est|min|max|Ph\.\s?D|(?:\p{L}\.){0,4}\p{L})\.$/iu;

/** Words that begin a sentence and are not part of a name. */
const OPENER =
  /^["'“‘(]?(?:a|an|and|as|ask|at|because|but|by|do|each|every|for|he|her|here|his|how|I|I['’]\w+|if|in|it|its|let|make|my|no|not|of|on|one|only|or|our|she|so|some|than|that|the|their|then|there|these|they|this|those|to|we|what|when|where|which|who|why|with|yes|you|your)\b/i;

let segmenter: Intl.Segmenter | undefined;

/**
 * The first sentence of a line, with its full stop, and the rest. A full stop inside quotation marks or
 * parentheses, after an abbreviation ("vs.", "U.S.", "Dr.") or before a small letter ends no sentence:
 * `Ask "why? since when?" twice. It pays.` begins with `Ask "why? since when?" twice.`
 */
export function splitFirstSentence(text: string): { readonly first: string; readonly rest: string } {
  const end = endOfSentence(text, true) ?? endOfSentence(text, false) ?? text.length;
  return { first: text.slice(0, end).trim(), rest: text.slice(end).trim() };
}

/**
 * Undefined if no sentence ends before the text does.
 * @param paired whether all quotation marks and parentheses must be closed there
 */
function endOfSentence(text: string, paired: boolean): number | undefined {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const open = { round: 0, curly: 0, straight: 0 };
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length;
    countOpen(open, segment);
    if (paired && (open.round > 0 || open.curly > 0 || open.straight % 2 === 1)) continue;
    const next = text.slice(end, end + 40).trimStart();
    if (end < text.length && endsSentence(segment.trimEnd(), next)) return end;
  }
  return undefined;
}

function countOpen(open: { round: number; curly: number; straight: number }, segment: string): void {
  for (const char of segment) {
    if (char === '(') open.round += 1;
    else if (char === ')') open.round = Math.max(0, open.round - 1);
    else if (char === '“' || char === '„') open.curly += 1;
    else if (char === '”') open.curly = Math.max(0, open.curly - 1);
    else if (char === '"') open.straight += 1;
  }
}

function endsSentence(sentence: string, next: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(sentence) || next === '') return false;
  if (/^\p{Ll}/u.test(next) || /^[.!?…,;:]/.test(next)) return false;
  const tail = sentence.slice(-24);
  if (NEVER_LAST.test(tail)) return false;
  if (BEFORE_NUMBER.test(tail)) return !/^\p{N}/u.test(next);
  return !MAYBE_LAST.test(tail) || OPENER.test(next);
}
