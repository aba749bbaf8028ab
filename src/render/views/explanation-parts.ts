import { dayAndMonth } from '../../domain/calendar/days.js';
import { weekLabel } from '../../domain/calendar/weeks.js';
import { titleAtEnd } from '../../domain/journal/titles.js';
import type { ExplainedWeek, Waiting } from '../../domain/reports/explained-weeks.js';
import type { Explanation } from '../../domain/reports/explanation.js';
import { type Inline, type Phrase, toned } from '../../phrase.js';
import type { Block, Fact, Part } from '../document.js';
import { begun } from '../text.js';
import { GLYPHS } from './pictures.js';
import { count, outcomeText } from './words.js';

/** What every explanation is made of, before it is laid out. */
interface Parts {
  readonly title: Phrase;
  readonly formula: readonly Phrase[];
  /** Stands for the rows before the first one. */
  readonly leftOut?: string | undefined;
  /** The rows as they are looked at, and a line for each where they are read. */
  readonly seen: Part;
  readonly read: readonly Phrase[];
  readonly sums?: readonly Phrase[];
  readonly last: Phrase;
  readonly lastInWords?: Phrase;
}

export function blocksOf({
  title,
  formula,
  leftOut,
  seen,
  read,
  sums = [],
  last,
  lastInWords,
}: Parts): Block[] {
  const earlier = leftOut === undefined ? [] : [leftOut];
  return [
    { kind: 'title', text: title, words: title },
    {
      kind: 'either',
      seen: [
        { kind: 'paragraph', lines: [...formula, ...earlier].map((line) => toned(line, 'quiet')) },
        seen,
      ],
      read: [
        { kind: 'paragraph', lines: formula, sentences: true },
        { kind: 'paragraph', lines: [...earlier, ...read] },
      ],
    },
    { kind: 'paragraph', lines: sums, sentences: true },
    {
      kind: 'either',
      seen: [{ kind: 'paragraph', lines: [toned(last, 'emphasis')] }],
      read: [{ kind: 'paragraph', lines: [lastInWords ?? last] }],
    },
  ];
}

/** A row a week: what it was, and what follows. */
export function weekRows<Week extends ExplainedWeek>(
  weeks: readonly Week[],
  textOf: (week: Week) => Phrase,
): Pick<Parts, 'seen' | 'read'> {
  const facts = weeks.map((each): Fact => {
    const label = `${weekLabel(each.week)}  ${GLYPHS[each.outcome]} ${outcomeOf(each)}`;
    return { label, values: [textOf(each)] };
  });
  return {
    seen: { kind: 'facts', groups: [facts] },
    read: weeks.map((each) => [`${weekLabel(each.week)}: ${outcomeOf(each)}. `, ...begun(textOf(each))]),
  };
}

/** @param state what the weeks left out leave to the first one shown, such as `growth stood at 0.6854 then` */
export function leftOutWords(earlier: readonly ExplainedWeek[], state: string): string | undefined {
  if (earlier.length === 0) return undefined;
  return `${count(earlier.length, 'earlier week')} are left out (--all tells them), ${state}.`;
}

export function waitingWords(waiting: Waiting | null): Inline {
  switch (waiting?.type) {
    case 'excused':
      return waiting.reason === null ? 'excused' : { own: waiting.reason };
    case 'grace':
      return `no answer yet, in its grace until ${dayAndMonth(waiting.until)}`;
    case 'begins':
      return 'it begins in this week, which counts only if answered';
    case 'closes':
      return 'it closes in this week, which counts only if answered';
    case undefined:
      return 'it does not count';
  }
}

type Judging = Pick<ExplainedWeek, 'outcome' | 'inTime'> & Partial<Pick<ExplainedWeek, 'bucket' | 'late'>>;

export function outcomeOf({ outcome, inTime, bucket = null, late = false }: Judging): string {
  return `${outcomeText(outcome, bucket, inTime)}${late ? ', late' : ''}`;
}

/** `resolution 3: Plan every call`, `resolution 8: staying off “mail”`, `planning.2 of the habit Plan and practise`. */
export function subjectOf({ key, name, bucket }: Explanation): readonly Inline[] {
  if (bucket !== null) return [`resolution ${key}: `, ...titleAtEnd(name, bucket)];
  return [key.includes('.') ? `${key} of the habit ${name}` : `the habit ${name}`];
}
