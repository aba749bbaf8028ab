import { parse } from 'csv-parse/sync';
import fs from 'node:fs';
import path from 'node:path';
import { type Day, isDay } from '../domain/calendar/days.js';
import { UserError } from '../errors.js';
import { readText } from '../text-files.js';
import { LONGEST_EXPORT, type FoundHabits, type Mark, type PastHabit } from './past-habits.js';

type Row = Readonly<Record<string, string>>;

/**
 * The habits of Loop Habit Tracker (iSoron/uhabits): the folder of its CSV export, with `Habits.csv` and the marks of
 * each habit in a folder of its own, or of all in `Checkmarks.csv`.
 * @throws UserError when it is no such folder
 */
export function readLoop(named: string): FoundHabits {
  if (/\.zip$/i.test(named)) {
    throw new UserError(`${named} is packed.`, 'unzip it, and name the folder.');
  }
  const folder = path.basename(named) === 'Habits.csv' ? path.dirname(named) : named;
  const rows = rowsOf(path.join(folder, 'Habits.csv'));
  const remarks: string[] = [];
  const habits = rows.flatMap((row, index): PastHabit[] => {
    const habit = habitOf(row, marksOf(folder, row, index, isNumeric(row)));
    if (habit !== null) return [habit];
    remarks.push(`${path.join(folder, 'Habits.csv')}:${index + 2}: not a habit`);
    return [];
  });
  return { habits, remarks };
}

function rowsOf(file: string): Row[] {
  return readCsv(file, (text) =>
    parse(text, { columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
}

/** @throws UserError for a file that is no CSV */
function readCsv<Rows>(file: string, read: (text: string) => Rows): Rows {
  const text = readText(file, LONGEST_EXPORT);
  try {
    return read(text);
  } catch {
    throw new UserError(`${file} is no CSV file.`, 'export from Loop again, and unzip it.');
  }
}

function isNumeric(row: Row): boolean {
  return /^NUMERICAL$/i.test(row['Type'] ?? '');
}

function habitOf(row: Row, marks: readonly Mark[]): PastHabit | null {
  const text = (row['Name'] ?? '').trim();
  // "NumRepetitions" and "Interval" are of versions before 1.8
  const times = Number(row['FrequencyNumerator'] ?? row['NumRepetitions'] ?? 1);
  const days = Number(row['FrequencyDenominator'] ?? row['Interval'] ?? 1);
  if (text === '' || !(times > 0) || !(days > 0)) return null;
  const why = (row['Description'] ?? '').trim() || null;
  const isArchived = /^true$/i.test(row['Archived?'] ?? '');
  const endedOn: Day | null = isArchived
    ? (marks
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? null)
    : null;
  return { text, why, times, days, goal: isNumeric(row) ? goalOf(row) : null, endedOn, marks };
}

function goalOf(row: Row): PastHabit['goal'] {
  const kind = /MOST/i.test(row['Target Type'] ?? '') ? ('at-most' as const) : ('at-least' as const);
  return { kind, amount: Number(row['Target Value'] ?? 0) || 0, unit: (row['Unit'] ?? '').trim() || null };
}

/** The marks of a habit: with notes from its own folder, else from the table of all. */
function marksOf(folder: string, row: Row, index: number, numeric: boolean): Mark[] {
  const position = (row['Position'] ?? '').padStart(3, '0');
  const own = fs.readdirSync(folder).find((name) => name.startsWith(`${position} `));
  const file = own === undefined ? undefined : path.join(folder, own, 'Checkmarks.csv');
  if (file !== undefined && fs.existsSync(file)) {
    return rowsOf(file).flatMap((each) => markOf(each['Date'], each['Value'], each['Notes'], numeric));
  }
  const all = path.join(folder, 'Checkmarks.csv');
  const table: readonly (readonly string[])[] = fs.existsSync(all)
    ? readCsv(all, (text) => parse(text, { bom: true, relax_column_count: true }))
    : [];
  return table.slice(1).flatMap((cells) => markOf(cells[0], cells[index + 1], '', numeric));
}

/** `YES_AUTO` only says that enough was done around that day. Numbers of older versions mean the same. */
const RESULTS: Readonly<Record<string, Mark['result']>> = {
  YES_MANUAL: 'done',
  NO: 'missed',
  SKIP: 'skipped',
  '2': 'done',
  '0': 'missed',
  '3': 'skipped',
};

/** Amounts are written in thousandths. */
function markOf(day = '', value = '', notes = '', numeric: boolean): Mark[] {
  if (!isDay(day)) return [];
  const note = notes.trim() || null;
  if (numeric && /^\d+$/.test(value)) {
    return [{ day, result: 'done', amount: Number(value) / 1000, note }];
  }
  const result = RESULTS[value];
  return result === undefined ? [] : [{ day, result, amount: null, note }];
}
