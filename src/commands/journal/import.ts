import path from 'node:path';
import { askYear } from '../../ask/interview.js';
import type { Context } from '../../context.js';
import { type HabitKey, parseHabits } from '../../domain/journal/habits.js';
import { beginsOn, isYearToResolveFor, yearFor, yearsInQuestion } from '../../domain/journal/lifetime.js';
import { suggestHabits } from '../../domain/journal/suggest-habits.js';
import { currentWords, titleOf } from '../../domain/journal/titles.js';
import {
  type ImportedResolution,
  listFormat,
  readList,
  type Remark,
  splitKnown,
} from '../../exchange/list-import.js';
import { readText } from '../../files.js';
import { addResolution } from '../../journal/write-resolutions.js';
import { janus, phrase } from '../../phrase.js';
import { importedView } from '../../render/views/journal.js';
import { count, grouped, listed } from '../../render/views/words.js';
import { type AnyCommand, command, repeatable } from '../command.js';
import { sayBeginning, sayCrowded, sayServed, sayYear, yearFrom } from '../resolutions/add.js';

interface ImportFlags {
  readonly year?: string;
  readonly habit?: string[];
  readonly dryRun?: boolean;
}

export function importCommand(context: Context): AnyCommand {
  return command('import', {
    group: 'files',
    description: 'Read resolutions from a list, in Markdown or plain text.',
    examples: [
      'janus import resolutions.md --dry-run',
      'janus import resolutions.txt --year 2027 --habit none',
      'janus import - < list.md',
    ],
  })
    .argument('<file>', 'lists under headings such as "Start doing"; - reads standard input')
    .option('--dry-run', 'show what would be added, and add nothing')
    .option(
      '--year <year>',
      'the year they are for, up to the next (default: the one that its title names, or this one)',
    )
    .option(
      '--habit <habit>',
      'a habit that they serve, or none, where the list does not say (default: as their words say; repeatable)',
      repeatable,
    )
    .action((file: string, flags: ImportFlags) => runImport(context, file, flags));
}

async function runImport(context: Context, file: string, flags: ImportFlags): Promise<void> {
  const text = file === '-' ? context.system.readInput() : readText(file);
  const reading = await readList(text, { format: listFormat(file, text) });
  sayUnplaced(context, file, reading.unplaced);
  if (reading.reports > 0) context.err(passedOver(reading.reports));
  const rows = await withYears(context, reading.resolutions, flags.year);
  const { resolutions } = context.book().record;
  // a list that was handed on has the titles alone
  const titled = resolutions.map((each) => ({ ...each, text: titleOf(currentWords(each)) }));
  const existing = [...resolutions, ...titled];
  const { fresh, known } = splitKnown(withHabits(rows, flags.habit), existing);
  context.show(importedView(fresh));
  if (known.length > 0) context.err(`${counted(known.length)} there already, not added again.`);
  if (flags.dryRun === true) {
    context.err(`Nothing was written; without --dry-run ${countedByYear(fresh)} would be added.`);
  } else addAll(context, fresh, path.basename(file));
}

type DatedRow = ImportedResolution & { readonly year: number };

/**
 * Each row with its year: the one that a flag names, else the title above it, else this one. At the end of a year that
 * is asked at a terminal, and said elsewhere.
 * @throws UserError for a flag that names no year to resolve for
 */
async function withYears(
  context: Context,
  rows: readonly ImportedResolution[],
  words: string | undefined,
): Promise<DatedRow[]> {
  if (words !== undefined) {
    const year = yearFrom(context, words);
    return rows.map((row) => ({ ...row, year }));
  }
  const { record, today } = context.book();
  const isUsable = ({ year }: ImportedResolution): boolean =>
    year !== null && isYearToResolveFor(year, today, record.firstWeek);
  const others = rows.filter((row) => !isUsable(row));
  const year = others.length === 0 ? yearFor(today) : await yearOfOthers(context, others);
  const dated = rows.map((row) => ({ ...row, year: isUsable(row) ? (row.year ?? year) : year }));
  sayTitled(context, rows.filter(isUsable));
  return dated;
}

/** The year of what stands under no title that names one that can be used. */
async function yearOfOthers(context: Context, rows: readonly ImportedResolution[]): Promise<number> {
  const today = context.today();
  const named = [...new Set(rows.flatMap(({ year }) => year ?? []))];
  const years = yearsInQuestion(today);
  const isAsked = context.interactive() && years.length > 1;
  const year = isAsked ? await askYear(await context.prompter(), years) : yearFor(today);
  if (named.length > 0) context.err(`Its title names ${listed(named.map(String))}; it is taken for ${year}.`);
  if (!isAsked) sayYear(context, year, today);
  return year;
}

/** A year of the list is said where it is another than this one, or could be. */
function sayTitled(context: Context, rows: readonly ImportedResolution[]): void {
  const today = context.today();
  const years = [...new Set(rows.flatMap(({ year }) => year ?? []))];
  const isPlain = yearsInQuestion(today).length === 1 && years.every((year) => year === yearFor(today));
  if (years.length === 0 || isPlain) return;
  context.err(`For ${listed(years.map(String))}, as the list says; --year chooses another year.`);
}

type Row = DatedRow & { readonly habits: readonly HabitKey[]; readonly isRead: boolean };

/** Each row with its habits: as the list says, else as a flag does, else read from its words. */
function withHabits(rows: readonly DatedRow[], words: readonly string[] | undefined): Row[] {
  const given = words === undefined ? undefined : parseHabits(words);
  return rows.map((row) => ({
    ...row,
    habits: row.habits ?? given ?? suggestHabits(row),
    isRead: row.habits === null && given === undefined,
  }));
}

function addAll(context: Context, rows: readonly Row[], name: string): void {
  if (rows.length === 0) {
    context.err('Nothing new to add.');
    return;
  }
  const today = context.today();
  const added = context.change(`import ${name}`, (tables) =>
    rows.map((row) => {
      const uids = { resolution: context.system.newUid(), measure: context.system.newUid() };
      return { ...row, id: addResolution(tables, row, beginsOn(row.year, today), uids) };
    }),
  );
  for (const year of new Set(rows.map((row) => row.year)))
    sayBeginning(context, beginsOn(year, today), today);
  sayServed(
    context,
    added.filter(({ isRead }) => isRead),
  );
  sayCrowded(context);
  context.err(phrase`Added ${countedByYear(rows)}; ${janus('undo')} takes it back.`);
}

function sayUnplaced(context: Context, file: string, remarks: readonly Remark[]): void {
  for (const { line, reason, text } of remarks) context.err(phrase`${file}:${line}: ${reason}: ${text}`);
}

/** An export has one report a week, so all of them are reported in one line. */
function passedOver(reports: number): string {
  const what = reports === 1 ? '1 weekly report was' : `${reports} weekly reports were`;
  return `${what} passed over: only resolutions are read.`;
}

/** `5 resolutions for 2026 and 1 resolution for 2027`. */
function countedByYear(rows: readonly DatedRow[]): string {
  const years = grouped(rows, ({ year }) => String(year));
  return years.length === 0
    ? counted(0)
    : listed(years.map(([year, own]) => `${counted(own.length)} for ${year}`));
}

function counted(number: number): string {
  return count(number, 'resolution');
}
