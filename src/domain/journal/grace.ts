import type { Day } from '../calendar/days.js';
import { sundayOf, weekAfter, type Week } from '../calendar/weeks.js';
import { remembered, type Book } from './book.js';

/**
 * The last day on which an answer is still in time: the seventh after the week's Sunday, not counting the days of
 * weeks that are excused for everything. 2026-W51 has until 2027-01-10 where W52 and W53 are holidays.
 */
export function graceEnd(book: Book, week: Week): Day {
  return graceEndOf(book, null, week);
}

const graceEndOf = remembered((book, _: null, week): Day => {
  let next = weekAfter(week);
  while (book.excuse(next, null) !== undefined && !isAnsweredAfterwards(book, next)) next = weekAfter(next);
  return sundayOf(next);
});

/**
 * Whether anything of the week was first answered or logged more than seven days after it. Such a week was no
 * holiday: else a year could be excused, and then answered on one evening as if in time.
 */
function isAnsweredAfterwards({ record }: Book, week: Week): boolean {
  const end = sundayOf(weekAfter(week));
  return (
    record.answers.some(
      (each) => each.week === week && each.verdict !== 'excused' && each.answeredOn > end,
    ) || record.entries.some((each) => each.week === week && each.onDate > end)
  );
}

/** Whether an answer given today is not late: the week, or its grace, is not over. */
export function isInTime(book: Book, week: Week): boolean {
  return book.today <= graceEnd(book, week);
}
