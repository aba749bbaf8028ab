import { civilDate, longSpan, monthName, type Day } from '../domain/calendar/days.js';
import type { PeriodReport } from '../domain/reports/period-report.js';
import type { Progress, ResolutionProgress } from '../domain/reports/progress.js';
import { partsOf, weeksOf, type Period, type PeriodKind } from '../domain/calendar/periods.js';
import { mean } from '../domain/measures/judge.js';
import type { ResolutionEvent, EventKind } from '../domain/reports/resolution-history.js';
import { bucketOf } from '../domain/journal/buckets.js';
import { withUnit } from '../domain/measures/values.js';
import { weekLabel, weekNumber, weekYear, type Week } from '../domain/calendar/weeks.js';
import { printableLine } from './text.js';
import { count, percent } from './words.js';

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
export function periodTitleWords({ kind, title, from, to }: Period): string {
  const days = longSpan(from, to).replace(/\s*\u2013\s*/, ' to ');
  return kind === 'week' ? title.replace(/ · .*/, `, ${days}`) : `${title}, ${days}`;
}

/** `3 of 4 weeks lived`; of a week nothing. */
export function elapsedWords({ period, elapsed }: Pick<PeriodReport, 'period' | 'elapsed'>): string {
  if (period.kind === 'week') return '';
  return `${elapsed} of ${weeksOf(period).length} weeks lived`;
}

/** What a column of the period is called beside another: `week 46`, `October`, `2026-Q3`, `2025`. */
export function columnNames(before: Period, now: Period): [string, string] {
  const { kind } = now;
  if (kind === 'week' && before.year === now.year)
    return [`week ${weekNumber(before.firstWeek)}`, `week ${weekNumber(now.firstWeek)}`];
  if (kind === 'month' && before.year === now.year) return [monthOf(before), monthOf(now)];
  return [before.label, now.label];
}

function monthOf(period: Period): string {
  return monthName(Number(period.label.slice(-2)));
}

/** `12 of 13`; nothing where no week counts. */
export function keptShort({ kept, of }: Progress): string {
  return of === 0 ? '' : `${kept} of ${of}`;
}

/** `81 %`; `–` where there is none. */
export function meanText(attainment: number | null): string {
  return attainment === null ? '–' : percent(attainment);
}

/** `40 → 81 %`. */
export function growthSpan({ growthBefore, growth }: Progress): string {
  return `${Math.round(growthBefore * 100)} → ${percent(growth)}`;
}

/** `kept 10 of 13 weeks, 85 % on average, growth from 40 % to 81 %`. */
export function courseWords(course: Progress): string {
  const parts = [
    course.attainment === null
      ? wordsWithoutAnswers(course)
      : `kept ${course.kept} of ${count(course.of, 'week')}`,
    course.attainment === null ? '' : `${percent(course.attainment)} on average`,
    percent(course.growth) === percent(course.growthBefore)
      ? `growth ${percent(course.growth)}`
      : `growth from ${percent(course.growthBefore)} to ${percent(course.growth)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Silence is not failure: what nobody answered is never "kept 0 of 5". */
function wordsWithoutAnswers({ excused, unknown, of }: Progress): string {
  if (unknown > 0) return of === 0 ? 'no answer yet' : 'no answer';
  return excused > 0 ? 'excused' : 'no week counts';
}

/** `184 plans`; nothing where nothing was counted. */
export function amountWords({ amount, unit }: Pick<ResolutionProgress, 'amount' | 'unit'>): string {
  return amount === null || unit === null ? '' : withUnit(amount, printableLine(unit));
}

const PARTS: Readonly<Record<PeriodKind, PeriodKind | null>> = {
  week: null,
  month: 'week',
  quarter: 'month',
  year: 'quarter',
};

/** The picture of the weeks in words: `By month, in percent: 40, none, 71`; a part still to come is left out. */
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

/** What was learned: each line once, in order, with the weeks in which it was. */
export function learnedLines({ learned }: PeriodReport): { weeks: string[]; text: string }[] {
  const lines = new Map<string, Week[]>();
  for (const { week, text } of learned) {
    const line = printableLine(text);
    if (line !== '') lines.set(line, [...(lines.get(line) ?? []), week]);
  }
  return [...lines].map(([text, weeks]) => ({ weeks: weeks.map(shortWeek), text }));
}

/** `W07`. */
function shortWeek(week: Week): string {
  return `W${String(weekNumber(week)).padStart(2, '0')}`;
}

/** The headings under which a period's turnings are told, in this order. */
const TURNING_TITLES: readonly (readonly [EventKind, string])[] = [
  ['done', 'Achieved'],
  ['dropped', 'Given up'],
  ['moved', 'Moved'],
  ['reopened', 'Taken up'],
  ['begun', 'Begun'],
  ['carried', 'Carried on'],
  ['turned', 'Goes on'],
];

export interface TurningGroup {
  readonly title: string;
  readonly lines: readonly { readonly id: number; readonly text: string; readonly note: string }[];
}

/** What happened in the period, by what it was. */
export function turningGroups({ events }: PeriodReport): TurningGroup[] {
  return TURNING_TITLES.flatMap(([what, title]) => {
    const lines = events
      .filter((turning) => turning.what === what)
      .map((turning) => ({
        id: turning.id,
        text: printableLine(turning.text),
        note: turningNote(turning),
      }));
    return lines.length === 0 ? [] : [{ title, lines }];
  });
}

function turningNote({ what, on, bucket, from, others: [other] }: ResolutionEvent): string {
  const title = (key: typeof bucket) => bucketOf(key).title.toLowerCase();
  switch (what) {
    case 'moved':
      return `${from === null ? '' : `${title(from)} → `}${title(bucket)}, ${shortDay(on)}`;
    case 'carried':
      return from === null || from === bucket
        ? `was ${other ?? ''}`
        : `was ${other ?? ''}, ${title(from)} → ${title(bucket)}`;
    case 'turned':
      return other === undefined ? `until ${shortDay(on)}` : `as ${other}`;
    case 'begun':
    case 'reopened':
    case 'done':
    case 'dropped':
      return shortDay(on);
  }
}

/** `12 May`. */
function shortDay(day: Day): string {
  const { month, day: dayOfMonth } = civilDate(day);
  return `${dayOfMonth} ${monthName(month)}`;
}
