/** How a piece of text is meant; what it looks like is decided in `render/style`. */
export type Tone =
  /** The first line of a screen. */
  | 'title'
  /** Above a group of lines. */
  | 'heading'
  /** Above a few lines within a group. */
  | 'subheading'
  /** What the eye should find first in a line. */
  | 'emphasis'
  /** What may be passed over: labels, ids, notes. */
  | 'quiet'
  /** A picture of the record. */
  | 'accent'
  /** Something to type. */
  | 'command'
  | 'good'
  | 'warn'
  | 'bad';

/** The words of a command to be typed, without `janus`: `['show', '3']`. */
export type CommandWords = readonly string[];

/** A piece of a line. */
export type Inline =
  | string
  | { readonly text: string; readonly tone: Tone }
  | { readonly command: CommandWords }
  /** A person's words: the renderer cleans or escapes them. */
  | { readonly own: string; readonly tone?: Tone };

/** Words on one line, before anything decides how they are printed. */
export type Phrase = Inline | readonly Inline[];

export function inlines(phrase: Phrase): readonly Inline[] {
  return isList(phrase) ? phrase : [phrase];
}

function isList(phrase: Phrase): phrase is readonly Inline[] {
  return Array.isArray(phrase);
}

/** A command to be typed: `janus('show', 3)`. */
export function janus(...words: readonly (string | number)[]): { readonly command: CommandWords } {
  return { command: words.map(String) };
}

/**
 * A phrase written as a template. What is put in as a string counts as a person's words:
 * phrase`there is no resolution ${id}; ${janus('list')} shows them all.`
 */
export function phrase(texts: TemplateStringsArray, ...values: readonly (Phrase | number)[]): Phrase {
  const parts = texts.flatMap((text, index): readonly Inline[] => {
    const value = values[index];
    const own =
      typeof value === 'string' ? [{ own: value }] : value === undefined ? [] : inlines(valueOf(value));
    return text === '' ? own : [text, ...own];
  });
  return parts;
}

function valueOf(value: Phrase | number): Phrase {
  return typeof value === 'number' ? String(value) : value;
}

/** Phrases beside each other; empty ones leave no separator. */
export function joined(phrases: readonly Phrase[], separator: string): Phrase {
  return phrases
    .filter((phrase) => phraseText(phrase) !== '')
    .flatMap((phrase, index) => (index === 0 ? inlines(phrase) : [separator, ...inlines(phrase)]));
}

/** The whole of a phrase in one tone; pieces with a tone of their own keep it. */
export function toned(phrase: Phrase, tone: Tone): Phrase {
  return inlines(phrase).map((part): Inline => {
    if (typeof part === 'string') return { text: part, tone };
    return 'own' in part && part.tone === undefined ? { ...part, tone } : part;
  });
}

/** The words alone, nothing cleaned. */
export function phraseText(phrase: Phrase): string {
  return inlines(phrase)
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('command' in part) return commandText(part.command);
      return 'own' in part ? part.own : part.text;
    })
    .join('');
}

/**
 * A command as it is typed.
 * @param options what the run puts before the words, such as ` --journal "PATH"`
 */
export function commandText(words: CommandWords, options = ''): string {
  return `janus${options}${words.map((word) => ` ${shellWord(word)}`).join('')}`;
}

const BARE = /^[\w@%+=:,./~<>|…-]+$/;

/** Quoted where a shell would take it apart. */
function shellWord(word: string): string {
  const [, flag = '', value = word] = /^(-*\w+=)(.*\s.*)$/s.exec(word) ?? [];
  if (flag !== '') return flag + shellWord(value);
  if (BARE.test(word)) return word;
  return /["$`\\!]/.test(word) ? posixQuoted(word) : `"${word}"`;
}

/** For sh, bash and zsh: `it's` is `'it'\''s'`. Nothing within single quotes has a meaning. */
export function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * What a terminal acts on, as part of a character class of a regular expression with the flag u: control characters,
 * line separators, and what turns the reading direction.
 */
export const LIVE = String.raw`\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069`;

// JSON.stringify escapes some of them, and may put line feeds between lines
const LIVE_IN_JSON = new RegExp(String.raw`(?!\n)[${LIVE}]`, 'gu');

/** JSON text in which control characters and what turns the reading direction are escaped. */
export function escapedJson(json: string): string {
  return json.replace(
    LIVE_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
