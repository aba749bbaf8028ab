import type { BucketKey } from '../../src/domain/journal/buckets.js';
import type { Day } from '../../src/domain/calendar/days.js';
import { HABIT_KEYS, habitOf, type HabitKey, type Role } from '../../src/domain/journal/habits.js';
import type {
  Answer,
  CheckIn,
  Entry,
  Excuse,
  HabitOff,
  JournalRecord,
  MeasureKind,
  Measure,
  MeasureOwner,
  Resolution,
  Service,
  Stint,
  Target,
  Verdict,
} from '../../src/domain/journal/record.js';
import type { Week } from '../../src/domain/calendar/weeks.js';

/** The Monday of `2026-W47`, worked out apart from the program; a date is taken as it is. */
export function monday(label: string): Week {
  const parts = /^(\d{4})-W(\d{2})$/.exec(label);
  if (parts === null) return label;
  const fourth = new Date(Date.UTC(Number(parts[1]), 0, 4));
  const sinceMonday = (fourth.getUTCDay() + 6) % 7;
  const days = 4 - sinceMonday + (Number(parts[2]) - 1) * 7;
  return new Date(Date.UTC(Number(parts[1]), 0, days)).toISOString().slice(0, 10);
}

const known = new Map<string, Day>();

/** The day so many days after another, worked out apart from the program, and once for thousands of journals. */
export function daysAfter(day: Day, days: number): Day {
  const key = `${day} ${days}`;
  const after = known.get(key) ?? new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString();
  known.set(key, after.slice(0, 10));
  return after.slice(0, 10);
}

/** So many weeks in a row, the first one named as `2026-W47` or by its Monday. */
export function weeksOn(first: string, count: number): Week[] {
  const start = monday(first);
  return Array.from({ length: count }, (_, index) => daysAfter(start, index * 7));
}

export interface MeasureOptions {
  readonly kind?: MeasureKind;
  readonly unit?: string | null;
  /** What it asks from its first week on. */
  readonly target?: number;
  /** Its history, instead of `target`: pairs of a week and an amount. */
  readonly targets?: readonly (readonly [week: string, amount: number])[];
  readonly from?: string;
  readonly to?: string | null;
  /** What asks a habit the same question takes the number of the one before. */
  readonly question?: string;
}

export interface ResolutionOptions {
  readonly text?: string;
  readonly year?: number;
  readonly when?: string | null;
  readonly then?: string | null;
  readonly instead?: string | null;
  /** The day on which it begins; by default the Monday of the journal's first week. */
  readonly from?: Day;
  readonly to?: Day | null;
  readonly closedAs?: Stint['closedAs'];
  /** Its life, instead of `from`, `to` and `closedAs`. */
  readonly stints?: readonly Stint[];
  /** Habits that it serves all its life, or services with their weeks. */
  readonly serves?: readonly (HabitKey | Service)[];
  readonly cameFrom?: number | null;
  /** Its measure; yes or no by default. `null` leaves it without one, for `measure` to give. */
  readonly measure?: MeasureOptions | null;
}

export interface AnswerOptions {
  /** The day of the first answer; by default the week's Sunday. */
  readonly on?: Day;
  readonly note?: string | null;
  readonly private?: boolean;
}

/** A resolution's id, `coaching` for the habit's first measure, or `planning.2` for the one of that number. */
export type Key = number | string;

/** A small language in which a test writes down a journal; every word gives an id or the builder's own record. */
export interface RecordBuilder {
  resolution(bucket: BucketKey, options?: ResolutionOptions): number;
  /** One more measure of a resolution or a habit. */
  measure(owner: number | HabitKey, options?: MeasureOptions): number;
  answer(key: Key, week: string, verdict: Verdict, options?: AnswerOptions): void;
  /** The same answer in several weeks, or one after the other from the first week on. */
  answers(key: Key, firstWeek: string, verdicts: readonly (Verdict | null)[]): void;
  /** Adds to the week's amount, on the week's Monday unless another day is given. */
  log(key: Key, week: string, amount: number, on?: Day): void;
  /** The week's whole amount, as typed at a check-in: what is missing, and the confirmation. */
  total(key: Key, week: string, amount: number, options?: AnswerOptions): void;
  checkIn(week: string, learned?: string | null, focus?: string | null): void;
  excuse(from: string, to: string, reason?: string | null, resolutionId?: number | null): number;
  habitOff(habit: HabitKey, from: string, to?: string | null): void;
  build(): JournalRecord;
}

export interface JournalOptions {
  readonly firstWeek?: string;
  /** By default the Monday of the first week. */
  readonly begunOn?: Day;
  readonly role?: Role;
  /** The habits that have their own question from the start; all five unless named. */
  readonly habits?: readonly HabitKey[];
}

