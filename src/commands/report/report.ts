import { Argument, Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import type { Day } from '../../domain/calendar/days.js';
import { parseWeek, weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import { isYoung } from '../../domain/check-in/nudges.js';
import type { Book } from '../../domain/journal/book.js';
import { requireBegun } from '../../domain/measures/questions.js';
import { weekReport } from '../../domain/reports/week-report.js';
import { EXIT, UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import type { Scope } from '../../journal/read-scope.js';
import type { Block } from '../../render/document.js';
import { weekReportView } from '../../render/views/week-report.js';
import { command, reading, type AnyCommand } from '../command.js';
import type { Kind, Report, ReportFlags } from './period.js';

const KINDS = ['week', 'month', 'quarter', 'year'] as const satisfies readonly Kind[];

const SIGNS = `
Signs:
  ● kept, ◐ partly, ○ missed, – excused, · open
  growth   strength, 0 to 100 %: it moves a little every week
  run 9    weeks kept in a row; ↺ its reserve, one short week in four, is used
  6 of 9   weeks kept, of those that count
  fallow   no resolution serves the habit

Where a figure comes from, with your own numbers:
  $ janus explain`;

export function reportCommand(context: Context): AnyCommand {
  const report = command('report', {
    group: 'record',
    description: 'Show how a week, a month, a quarter or a year measured up against the five habits.',
    examples: [
      'janus report',
      'janus report --week 2026-W46',
      'janus report month --compare',
      'janus report quarter last',
      'janus report year',
      'janus report --for coach --format markdown',
      'janus report --as-of 2026-10-31',
      'janus report --json',
    ],
  })
    .addArgument(
      new Argument('[kind]', 'of the period in which the open week lies (default: week)').choices(KINDS),
    )
    .argument('[name]', 'which one, as the flags take it: last, 2026-Q3')
    .option(
      '-w, --week <week>',
      '2026-W46, last, -2, or any date in it (default: the open week, or the one before while it is empty)',
    )
    .option('--month <month>', '2026-11, last, -2, or any date in it')
    .option('--quarter <quarter>', '2026-Q4, last, -2, or any date in it; FY27-Q1 with a fiscal year')
    .option('--year <year>', '2026, last, -2, or any date in it; FY27 with a fiscal year')
    .option('--compare', 'beside the period before it: what rose, what fell')
    .addOption(
      new Option('--for <reader>', 'written to be read by another person').choices(['coach'] as const),
    )
    .option('--with-notes', 'private notes too, where no terminal shows them; of a week only')
    .addHelpText('after', SIGNS);
  return reading(context, report, {
    read: (book, flags, kind, name) => readReport(book, kindFrom(kind, flags), withName(flags, kind, name)),
    scope: (flags, today, kind, name) =>
      weeksShown(kindFrom(kind, flags), withName(flags, kind, name), today),
    view: viewOf,
    json: ({ week }, typed) =>
      import('../../render/schemas/reports.js').then((each) =>
        week === null ? each.periodReportSchema : each.weekReportSchema(typed),
      ),
  });
}

async function readReport(book: Book, kind: Kind, flags: ReportFlags): Promise<Report> {
  const coach = coachFrom(book, flags);
  // a letter is written on one's own screen, for another's eyes
  const notes = coach !== undefined && flags.withNotes !== true ? 'others' : flags.notes;
  if (kind === 'week' && flags.compare !== true) {
    const week = weekFrom(book, flags);
    return { coach, week: weekReport(book, week, notes), compared: null, isYoung: isYoung(book, week) };
  }
  const { readPeriod } = await import('./period.js');
  const report = readPeriod(book, kind, flags);
  if (kind !== 'week') return { coach, week: null, period: report };
  return { coach, week: weekReport(book, report.period.firstWeek, notes), compared: report.compared };
}

/** How far a report looks back, in weeks: the last twelve of a week, and the whole of a longer period. */
const LOOKS_BACK: Readonly<Record<Kind, number>> = { week: 12, month: 5, quarter: 14, year: 54 };

/** As far again for the period before. */
function looksBack(kind: Kind, { compare }: ReportFlags): number {
  return LOOKS_BACK[kind] * (compare === true ? 2 : 1);
}

async function weeksShown(kind: Kind, flags: ReportFlags, today: Day): Promise<Scope | undefined> {
  const name = flags[kind];
  if (name !== undefined && kind !== 'week') {
    const { weeksOfNamed } = await import('./period.js');
    return weeksOfNamed(kind, name, looksBack(kind, flags), today);
  }
  const week = name === undefined ? weekOf(today) : parseWeek(name, today);
  return { kind: 'weeks', week, back: looksBack(kind, flags), today };
}

/** The week of the person is shown most; what others need is loaded for them. */
async function viewOf(report: Report): Promise<readonly Block[]> {
  const isOwnWeek = report.coach === undefined && report.week !== null && report.compared === null;
  if (!isOwnWeek) return (await import('./period.js')).periodViewOf(report);
  const blocks = weekReportView(report.week);
  if (report.isYoung !== true) return blocks;
  return [...blocks, ...(await import('../../render/views/signs.js')).signsView(report.week)];
}

/**
 * The kind of the period: that of the word, or of the flag that names one.
 * @throws UserError where two are named
 */
function kindFrom(word: Kind | undefined, flags: ReportFlags): Kind {
  const named = KINDS.filter((kind) => flags[kind] !== undefined);
  const kinds = new Set(word === undefined ? named : [word, ...named]);
  if (kinds.size <= 1) return [...kinds][0] ?? 'week';
  const last = named.at(-1) ?? 'week';
  throw new UserError(
    `a report is of one period, not of a ${[...kinds].join(' and a ')}.`,
    phrase`name one of them: ${janus('report', `--${last}`, ...(flags[last] === undefined ? [] : [flags[last]]))}`,
    EXIT.usage,
  );
}

/** `report quarter last` is `report --quarter last`. @throws UserError where the flag names another one */
function withName(flags: ReportFlags, kind: Kind | undefined, name: string | undefined): ReportFlags {
  if (kind === undefined || name === undefined) return flags;
  const flag = flags[kind];
  if (flag === undefined || flag === name) return { ...flags, [kind]: name };
  const hint = phrase`name one of them: ${janus('report', kind, name)}`;
  throw new UserError(`a report is of one ${kind}, not of ${name} and of ${flag}.`, hint, EXIT.usage);
}

/** @throws UserError for a coach who would read JSON */
function coachFrom(book: Book, flags: ReportFlags): string | null | undefined {
  if (flags.for === undefined) return undefined;
  if (flags.format !== 'json') return book.record.settings.coach;
  const hint = 'write --for coach --format markdown.';
  throw new UserError('a coach reads words, not JSON.', hint, EXIT.usage);
}

/** @throws UserError for a week to come, or before the journal */
function weekFrom(book: Book, { week: name }: ReportFlags): Week {
  const week = name === undefined ? reportWeek(book) : parseWeek(name, book.today);
  requireBegun(week, book.today);
  const { firstWeek } = book.record;
  if (week >= firstWeek) return week;
  throw new UserError(
    `${weekLabel(week)} lies before this journal.`,
    `it begins in ${weekLabel(firstWeek)}; name that week or a later one.`,
  );
}
