/** What stands before the rest of a unit: `minutes of coaching`, `calls per rep`. */
const BEFORE_THE_REST = /^(.*?\S)(\s+(?:of|per|with|without|to|for|from|in|on|at|by|about)\s.*)$/u;

/** No plural, or one that could be made in more than one way: niches and headaches, statuses, knives, heroes, reuniones. */
const NO_PLURAL = /(?:ss|us|is|news|(?<![tnr]|[oe][ae])ches|niches|uses|lenses|[lnw]ives|oes|iones)$/;

/** What follows no rule, of the words that people count in a week. */
const IRREGULAR: Readonly<Record<string, string>> = {
  analyses: 'analysis',
  bonuses: 'bonus',
  calories: 'calorie',
  cookies: 'cookie',
  movies: 'movie',
  people: 'person',
  quizzes: 'quiz',
  rookies: 'rookie',
  selfies: 'selfie',
  series: 'series',
};

/**
 * A person's own unit beside a single one: `calls` gives `call`, `replies` gives `reply`, `minutes of coaching` gives
 * `minute of coaching`. What is no plain English plural stays as it was written: `%`, `min`, `1:1s`, `KPIs`, `status`.
 */
export function singular(unit: string): string {
  const [, head = unit, rest = ''] = BEFORE_THE_REST.exec(unit) ?? [];
  return head.replace(/\S+$/u, singularWord) + rest;
}

function singularWord(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  if (!/^\p{L}(?:\p{Ll}|-\p{Ll}){2,}s$/u.test(word) || NO_PLURAL.test(word)) return word;
  // ties, pies
  if (/ies$/.test(word)) return word.length === 4 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  // pitches, coaches, boxes, waltzes; but prizes and sizes keep their e
  if (/(?:[tnr]ch|[oe][ae]ch|sh|ss|x|[tz]z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
