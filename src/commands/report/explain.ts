import type { Context } from '../../context.js';
import type { Day } from '../../domain/calendar/days.js';
import type { Book } from '../../domain/journal/book.js';
import {
  explainAttainment,
  explainGrowth,
  explainHabit,
  explainHabitGrowth,
  explainRun,
  type Explanation,
} from '../../domain/reports/explanation.js';
import { findResolution } from '../../domain/journal/find-resolution.js';
import { habitNamed, parseHabit } from '../../domain/journal/habits.js';
import { CHECK_IN_LOOKS_BACK, reportWeek } from '../../domain/check-in/check-in-week.js';
import { questionFor, requireBegun } from '../../domain/measures/questions.js';
import type { Resolution } from '../../domain/journal/record.js';
import { nearestWeek, requireBegunBy } from '../../domain/journal/lifetime.js';
import { parseWeek, weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import type { Scope } from '../../journal/read-scope.js';
import { UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import { explainable } from '../../domain/reports/explainable.js';
import { explainableView } from '../../render/views/explainable.js';
import { explanationView } from '../../render/views/explanation.js';
import { type AnyCommand, command, reading, subcommand, untyped } from '../command.js';

interface ExplainFlags {
  readonly week?: string;
  readonly all?: boolean;
}

/** Finds what the words name, and explains it after the week that a flag names. */
type Explain = (book: Book, words: string, week: Week | undefined) => Explanation;

/** The week of the report and the one before it, whose growth is compared. */
const LOOKS_BACK = 2;

const SUBJECT = 'a resolution (its number, or a part of its text) or a habit';

export function explainCommand(context: Context): AnyCommand {
  const explain = command('explain', {
    group: 'record',
    description: 'Show how a figure of the report was calculated, with your own numbers.',
    examples: [
      'janus explain',
      'janus explain growth 3',
      'janus explain growth coaching --all',
      'janus explain run 3 --week 2026-W40',
      'janus explain attainment planning.2',
      'janus explain habit coaching --week last',
    ],
  });
  reading(context, explain, {
    read: explainable,
    view: explainableView,
    scope: (_, today) => ({ kind: 'weeks', week: weekOf(today), back: LOOKS_BACK, today }),
    json: () => import('../../render/schemas/explanation.js').then((each) => each.explainableSchema),
  });
  for (const kind of KINDS) addKind(context, explain, kind);
  return explain;
}

interface Kind {
  readonly name: string;
  readonly description: string;
  readonly subject: string;
  readonly examples: readonly string[];
  /** It covers many weeks; by default only the newest are shown. */
  readonly long?: boolean;
  readonly explain: Explain;
}

const KINDS: readonly Kind[] = [
  {
    name: 'growth',
    description: 'The growth of a resolution or a habit, week by week.',
    subject: SUBJECT,
    examples: [
      'janus explain growth 3',
      'janus explain growth 3 --all',
      'janus explain growth coaching --week 2026-W40',
    ],
    long: true,
    explain: growthOf,
  },
  {
    name: 'run',
    description: 'The run of a resolution: which weeks are in it, and which it kept.',
    subject: 'a resolution: its number, or a part of its text',
    examples: ['janus explain run 3', 'janus explain run 3 --all', 'janus explain run 3 --plain'],
    long: true,
    explain: runOf,
  },
  {
    name: 'attainment',
    description: 'One week of a measure: the answer against the target.',
    subject: 'a measure: 3, coaching, planning.2',
    examples: ['janus explain attainment 3', 'janus explain attainment planning.2 --week last'],
    explain: attainmentOf,
  },
  {
    name: 'habit',
    description: 'One week of a habit: the mean of its measures and of what serves it.',
    subject: 'process, coaching, measurement, planning or marketing',
    examples: ['janus explain habit coaching', 'janus explain habit coaching --week 2026-W40 --json'],
    explain: habitWeekOf,
  },
];

function addKind(context: Context, to: AnyCommand, kind: Kind): void {
  const { name, description, subject, examples, explain } = kind;
  const one = subcommand(to, name, { description, examples })
    .argument('<what>', subject)
    .option('-w, --week <week>', '2026-W46, last, -2, or any date in it (default: the week of the report)');
  if (kind.long === true) {
    untyped(one).option('--all', 'every week, not the newest 13 alone; JSON always has every week');
  }
  reading(context, one, {
    read: (book, flags: ExplainFlags, words) => {
      const week = flags.week === undefined ? undefined : parseWeek(flags.week, book.today);
      if (week !== undefined) requireBegun(week, book.today);
      return { explanation: explain(book, words, week), all: flags.all === true };
    },
    view: explanationView,
    scope: (flags, today, words) => scopeOf(kind, words, { week: flags.week, today }),
    json: () => import('../../render/schemas/explanation.js').then((each) => each.explanationSchema),
  });
}

/** One week of everything, or all weeks of one; which week that is without a flag, the newest weeks of all say. */
function scopeOf(
  { name, long }: Kind,
  words: string,
  { week, today }: { readonly week: string | undefined; readonly today: Day },
): Scope {
  const named = week === undefined ? weekOf(today) : parseWeek(week, today);
  const weeks = { week: named, back: CHECK_IN_LOOKS_BACK, today };
  const habit = habitNamed(words.split('.')[0] ?? '');
  if (name === 'habit' || (habit !== undefined && long !== true)) return { kind: 'weeks', ...weeks };
  const subject = habit === undefined ? { words } : { habit };
  return { kind: 'subject', subject, beside: week === undefined ? weeks : null };
}

function growthOf(book: Book, words: string, week: Week | undefined): Explanation {
  const habit = habitNamed(words);
  if (habit !== undefined) return explainHabitGrowth(book, habit, namedWeek(book, week));
  const resolution = findResolution(book.record.resolutions, words);
  return explainGrowth(book, resolution, weekOfResolution(book, resolution, week));
}

function runOf(book: Book, words: string, week: Week | undefined): Explanation {
  const habit = habitNamed(words);
  if (habit !== undefined) {
    throw new UserError(
      'a habit has no run; it has growth.',
      phrase`${janus('explain', 'growth', habit)}, or ${janus('explain', 'habit', habit)} for one week`,
    );
  }
  const resolution = findResolution(book.record.resolutions, words);
  return explainRun(book, resolution, weekOfResolution(book, resolution, week));
}

function attainmentOf(book: Book, words: string, week: Week | undefined): Explanation {
  const [first = ''] = words.split('.');
  if (habitNamed(first) !== undefined) {
    const explained = namedWeek(book, week);
    return explainAttainment(book, questionFor(book, explained, words), explained);
  }
  const resolution = findResolution(book.record.resolutions, words);
  const explained = weekOfResolution(book, resolution, week);
  return explainAttainment(book, questionFor(book, explained, String(resolution.id)), explained);
}

function habitWeekOf(book: Book, words: string, week: Week | undefined): Explanation {
  return explainHabit(book, parseHabit(words), namedWeek(book, week));
}

/** The named week, or that of the report. @throws UserError for a week before the journal */
function namedWeek(book: Book, week: Week | undefined): Week {
  const { firstWeek } = book.record;
  if (week === undefined) return reportWeek(book);
  if (week >= firstWeek) return week;
  throw new UserError(
    `${weekLabel(week)} lies before this journal.`,
    `it begins in ${weekLabel(firstWeek)}; name that week or a later one.`,
  );
}

/** The named week; or the week of the report, or the nearest one of the resolution's life. */
function weekOfResolution(book: Book, resolution: Resolution, week: Week | undefined): Week {
  const explained = week ?? nearestWeek(resolution, reportWeek(book));
  requireBegun(explained, book.today);
  requireBegunBy(resolution, explained);
  return explained;
}
