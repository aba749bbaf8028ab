import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { askYear } from '../../ask/interview.js';
import { placeItems } from '../../ask/place-items.js';
import type { Context } from '../../context.js';
import { type BucketKey, parseBucket } from '../../domain/journal/buckets.js';
import { type HabitKey, parseHabits } from '../../domain/journal/habits.js';
import { beginsOn, isYearToResolveFor, yearFor, yearsInQuestion } from '../../domain/journal/lifetime.js';
import { suggestHabits } from '../../domain/journal/suggest-habits.js';
import { currentWords, titleOf } from '../../domain/journal/titles.js';
import { listFiles } from '../../exchange/list-files.js';
import {
  type ImportedResolution,
  listFormat,
  type Offer,
  readList,
  splitKnown,
} from '../../exchange/list-import.js';
import { LONGEST_LIST } from '../../exchange/list-limits.js';
import { readText } from '../../text-files.js';
import { addResolution } from '../../journal/write-resolutions.js';
import { janus, phrase } from '../../phrase.js';
import type { Block } from '../../render/document.js';
import { renderPlain } from '../../render/renderers/plain.js';
import { renderTerminal } from '../../render/renderers/terminal.js';
import { plainStyle } from '../../render/style.js';
import { importedView } from '../../render/views/journal.js';
import { count, grouped, listed } from '../../render/views/words.js';
import {
  type FoundOffer,
  type FoundRow,
  nothingUnderstood,
  type Reading,
  sayLeftOver,
  sayOffered,
  type TakenRow,
} from './left-over.js';
import { sayBeginning, sayCrowded, sayServed, sayYear, yearFrom } from '../resolutions/add.js';

/** The flags of `import` for lists. */
export interface ListFlags {
  readonly year?: string;
  readonly habit?: string[];
  readonly bucket?: string;
  readonly dryRun?: boolean;
}

/** What a parser leaves behind is cleared early: ten thousand lines take 150 MB, not 220. */
const SMALL_HEAP = ['--semi-space-growth-factor=1', '--heap-growing-percent=100'];

/** Reads lists, and adds their resolutions as one operation. */
export async function importLists(
  context: Context,
  names: readonly string[],
  flags: ListFlags,
): Promise<void> {
  for (const flag of SMALL_HEAP) setFlagsFromString(flag);
  const place = placeFrom(flags.bucket);
  const lists: Reading[] = [];
  const files = listFiles(names);
  for (const file of files) lists.push(await readFrom(context, file, files.length > 1));
  const offers = lists.flatMap((list) => list.offers);
  const asks = place === undefined && context.interactive() && flags.dryRun !== true;
  const taken = await takenOf(context, offers, asks ? undefined : (place ?? (() => null)));
  sayLeftOver(context, lists, taken);
  const found = [...lists.flatMap(({ resolutions }) => resolutions), ...taken];
  if (found.length === 0 && !(asks && offers.length > 0)) throw nothingUnderstood(names, offers);
  const places = taken.map(placeIn);
  const left = offers.filter((each) => !places.includes(placeIn(each)));
  if (!asks) sayOffered(context, names, left);
  const rows = await withYears(context, found, flags.year);
  addRows(context, withHabits(rows, flags.habit), names, flags.dryRun === true);
}

async function readFrom(context: Context, name: string, isOneOfMany: boolean): Promise<Reading> {
  const text = name === '-' ? context.system.readInput(LONGEST_LIST) : readText(name, LONGEST_LIST);
  const reading = await readList(text, { format: listFormat(name, text) });
  const file = isOneOfMany ? path.basename(name) : null;
  return {
    ...reading,
    name,
    resolutions: reading.resolutions.map((each) => ({ ...each, file })),
    offers: reading.offers.map((each) => ({ ...each, file, name })),
  };
}

type Place = (offer: Offer) => BucketKey | null;

/** What `--bucket` says of each offer. */
function placeFrom(words: string | undefined): Place | undefined {
  if (words === undefined) return undefined;
  if (words === 'words') return ({ suggested }) => suggested;
  const bucket = parseBucket(words);
  return ({ isSentence, suggested }) => (isSentence ? suggested : bucket);
}

/** @param place undefined to ask */
async function takenOf(
  context: Context,
  offers: readonly FoundOffer[],
  place: Place | undefined,
): Promise<TakenRow[]> {
  if (offers.length === 0) return [];
  const asked = offers.map((each) => ({ ...each, place: placeOf(each) }));
  const buckets =
    place === undefined
      ? await placeItems(await context.prompter(), asked)
      : offers.map((each) => place(each));
  return offers.flatMap((each, index) => {
    const bucket = buckets[index] ?? null;
    return bucket === null ? [] : [{ ...each, bucket }];
  });
}

function placeIn({ name, line }: FoundOffer): string {
  return `${name}:${line}`;
}

function placeOf({ file, line }: Pick<FoundRow, 'file' | 'line'>): string {
  return file === null ? `line ${line}` : `${file}:${line}`;
}

/** A screen beside the results, without colour. */
export function showNotice(context: Context, blocks: readonly Block[]): void {
  const layout = { ...context.layout(), style: plainStyle };
  context.err((context.plain() ? renderPlain : renderTerminal)(blocks, layout));
}

/** Shows what is new of the rows, and adds it. */
function addRows(context: Context, rows: readonly Row[], names: readonly string[], isDryRun: boolean): void {
  const { resolutions } = context.book().record;
  // a list that was handed on has the titles alone
  const titled = resolutions.map((each) => ({ ...each, text: titleOf(currentWords(each)) }));
  const { fresh, known } = splitKnown(rows, [...resolutions, ...titled]);
  const preview = importedView(fresh.map((row) => ({ ...row, place: placeOf(row) })));
  if (isDryRun) context.show(preview);
  else showNotice(context, preview);
  if (known.length > 0) context.err(`${counted(known.length)} there already, not added again.`);
  if (isDryRun) {
    context.err(`Nothing was written; without --dry-run ${countedByYear(fresh)} would be added.`);
  } else addAll(context, fresh, names.map((name) => path.basename(name)).join(' '));
}

type DatedRow = FoundRow & { readonly year: number };

/**
 * Each row with its year: the one that a flag names, else the title above it, else this one. At the end of a year that
 * is asked at a terminal, and said elsewhere.
 * @throws UserError for a flag that names no year to resolve for
 */
async function withYears(
  context: Context,
  rows: readonly FoundRow[],
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
  sayCrowded(context, added.length);
  context.err(phrase`Added ${countedByYear(rows)}; ${janus('undo')} takes it back.`);
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
