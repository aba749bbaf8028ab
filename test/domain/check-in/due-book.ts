import { openBook, type Book } from '../../../src/domain/journal/book.js';
import { whatIsDue } from '../../../src/domain/check-in/due.js';
import type { Moment, Slot } from '../../../src/domain/calendar/slot.js';
import { aJournal, monday, type RecordBuilder } from '../../support/record-builder.js';

/** Two questions a week since 2026-W45: a resolution's and coaching's. */
export function bookOf(
  given: (journal: RecordBuilder) => void = () => undefined,
  slot?: Slot,
  firstWeek = '2026-W45',
  begunOn = monday(firstWeek),
): Book {
  const journal = aJournal({ firstWeek, begunOn, habits: ['coaching'] });
  journal.resolution('start', { year: 2026 });
  given(journal);
  const record = journal.build();
  const settings = slot === undefined ? record.settings : { ...record.settings, slot };
  return openBook({ ...record, settings }, '2000-01-01');
}

export function answered(journal: RecordBuilder, ...weeks: string[]): void {
  for (const week of weeks) {
    journal.answer(1, week, 'yes');
    journal.answer('coaching', week, 'yes');
  }
}

/** `2026-11-20T16:00`, or a day alone for its end. */
export function at(text: string): Moment {
  const [day = '', time] = text.split('T');
  if (time === undefined) return { day, minute: null };
  return { day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) };
}

export function commandsAt(text: string, book: Book): string[] {
  return whatIsDue(book, at(text)).items.map(({ command, open }) => `janus ${command.join(' ')} (${open})`);
}
