import type { Day } from '../../src/domain/calendar/days.js';
import type {
  Answer,
  CheckIn,
  Entry,
  JournalRecord,
  Measure,
  Verdict,
} from '../../src/domain/journal/record.js';
import type { Week } from '../../src/domain/calendar/weeks.js';
import type { Chance } from './chance.js';
import { daysAfter, monday, weeksOn } from './record-builder.js';

/** A spring in which nothing was opened at all. */
const ABSENCE = { from: '2025-W10', to: '2025-W17' };

/** A week while it is answered. */
interface Sitting {
  readonly week: Week;
  /** The day on which it is answered. */
  readonly on: Day;
  /** Chance of a good answer, 0 to 1: it grows over the years, and some weeks are bad. */
  readonly luck: number;
}

interface Facts {
  readonly answers: Answer[];
  readonly entries: Entry[];
  readonly checkIns: CheckIn[];
}

/** The record with five years of answers, entries and check-ins: forgotten, late, half and excused weeks among them. */
export function withAnswers(record: JournalRecord, chance: Chance, today: Day): JournalRecord {
  const facts: Facts = { answers: [], entries: [], checkIns: [] };
  const weeks = weeksOn(record.firstWeek, 300).filter((week) => week <= today);
  weeks.forEach((week, index) => {
    const sitting = sittingIn(chance, week, index / weeks.length, today);
    if (sitting === null) return;
    for (const measure of record.measures) {
      if (isAsked(record, measure, week)) answer(facts, chance, measure, sitting);
    }
    facts.checkIns.push({
      week,
      learned: chance.next() < 0.5 ? `Learned ${chance.whole(1, 12)}.` : null,
      focus: chance.next() < 0.7 ? `Focus ${chance.whole(1, 12)}.` : null,
    });
  });
  return { ...record, ...facts };
}

function sittingIn(chance: Chance, week: Week, share: number, today: Day): Sitting | null {
  const fate = chance.next();
  const absent = week >= monday(ABSENCE.from) && week <= monday(ABSENCE.to);
  const late = fate < 0.15;
  const on = daysAfter(week, late ? chance.whole(14, 40) : chance.whole(3, 9));
  if (absent || fate < 0.08) return null;
  const luck = Math.min(0.95, 0.3 + 0.5 * share + (chance.next() - 0.5) * 0.4);
  return { week, on: on > today ? today : on, luck };
}

/** The measure covers the week, its resolution lives in it, its habit is not left out. */
function isAsked(record: JournalRecord, measure: Measure, week: Week): boolean {
  const covers = (range: { fromWeek: Week; toWeek: Week | null }) =>
    range.fromWeek <= week && (range.toWeek === null || week <= range.toWeek);
  if (!covers(measure)) return false;
  const { resolutionId, habit } = measure.owner;
  if (habit !== null) return !record.habitsOff.some((off) => off.habit === habit && covers(off));
  const stints = record.resolutions.find((resolution) => resolution.id === resolutionId)?.stints ?? [];
  return stints.some(({ from, to }) => from <= daysAfter(week, 6) && (to === null || to >= week));
}

function answer(facts: Facts, chance: Chance, measure: Measure, sitting: Sitting): void {
  const fate = chance.next();
  const luck = chance.next();
  // One answer in sixteen is left open, and half of the excused weeks are left to the excuse.
  if (fate < 0.06) return;
  if (fate < 0.1) say(facts, chance, measure, sitting, 'excused');
  else if (measure.kind === 'yes-no') {
    const good = luck < sitting.luck;
    say(facts, chance, measure, sitting, good ? 'yes' : luck < sitting.luck + 0.2 ? 'partly' : 'no');
  } else count(facts, chance, measure, sitting, luck);
}

/** Some log during the week and never confirm, some do both, most type the total. */
function count(facts: Facts, chance: Chance, measure: Measure, sitting: Sitting, luck: number): void {
  const target = measure.targets.findLast(({ fromWeek }) => fromWeek <= sitting.week)?.amount ?? 1;
  const good = luck < sitting.luck;
  const short = measure.kind === 'at-least' ? -chance.whole(1, 3) : chance.whole(1, 3);
  const total = Math.max(0, target + (good ? 0 : short));
  const way = chance.next();
  const logged = measure.unit === '%' ? 0 : way < 0.3 ? Math.min(total, 1.5) : 0;
  if (logged > 0) add(facts, measure, sitting.week, sitting.week, logged);
  if (logged > 0 && way < 0.12) return;
  add(facts, measure, sitting.week, sitting.on, total - logged);
  say(facts, chance, measure, sitting, 'confirmed');
}

function add(facts: Facts, measure: Measure, week: Week, onDate: Day, amount: number): void {
  const id = facts.entries.length + 1;
  facts.entries.push({ id, measureId: measure.id, week, onDate, amount, note: null });
}

function say(facts: Facts, chance: Chance, measure: Measure, sitting: Sitting, verdict: Verdict): void {
  const note = chance.next() < 0.04 ? `Note ${facts.answers.length}.` : null;
  facts.answers.push({
    week: sitting.week,
    measureId: measure.id,
    verdict,
    note,
    private: note !== null && chance.next() < 0.4,
    answeredOn: sitting.on,
  });
}