/** A journal that begins in 2026-W01 with the five questions, unless something else is said. */
export function aJournal(options: JournalOptions = {}): RecordBuilder {
  const firstWeek = monday(options.firstWeek ?? '2026-W01');
  const role = options.role ?? 'rep';
  const resolutions: Resolution[] = [];
  const measures: Measure[] = [];
  const answers: Answer[] = [];
  const entries: Entry[] = [];
  const checkIns: CheckIn[] = [];
  const excuses: Excuse[] = [];
  const habitsOff: HabitOff[] = [];

  function addMeasure(owner: MeasureOwner, given: MeasureOptions, from: Week): number {
    const id = measures.length + 1;
    const kind =
      given.kind ?? (given.target === undefined && given.targets === undefined ? 'yes-no' : 'at-least');
    const fromWeek = given.from === undefined ? from : monday(given.from);
    const single: Target[] = kind === 'yes-no' ? [] : [{ fromWeek, amount: given.target ?? 1 }];
    const question = given.question ?? `Question ${id}?`;
    measures.push({
      id,
      uid: `m${id}`,
      owner,
      number: owner.habit === null ? null : numberFor(owner.habit, question),
      question,
      kind,
      unit: given.unit ?? null,
      fromWeek,
      toWeek: given.to === undefined || given.to === null ? null : monday(given.to),
      targets: given.targets?.map(([week, amount]) => ({ fromWeek: monday(week), amount })) ?? single,
    });
    return id;
  }

  function numberFor(habit: HabitKey, question: string): number {
    const own = measures.filter(({ owner }) => owner.habit === habit);
    const before = own.find((measure) => measure.question === question);
    return before?.number ?? Math.max(0, ...own.map((measure) => measure.number ?? 0)) + 1;
  }

  function measureOf(key: Key, week: Week): Measure {
    const [name, number] = String(key).split('.');
    const own = measures
      .filter(
        ({ owner, fromWeek, toWeek }) =>
          (owner.habit === name || String(owner.resolutionId) === name) &&
          fromWeek <= week &&
          (toWeek === null || toWeek >= week),
      )
      .sort((one, other) => Number(one.number) - Number(other.number));
    const measure = number === undefined ? own[0] : own.find((each) => String(each.number) === number);
    if (measure === undefined) throw new Error(`nothing is measured by ${key} in the week of ${week}`);
    return measure;
  }

  const builder: RecordBuilder = {
    resolution(bucket, given = {}) {
      const id = resolutions.length + 1;
      const from = given.from ?? firstWeek;
      const first = mondayBefore(given.stints?.[0]?.from ?? from);
      const to = given.to ?? null;
      const closedAs = given.closedAs ?? (to === null ? null : 'done');
      resolutions.push({
        id,
        uid: `r${id}`,
        year: given.year ?? Number(daysAfter(first, 3).slice(0, 4)),
        text: given.text ?? `Resolution ${id}`,
        why: null,
        when: given.when ?? null,
        then: given.then ?? null,
        instead: given.instead ?? null,
        cameFrom: given.cameFrom ?? null,
        stints: given.stints ?? [{ bucket, from, to, closedAs }],
        serves: (given.serves ?? []).map((service) =>
          typeof service === 'string' ? { habit: service, fromWeek: first, toWeek: null } : service,
        ),
      });
      if (given.measure !== null) addMeasure({ resolutionId: id, habit: null }, given.measure ?? {}, first);
      return id;
    },
    measure(owner, given = {}) {
      const whose: MeasureOwner =
        typeof owner === 'number'
          ? { resolutionId: owner, habit: null }
          : { resolutionId: null, habit: owner };
      return addMeasure(whose, given, firstWeek);
    },
    answer(key, label, verdict, given = {}) {
      const week = monday(label);
      const measureId = measureOf(key, week).id;
      const earlier = answers.findIndex((answer) => answer.measureId === measureId && answer.week === week);
      const answeredOn = answers[earlier]?.answeredOn ?? given.on ?? daysAfter(week, 6);
      if (earlier >= 0) answers.splice(earlier, 1);
      answers.push({
        week,
        measureId,
        verdict,
        note: given.note ?? null,
        private: given.private ?? false,
        answeredOn,
      });
    },
    answers(key, first, verdicts) {
      weeksOn(first, verdicts.length).forEach((week, index) => {
        const verdict = verdicts[index] ?? null;
        if (verdict !== null) builder.answer(key, week, verdict);
      });
    },
    log(key, label, amount, on) {
      const week = monday(label);
      const measureId = measureOf(key, week).id;
      const id = entries.length + 1;
      entries.push({ id, measureId, week, onDate: on ?? week, amount, note: null });
    },
    total(key, label, amount, given = {}) {
      const week = monday(label);
      const { id } = measureOf(key, week);
      const sum = entries
        .filter((entry) => entry.measureId === id && entry.week === week)
        .reduce((total, entry) => total + entry.amount, 0);
      builder.log(key, week, amount - sum, given.on ?? daysAfter(week, 6));
      builder.answer(key, week, 'confirmed', given);
    },
    checkIn(label, learned = null, focus = null) {
      checkIns.push({ week: monday(label), learned, focus });
    },
    excuse(from, to, reason = null, resolutionId = null) {
      const id = excuses.length + 1;
      excuses.push({ id, fromWeek: monday(from), toWeek: monday(to), resolutionId, reason });
      return id;
    },
    habitOff(habit, from, to = null) {
      habitsOff.push({ habit, fromWeek: monday(from), toWeek: to === null ? null : monday(to) });
    },
    build: () => ({
      firstWeek,
      begunOn: options.begunOn ?? firstWeek,
      settings: { role, coach: null, fiscalStart: 1 },
      resolutions: [...resolutions],
      measures: [...measures],
      answers: [...answers],
      entries: [...entries],
      checkIns: [...checkIns].sort((one, other) => (one.week < other.week ? -1 : 1)),
      excuses: [...excuses],
      habitsOff: [...habitsOff],
    }),
  };

  for (const habit of options.habits ?? HABIT_KEYS) {
    builder.measure(habit, { question: habitOf(habit).questions[role] });
  }
  return builder;
}

function mondayBefore(day: Day): Week {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -sinceMonday);
}
