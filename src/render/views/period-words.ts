import { addDays, civilDate, longSpan, monthName } from '../../domain/calendar/days.js';
import { partsOf, weeksOf, type Period, type PeriodKind } from '../../domain/calendar/periods.js';
import { weekLabel, weekNumber, weekYear, type Week } from '../../domain/calendar/weeks.js';
import { mean } from '../../domain/measures/judge.js';
import type { PeriodReport } from '../../domain/reports/period-report.js';
import type { HabitProgress, Progress, ResolutionProgress } from '../../domain/reports/progress.js';
import { joined, type Phrase } from '../../phrase.js';
import type { Block, Fact, Row, Title } from '../document.js';
import { blanks, isBlank, printableLine } from '../text.js';
import { weekRow } from './pictures.js';
import { count, grouped, numberFacts, percent, spanWords, withUnit } from './words.js';

/** `November 2026 · weeks 45–48`, `The year 2026 · 29 December 2025 – 3 January 2027`. */
export function periodTitle(period: Period): string {
  if (period.kind === 'week') return period.title;
  const span = period.kind === 'year' ? longSpan(period.from, period.to) : weekSpan(period);
  return `${period.title} · ${span}`;
}

function weekSpan({ firstWeek, lastWeek }: Period): string {
  if (weekYear(firstWeek) !== weekYear(lastWeek)) return `${weekLabel(firstWeek)} – ${weekLabel(lastWeek)}`;
  return `weeks ${weekNumber(firstWeek)}–${weekNumber(lastWeek)}`;
}

/** The same in words only: `November 2026, 2 to 29 November 2026`. */
export function periodWords({ kind, title, from, to }: Period): string {
  return `${kind === 'week' ? title.replace(/ · .*/, '') : title}, ${spanWords(from, to)}`;
}

/** A title whose aside is a sentence of its own where words are read. */
export function titleBlock(title: Omit<Title, 'kind'>): Block {
  const { text, words, aside = '' } = title;
  return {
    kind: 'either',
    seen: [{ kind: 'title', ...title }],
    read: [{ kind: 'title', text, words, below: [aside] }],
  };
}

/** What a column of the period is called beside another: `week 46`, `October`, `2026-Q3`, `2025`. */
export function columnName(period: Period, other: Period): string {
  if (period.kind === 'week' && period.year === other.year) return `week ${weekNumber(period.firstWeek)}`;
  if (period.kind === 'month' && period.year === other.year) return monthName(Number(period.label.slice(-2)));
  return period.label;
}

/** `81 %`; `–` where there is none. */
export function meanText(attainment: number | null): string {
  return attainment === null ? '–' : percent(attainment);
}

/** `kept 10 of 13 weeks, 2 answered late, 85 % on average` and `growth from 40 % to 81 %`. */
export function progressClauses(progress: Progress): [record: string, growth: string] {
  const { attainment, growthBefore, growth } = progress;
  const [before, after] = [percent(growthBefore), percent(growth)];
  return [
    attainment === null ? withoutAnswers(progress) : keptWords(progress, attainment),
    before === after ? `growth ${after}` : `growth from ${before} to ${after}`,
  ];
}

function keptWords({ kept, of, late }: Progress, attainment: number): string {
  const answered = late === 0 ? [] : [`${late} answered late`];
  return [`kept ${kept} of ${count(of, 'week')}`, ...answered, `${percent(attainment)} on average`].join(
    ', ',
  );
}

/** What the habit's measures came to in numbers: `on average 38 of 45 min`, each before its question. */
export function averageFacts({ numbers }: HabitProgress): Fact[] {
  return numberFacts(numbers.map((each) => ({ ...each, outcome: 'kept' as const }))).map((fact) => ({
    ...fact,
    label: joined(['on average', fact.label], ' '),
  }));
}

/** Silence is not failure: what nobody answered is never "kept 0 of 5". */
function withoutAnswers({ excused, unknown, of }: Progress): string {
  if (unknown > 0) return of === 0 ? 'no answer yet' : 'no answer';
  return excused > 0 ? 'excused' : 'no week counts';
}

/** `184 plans`; nothing where nothing was counted. */
export function amountWords({ amount, unit }: Pick<ResolutionProgress, 'amount' | 'unit'>): Phrase {
  return amount === null || unit === null ? '' : withUnit(amount, unit);
}

/** How many of a period's weeks have begun: `3 of 4 weeks`. */
export function weeksBegun(period: Period, elapsed: number): string {
  return `${elapsed} of ${count(weeksOf(period).length, 'week')}`;
}

/** What was learned: each line once, in order, with the weeks in which it was. */
export function learnedLines({ learned }: PeriodReport): { weeks: readonly string[]; text: string }[] {
  const written = learned.filter(({ text }) => !isBlank(text));
  return grouped(written, ({ text }) => printableLine(text)).map(([text, group]) => ({
    text,
    weeks: group.map(({ week }) => `W${String(weekNumber(week)).padStart(2, '0')}`),
  }));
}

const PARTS: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  week: null,
  month: 'week',
  quarter: 'month',
  year: 'quarter',
};

/** The picture of the weeks in words: `by month, in percent: 40, none, 71`; a part still to come is left out. */
export function partsWords({ weeks, outcomes }: Progress, period: Period): string {
  const kind = PARTS[period.kind];
  if (kind === null) return '';
  const all = weeksOf(period);
  const parts = partsOf(period, kind).flatMap((part) => {
    const inside = all.flatMap((week, index) => (week >= part.from && week <= part.to ? [index] : []));
    if (inside.every((index) => outcomes[index] === null)) return [];
    const worth = mean(inside.flatMap((index) => weeks[index] ?? []));
    return [worth === null ? 'none' : String(Math.round(worth * 100))];
  });
  return parts.length === 0 ? '' : `by ${kind}, in percent: ${parts.join(', ')}`;
}

/** Names of months, each over the first week whose Thursday lies in it: `Jan Feb Mar  Apr`. */
export function monthTicks(weeks: readonly Week[]): string {
  let ticks = '';
  let before = 0;
  weeks.forEach((week, index) => {
    const { month } = civilDate(addDays(week, 3));
    if (month !== before && index >= ticks.length + (ticks === '' ? 0 : 1)) {
      ticks += blanks(index - ticks.length) + monthName(month).slice(0, 3);
    }
    before = month;
  });
  return ticks;
}

/** The halves of a year, by their first months; a shorter period is not cut. */
export function halves({ weeks, outcomes }: Progress, period: Period): NonNullable<Row['pieces']> {
  if (period.kind !== 'year') return [];
  const all = weeksOf(period);
  const [first, , third] = partsOf(period, 'quarter');
  const middle = third === undefined ? all.length : all.indexOf(third.firstWeek);
  return [first, third].flatMap((quarter, index) => {
    const [from, to] = index === 0 ? [0, middle] : [middle, all.length];
    const half = { weeks: weeks.slice(from, to), outcomes: outcomes.slice(from, to) };
    return quarter === undefined ? [] : [{ name: monthTicks([quarter.firstWeek]), picture: weekRow(half) }];
  });
}
