import { weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import type { HabitKey } from '../journal/habits.js';
import { bucketIn, isActiveIn, serves } from '../journal/lifetime.js';
import type { Resolution, Standing } from '../journal/record.js';
import { titleOf } from '../journal/titles.js';
import { roundToNine, type Outcome } from '../measures/judge.js';
import {
  habitScore,
  recordedWeeks,
  resolutionScore,
  standingsByWeek,
  type WeekScore,
} from '../scores/week-scores.js';

/** What is shared with a team, from little to much: the habits alone, the resolutions without words, their titles too. */
export const SHARE_LEVELS = ['habits', 'buckets', 'titles'] as const;
export type ShareLevel = (typeof SHARE_LEVELS)[number];

export const SHARE_WORDS: Readonly<Record<ShareLevel, string>> = {
  habits: 'the five habits alone',
  buckets: 'the habits, and the resolutions without their words',
  titles: 'the habits, and the resolutions with their titles',
};

/** The lower of two levels: what was taken back on one machine is not sent by another. */
export function lowerLevel(one: ShareLevel, other: ShareLevel): ShareLevel {
  return SHARE_LEVELS.indexOf(one) < SHARE_LEVELS.indexOf(other) ? one : other;
}

/** How many weeks are shared: a year, and the open one. */
export const SHARED_WEEKS = 53;

/** What a week of a habit or a resolution came to. */
export interface SharedFigures {
  readonly outcome: Outcome;
  readonly attainment: number | null;
  readonly growth: number;
  readonly run: number;
  readonly late: boolean;
}

export interface SharedHabit extends SharedFigures {
  readonly habit: HabitKey;
  readonly fallow: boolean;
}

export interface SharedResolution extends SharedFigures {
  /** The same in every week and on every machine. */
  readonly resolution: string;
  readonly bucket: BucketKey;
  /** Null unless titles are shared. */
  readonly title: string | null;
}

/** All of a week that ever leaves the journal for a team. */
export interface SharedWeek {
  readonly week: Week;
  /** Something in it was answered. */
  readonly isAnswered: boolean;
  readonly habits: readonly SharedHabit[];
  readonly resolutions: readonly SharedResolution[];
}

/** The newest weeks up to this one, as a team is told them: derived figures, no notes, nothing that was learned. */
export function sharedWeeks(book: Book, level: ShareLevel): SharedWeek[] {
  const weeks = recordedWeeks(book, weekOf(book.today));
  const first = weeks.at(-SHARED_WEEKS) ?? weeks[0] ?? '';
  const shared: SharedWeek[] = [];
  for (const standings of standingsByWeek(book, weeks)) {
    const [{ week } = { week: '' }] = standings;
    if (week < first || week < book.record.firstWeek) continue;
    const habits: SharedHabit[] = [];
    const resolutions: SharedResolution[] = [];
    for (const { subject, standing } of standings) {
      if (typeof subject === 'string') habits.push(...sharedHabit(book, subject, week, standing));
      else if (level !== 'habits')
        resolutions.push(...sharedResolution(book, subject, week, standing, level));
    }
    const isAnswered = [...habits, ...resolutions].some(({ outcome }) => outcome !== 'unknown');
    shared.push({ week, isAnswered, habits, resolutions });
  }
  return shared;
}

function sharedHabit(book: Book, habit: HabitKey, week: Week, standing: Standing): SharedHabit[] {
  const score = habitScore(book, habit, week);
  if (score === undefined) return [];
  const serving = book
    .servingResolutions(habit)
    .some((resolution) => isActiveIn(resolution, week) && serves(resolution, habit, week));
  return [{ habit, fallow: !serving, ...figures(score, standing) }];
}

function sharedResolution(
  book: Book,
  id: number,
  week: Week,
  standing: Standing,
  level: ShareLevel,
): SharedResolution[] {
  const resolution = book.resolution(id);
  const score = resolution && resolutionScore(book, resolution, week);
  if (resolution === undefined || score === undefined) return [];
  const bucket = bucketIn(resolution, week);
  const title = level === 'titles' ? titleIn(resolution, bucket) : null;
  return [{ resolution: resolution.uid, bucket, title, ...figures(score, standing) }];
}

/** Without what a database cannot hold. */
function titleIn(resolution: Resolution, bucket: BucketKey): string {
  return titleOf({ ...resolution, bucket })
    .replaceAll('\0', '')
    .toWellFormed();
}

function figures({ outcome, attainment, late }: WeekScore, { growth, run }: Standing): SharedFigures {
  return { outcome, attainment, growth: roundToNine(growth), run, late };
}

/** A week with a digest of what is told of it. */
export interface DigestedWeek extends SharedWeek {
  readonly digest: string;
}

/** The digest of each week. */
export type Digests = Readonly<Record<Week, string>>;

/** What is known of the weeks where they are sent to. */
export interface Known {
  /** What is there. */
  readonly there: Digests;
  /** What this machine last sent, or found to be its own; undefined where it never looked. */
  readonly sent: Digests | undefined;
  /** The week of a check-in that was just given. */
  readonly answered?: Week;
  /** Whoever changed it last, what differs is sent. */
  readonly all?: true;
}

/**
 * The weeks that changed here since this machine last looked, and those that another machine of the same person told
 * otherwise: they stay until they are changed here, so the newest change wins, week by week, and no clock is asked.
 */
export function weeksToSend<Shared extends DigestedWeek>(
  weeks: readonly Shared[],
  { there, sent, answered, all }: Known,
): { readonly changed: readonly Shared[]; readonly elsewhere: readonly Shared[] } {
  // who only reads the page is not counted as somebody who answers nothing
  const isSilent = Object.keys(there).length === 0 && !weeks.some(({ isAnswered }) => isAnswered);
  const differing = isSilent ? [] : weeks.filter(({ week, digest }) => there[week] !== digest);
  const changed = differing.filter((each) => {
    const before = sent?.[each.week];
    if (all === true || each.week === answered || there[each.week] === undefined) return true;
    // a machine that looks for the first time may have an older copy
    return before === undefined ? sent !== undefined && each.isAnswered : before !== each.digest;
  });
  return { changed, elsewhere: differing.filter((each) => !changed.includes(each)) };
}
