import { weekAfter, type Week } from '../domain/calendar/weeks.js';
import { covers } from '../domain/calendar/weeks.js';
import type { JournalRecord, Standing, SubjectKey } from '../domain/journal/record.js';
import { readSaid } from './read-record.js';
import type { Tables } from './sqlite.js';

/** Some weeks of a journal that is too long to be held at once; what lies before is carried. */
export interface Stretch {
  readonly weeks: readonly Week[];
  /** It holds what was said in these weeks, and in holidays right after them, on which their grace depends. */
  readonly record: JournalRecord;
}

/** A year of ordinary length; of a journal with many questions less, so that as many answers are held. */
const WEEKS_AT_ONCE = 52;
const ANSWERS_AT_ONCE = 3000;

/**
 * The weeks of a journal, a stretch after the other.
 * @param base the record, of which what was said is not looked at
 * @param standings where each subject stands after the stretches before: whoever takes a stretch brings it up to date
 */
export function* stretchesOf(
  tables: Tables,
  base: JournalRecord,
  weeks: readonly Week[],
  standings: ReadonlyMap<SubjectKey, Standing>,
): Generator<Stretch> {
  let own: readonly Week[];
  for (let from = 0; from < weeks.length; from += own.length) {
    own = weeks.slice(from, from + weeksAtOnce(base, weeks[from] ?? ''));
    const through = from === 0 ? base.carried?.through : weeks[from - 1];
    const record = readSaid(tables, base, through ?? '', endOfGrace(base, own.at(-1) ?? ''));
    const carried = through !== undefined && { carried: { through, standings: new Map(standings) } };
    yield { weeks: own, record: { ...record, ...carried } };
  }
}

function weeksAtOnce({ measures }: JournalRecord, from: Week): number {
  const asked = measures.filter((measure) => covers(measure, from)).length;
  return Math.max(1, Math.min(WEEKS_AT_ONCE, Math.floor(ANSWERS_AT_ONCE / Math.max(asked, 1))));
}

/** The last of the holidays right after a week; the week itself where none follow. */
function endOfGrace({ excuses }: JournalRecord, week: Week): Week {
  const next = weekAfter(week);
  const isHoliday = excuses.some((excuse) => excuse.resolutionId === null && covers(excuse, next));
  return isHoliday ? endOfGrace({ excuses } as JournalRecord, next) : week;
}
