import { byWeek, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { beganOn } from '../journal/lifetime.js';
import type { Measure, Resolution } from '../journal/record.js';
import { nameAlone } from '../journal/titles.js';
import { keyOf } from '../measures/questions.js';
import type { NotesFor } from './week-report.js';

/** Where a text stands: in a field of a resolution, or in a week. */
export const FOUND_IN = [
  'text',
  'why',
  'when',
  'then',
  'instead',
  'note',
  'logged',
  'learned',
  'focus',
  'excuse',
] as const;

/** A text of the person's that has the words. */
export interface Found {
  readonly in: (typeof FOUND_IN)[number];
  /** Of a resolution the one that it began in, of an excuse the first. */
  readonly week: Week;
  /** A resolution's or a measure's, or an excuse's number; null for what was learned and the focus. */
  readonly key: string | null;
  /** A resolution's, or the question of a habit; null where there is no key, and for an excuse of everything. */
  readonly name: string | null;
  readonly text: string;
  readonly private: boolean;
}

/** The texts that have every one of the words, whatever their case and accents, the newest week first. */
export function search(book: Book, words: readonly string[], notes: NotesFor): Found[] {
  const wanted = words.map(folded);
  return [
    ...book.record.resolutions.flatMap(wordsOf),
    ...notesOf(book, notes),
    ...linesOf(book),
    ...reasonsOf(book),
  ]
    .filter(({ text }) => {
      const line = folded(text);
      return wanted.every((word) => line.includes(word));
    })
    .sort((one, other) => byWeek(other, one));
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(resolution: Resolution): Found[] {
  const place = {
    week: weekOf(beganOn(resolution)),
    key: String(resolution.id),
    name: nameAlone(resolution),
  };
  return (['text', 'why', 'when', 'then', 'instead'] as const).flatMap((field) =>
    found(field, place, resolution[field]),
  );
}

function notesOf(book: Book, notes: NotesFor): Found[] {
  const { measures, answers, entries } = book.record;
  const placeOf = (measure: Measure) => ({ key: keyOf(measure), name: measureName(book, measure) });
  const places = new Map(measures.map((measure) => [measure.id, placeOf(measure)]));
  const notesIn = (
    kind: 'note' | 'logged',
    { measureId, week, note }: { measureId: number; week: Week; note: string | null },
    isPrivate = false,
  ) => {
    const place = places.get(measureId);
    return place === undefined ? [] : found(kind, { week, ...place }, note, isPrivate);
  };
  return [
    ...answers
      .filter((answer) => notes === 'self' || !answer.private)
      .flatMap((answer) => notesIn('note', answer, answer.private)),
    ...entries.flatMap((entry) => notesIn('logged', entry)),
  ];
}

function measureName(book: Book, { owner, question }: Measure): string | null {
  return owner.habit === null ? resolutionName(book, owner.resolutionId) : question;
}

function linesOf({ record }: Book): Found[] {
  return record.checkIns.flatMap(({ week, learned, focus }) => [
    ...found('learned', { week, key: null, name: null }, learned),
    ...found('focus', { week, key: null, name: null }, focus),
  ]);
}

function reasonsOf(book: Book): Found[] {
  return book.record.excuses.flatMap(({ id, fromWeek, resolutionId, reason }) => {
    const name = resolutionId === null ? null : resolutionName(book, resolutionId);
    return found('excuse', { week: fromWeek, key: String(id), name }, reason);
  });
}

function resolutionName(book: Book, id: number): string | null {
  const resolution = book.resolution(id);
  return resolution === undefined ? null : nameAlone(resolution);
}

function found(
  kind: Found['in'],
  place: Pick<Found, 'week' | 'key' | 'name'>,
  text: string | null,
  isPrivate = false,
): Found[] {
  return text === null ? [] : [{ in: kind, ...place, text, private: isPrivate }];
}
