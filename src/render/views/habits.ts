import { weekLabel } from '../../domain/calendar/weeks.js';
import type { BuiltInMeasure } from '../../domain/measures/built-in-measures.js';
import type { AskedMeasure } from '../../domain/measures/habit-measures.js';
import { limitWords, measureText } from '../../domain/measures/values.js';
import type { HabitCard, HabitMeasure, OfferedMeasure } from '../../domain/reports/habit-cards.js';
import { inlines, joined, type Phrase } from '../../phrase.js';
import type { Item, View } from '../document.js';
import { measurePhrase, percent } from './words.js';

/** The habits in the order given, each with what it asks of a person and of a week. */
export const habitsView: View<readonly HabitCard[]> = (habits) =>
  habits.map((habit) => ({ kind: 'list', items: [standing(habit), ...questions(habit)] }));

function standing({ name, creed, off, growth }: HabitCard): Item {
  return {
    name: { text: name, tone: off ? 'quiet' : 'heading' },
    says: [{ text: creed, tone: 'accent' }, off ? 'left out' : `growth ${percent(growth)}`],
  };
}

/** A question under its key, and what it asks for, now and later; what is left out asks nothing now. */
function questions({ off, measures, later }: HabitCard): Item[] {
  return [
    ...(off ? [] : measures.map((each) => question(each, [measurePhrase(each), ...comingWords(each)]))),
    ...later.map((each) =>
      question(each, [joined([`from ${weekLabel(each.fromWeek)}`, measurePhrase(each)], ': ')]),
    ),
  ];
}

function question(measure: { key: string; question: string }, says: readonly Phrase[]): Item {
  return { lead: { text: measure.key, tone: 'command' }, name: { own: measure.question }, says };
}

/** `from 2026-W48: yes or no`; one clause for each week in which something changes, with the question where that does. */
function comingWords(measure: HabitMeasure): Phrase[] {
  let before: AskedMeasure = measure;
  return measure.coming.map(({ fromWeek, asked: next }): Phrase => {
    if (next === null) return `asked no more from ${weekLabel(fromWeek)} on`;
    const words: Phrase = next.question === before.question ? [] : ['“', { own: next.question }, '”, '];
    before = next;
    return [`from ${weekLabel(fromWeek)}: `, ...words, ...inlines(measurePhrase(next))];
  });
}

const JUDGEMENT: Phrase = {
  text: 'The other targets are judgement. All can be changed.',
  tone: 'quiet',
};

/** The measures that a habit offers, to be added by their numbers. */
export const offeredView: View<{ title: string; offered: readonly OfferedMeasure[] }> = ({
  title,
  offered,
}) => [
  { kind: 'title', text: title, words: title },
  {
    kind: 'list',
    items: offered.map((each) => ({
      lead: { text: String(each.number), tone: 'command' },
      name: each.asked ? { text: each.question, tone: 'quiet' } : each.question,
      says: [
        offeredWords(each),
        each.published ? 'its target goes back to a published figure' : '',
        each.asked ? 'asked already' : '',
      ],
    })),
  },
  {
    kind: 'either',
    seen: [{ kind: 'paragraph', lines: offered.some(({ published }) => published) ? [JUDGEMENT] : [] }],
    read: [],
  },
];

function offeredWords({ kind, unit, target }: BuiltInMeasure): string {
  if (kind === 'yes-no' || target !== null) return measureText(kind, unit, target);
  return `${limitWords(kind)} your own number of ${unit ?? ''} a week`;
}
