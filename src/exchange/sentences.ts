/** Their full stop ends no sentence. */
const NEVER =
  /(?:^|[^\p{L}\p{N}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|vs|viz|cf|approx|ca|resp|e\.\s?g|i\.\s?e)\.$/iu;

/** Their full stop ends no sentence before a number: "No. 1 in the region". */
const NUMBERED = /(?:^|[^\p{L}\p{N}])(?:nos?|fig|vol|pp?|ch|ed|ext|tel)\.$/iu;

/** Their full stop may end one as well: what follows decides. */
const EITHER =
  /(?:^|[^\p{L}\p{N}])(?:etc|al|Jr|Sr|Inc|Ltd|Co|Corp|dept|est|min|max|Ph\.\s?D|(?:\p{L}\.){0,4}\p{L})\.$/iu;

/** Words that begin a sentence and are no part of a name. */
const OPENER =
  /^["'“‘(]?(?:a|an|and|as|ask|at|because|but|by|do|each|every|for|he|her|here|his|how|I|I['’]\w+|if|in|it|its|let|make|my|no|not|of|on|one|only|or|our|she|so|some|than|that|the|their|then|there|these|they|this|those|to|we|what|when|where|which|who|why|with|yes|you|your)\b/i;

interface Sentences {
  readonly first: string;
  /** What follows, blanks trimmed; empty when nothing does. */
  readonly rest: string;
}

let segmenter: Intl.Segmenter | undefined;

/**
 * The first sentence of one line of text, with its full stop, and what follows. A stop inside quotes
 * or parentheses, after an abbreviation ("vs.", "U.S.", "Dr.") or before a small letter ends none:
 * `Ask "why? since when?" twice. It pays.` begins with `Ask "why? since when?" twice.`
 */
export function splitFirstSentence(text: string): Sentences {
  const end = endOfSentence(text, true) ?? endOfSentence(text, false) ?? text.length;
  return { first: text.slice(0, end).trim(), rest: text.slice(end).trim() };
}

/** Undefined when no sentence ends before the text does; `paired`: only where quotes and parentheses are closed. */
function endOfSentence(text: string, paired: boolean): number | undefined {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  let open: Open = { round: 0, curly: 0, straight: 0 };
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length;
    open = opened(open, segment);
    if (paired && (open.round > 0 || open.curly > 0 || open.straight % 2 === 1)) continue;
    if (end < text.length && endsSentence(segment.trimEnd(), text.slice(end, end + 40).trimStart()))
      return end;
  }
  return undefined;
}

interface Open {
  readonly round: number;
  readonly curly: number;
  readonly straight: number;
}

function opened(before: Open, segment: string): Open {
  let { round, curly, straight } = before;
  for (const char of segment) {
    if (char === '(') round += 1;
    else if (char === ')') round = Math.max(0, round - 1);
    else if (char === '“' || char === '„') curly += 1;
    else if (char === '”') curly = Math.max(0, curly - 1);
    else if (char === '"') straight += 1;
  }
  return { round, curly, straight };
}

function endsSentence(sentence: string, next: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(sentence) || next === '') return false;
  if (/^\p{Ll}/u.test(next) || /^[.!?…,;:]/.test(next)) return false;
  const tail = sentence.slice(-24);
  if (NEVER.test(tail)) return false;
  if (NUMBERED.test(tail)) return !/^\p{N}/u.test(next);
  return !EITHER.test(tail) || OPENER.test(next);
}
