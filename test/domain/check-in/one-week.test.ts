// @module-tag long
import { expect, test } from 'vitest';
import { openBook, type Book } from '../../../src/domain/journal/book.js';
import type { Moment, Slot } from '../../../src/domain/calendar/slot.js';
import { dayAndMonth, weekdayName } from '../../../src/domain/calendar/days.js';
import { weekLabel, weekOf } from '../../../src/domain/calendar/weeks.js';
import {
  checkInWeek,
  nextWeekToAsk,
  opensOn,
  reportWeek,
} from '../../../src/domain/check-in/check-in-week.js';
import { whatIsDue } from '../../../src/domain/check-in/due.js';
import { nextSteps, type NextStep } from '../../../src/domain/check-in/next-steps.js';
import { stretchesAhead, type Stretch } from '../../../src/domain/check-in/nudges.js';
import type { JournalRecord } from '../../../src/domain/journal/record.js';
import { openIn } from '../../../src/domain/measures/questions.js';
import { homeReport, type HomeReport } from '../../../src/domain/reports/home.js';
import type { CommandWords } from '../../../src/phrase.js';
import { modelOf } from '../../support/independent-model.js';
import { aJournal, daysAfter, monday, weeksOn, type RecordBuilder } from '../../support/record-builder.js';

// The five that name a week (checkin, janus, report, remind, a shell) on every hour of a year.

const FIRST = '2026-W20';
const WEEKS = weeksOn(FIRST, 53);

function aYear(given: (journal: RecordBuilder) => void, begunOn?: string): JournalRecord {
  const journal = aJournal({
    firstWeek: FIRST,
    habits: ['coaching'],
    ...(begunOn !== undefined && { begunOn }),
  });
  journal.resolution('start', { year: 2027, measure: { target: 3 } });
  given(journal);
  return journal.build();
}

/** Every third week is answered in full on its Friday, half on the Monday after, or not at all. */
function lived(journal: RecordBuilder): void {
  WEEKS.forEach((week, index) => {
    const on = daysAfter(week, index % 3 === 0 ? 4 : 7);
    if (index % 3 < 2) journal.answer('coaching', week, 'yes', { on });
    if (index % 3 === 0) journal.total(1, week, 3, { on });
    if (index % 3 === 2) journal.log(1, week, 1, daysAfter(week, 1));
  });
}

const FRIDAY: Slot = { weekday: 5, minute: 960 };
const JOURNALS: readonly (readonly [name: string, record: JournalRecord, slot: Slot])[] = [
  ['in which nothing is written', aYear(() => undefined), FRIDAY],
  ['that was begun on a Thursday', aYear(() => undefined, daysAfter(monday(FIRST), 3)), FRIDAY],
  ['that is lived', aYear(lived), FRIDAY],
  [
    'with holidays',
    aYear((journal) => {
      lived(journal);
      journal.excuse('2026-W30', '2026-W32');
      journal.excuse('2026-W52', '2026-W53');
      journal.excuse('2027-W10', '2027-W10', null, 1);
    }),
    FRIDAY,
  ],
  ['with its slot on Monday', aYear(lived), { weekday: 1, minute: 540 }],
  ['with its slot on Wednesday', aYear(lived), { weekday: 3, minute: 1020 }],
  ['with its slot on Sunday', aYear(lived), { weekday: 7, minute: 1200 }],
];

/** The journal as it stood on that day. */
function bookOn(record: JournalRecord, slot: Slot, today: string): Book {
  return openBook(
    {
      ...record,
      settings: { ...record.settings, slot },
      answers: record.answers.filter(({ answeredOn }) => answeredOn <= today),
      entries: record.entries.filter(({ onDate }) => onDate <= today),
    },
    today,
  );
}

/** The week that a command to check in takes; null for any other command. */
function weekNamed(command: CommandWords | null, taken: string): string | null {
  const [verb, , label] = command ?? [];
  return verb === 'checkin' ? (label ?? taken) : null;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour * 60);

function covering(stretches: readonly Stretch[], { day, minute }: Moment): Stretch | undefined {
  const time = (moment: Moment) => `${moment.day} ${String(moment.minute ?? 1440).padStart(4, '0')}`;
  const now = time({ day, minute });
  return stretches.find(({ from, until }) => time(from) <= now && now < time(until));
}

function homeSteps({ next, then }: HomeReport): readonly NextStep[] {
  return then === null ? [next] : [next, then];
}

/** What is said of the next check-in, in words and commands, is what `checkin` would do on that day. */
function expectAgreement(book: Book, steps: readonly NextStep[], day: string): void {
  const taken = checkInWeek(book);
  const thisWeek = weekOf(day);
  const words = steps.map(({ reason }) => reason).join('; ');
  const early = steps.find(({ reason }) => reason.includes('early'));
  const commands = steps.filter(({ command }) => command?.[0] === 'checkin').map(({ command }) => command);
  const comes = /comes on (\w+)(?: (\d+) (\w+))?/.exec(words);
  const turns = steps.some(({ command }) => command?.[0] === 'turn' || command?.[0] === 'resolve');
  if (openIn(book, taken).length === 0) {
    // nothing would be asked, so nothing is offered, and the day named is one of a week that asks
    expect(early, day).toBeUndefined();
    if (comes !== null) {
      const next = nextWeekToAsk(book);
      expect(comes[0], day).toBe(`comes on ${dayAndMonth(opensOn(book, next ?? taken))}`);
    }
    return;
  }
  if (!turns) expect(commands, day).toContainEqual(['checkin']);
  const isEarly = taken === thisWeek && day < opensOn(book, thisWeek);
  if (!turns) expect(early !== undefined, day).toBe(isEarly);
  // a coming check-in is named only before its day
  if (comes !== null) expect(comes[1], day).toBe(weekdayName(opensOn(book, thisWeek)));
  expect(comes === null || isEarly, day).toBe(true);
}

test.each(JOURNALS)('a journal %s: all five name one week on every hour of a year', (_, record, slot) => {
  for (const week of WEEKS.slice(0, 52)) {
    for (const day of [0, 1, 2, 3, 4, 5, 6].map((days) => daysAfter(week, days))) {
      const book = bookOn(record, slot, day);
      const model = modelOf(book.record, day);
      const taken = checkInWeek(book);
      expect([taken, reportWeek(book)], day).toEqual([model.checkInWeek(), model.reportWeek()]);
      const label = weekLabel(taken);
      const isOpen = openIn(book, taken).length > 0;
      const home = homeReport(book);
      expect(home.week).toBe(week);
      expectAgreement(book, homeSteps(home), day);
      const named = [home.next.command, nextSteps(book, reportWeek(book)).next.command];
      // what a shell was left with on that day, if nothing is written since
      const stretches = stretchesAhead(book, { day, minute: 0 });
      for (const minute of HOURS) {
        const now = { day, minute };
        const [first] = whatIsDue(book, now).items;
        const said = covering(stretches, now);
        const weeks = [...named, first?.command ?? null, said?.command ?? null]
          .map((command) => weekNamed(command, label))
          .filter((each) => each !== null);
        // where it is answered already, others may be named, in full
        if (isOpen) expect(new Set([...weeks, label]), `${day} ${minute}`).toEqual(new Set([label]));
        else expect(weeks).not.toContain(label);
        const isQuiet = book.excuse(week, null) !== undefined || first === undefined;
        const isDue = said !== undefined && !/week/.test(said.reason);
        expect(isDue, `${day} ${minute}`).toBe(!isQuiet);
      }
    }
  }
});
