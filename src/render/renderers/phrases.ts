import { inlines, phraseText, type CommandWords, type Inline, type Phrase, type Tone } from '../../phrase.js';
import type { Layout } from '../document.js';
import { printableLine } from '../text.js';

/** A piece of text and how it is meant. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** The pieces of a phrase as they are printed, one for each tone: a person's words cleaned, commands spelt out. */
export function spansOf(phrase: Phrase, { typed }: Pick<Layout, 'typed'>): Span[] {
  const spans: Span[] = [];
  for (const span of inlines(phrase).map((part) => spanOf(part, typed))) {
    const before = spans.at(-1);
    if (before !== undefined && before.tone === span.tone)
      spans.splice(-1, 1, { ...span, text: before.text + span.text });
    else spans.push(span);
  }
  return spans;
}

function spanOf(part: Inline, typed: (command: CommandWords) => string): Span {
  if (typeof part === 'string') return { text: part };
  if ('command' in part) return { text: typed(part.command), tone: 'command' };
  return 'own' in part ? { text: printableLine(part.own), tone: part.tone } : part;
}

export function textOf(phrase: Phrase, layout: Pick<Layout, 'typed'>): string {
  return spansOf(phrase, layout)
    .map(({ text }) => text)
    .join('');
}

/** Whether a phrase says anything at all. */
export function isBlank(phrase: Phrase | undefined): boolean {
  return phrase === undefined || printableLine(phraseText(phrase)) === '';
}

/** A text as a sentence: with a full stop, unless it ends in a mark of its own. */
export function ended(text: string): string {
  return /[.!?\u2026:;\u3002\uff01\uff1f]["'\u201d\u2019)\]]*$/u.test(text) ? text : `${text}.`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
