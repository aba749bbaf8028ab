import { stringify } from 'csv-stringify/sync';
import { weekLabel } from '../domain/calendar/weeks.js';
import { roundToNine } from '../domain/measures/judge.js';
import type { AnswerRow } from '../domain/reports/answer-rows.js';
import { LIVE } from '../phrase.js';

const HEADS = [
  'week',
  'from',
  'to',
  'bucket',
  'habit',
  'key',
  'text',
  'question',
  'outcome',
  'amount',
  'target',
  'unit',
  'attainment',
  'growth',
  'late',
  'note',
];

/** So many rows are handed to the writer at once. */
const ROWS_AT_ONCE = 500;

/**
 * Answers as CSV (RFC 4180), every field quoted, under a line of heads.
 * @param raw for programs: words as they are, also those that a spreadsheet would take for a formula
 */
export function* answersCsv(
  rows: Iterable<AnswerRow>,
  { raw }: { readonly raw: boolean },
): Generator<string> {
  const words = raw ? (text: string | null) => text : safeInSpreadsheet;
  yield written([HEADS]);
  let batch: unknown[][] = [];
  for (const row of rows) {
    batch.push(fieldsOf(row, words));
    if (batch.length < ROWS_AT_ONCE) continue;
    yield written(batch);
    batch = [];
  }
  if (batch.length > 0) yield written(batch);
}

function written(rows: unknown[][]): string {
  return stringify(rows, { quoted: true, quoted_empty: true, record_delimiter: 'windows' });
}

function fieldsOf(row: AnswerRow, words: (text: string | null) => string | null): unknown[] {
  return [
    weekLabel(row.week),
    row.from,
    row.to,
    row.bucket,
    row.habit,
    row.key,
    words(row.text),
    words(row.question),
    row.outcome,
    row.amount,
    row.target,
    words(row.unit),
    row.attainment,
    row.growth === null ? null : roundToNine(row.growth),
    row.late ? 'yes' : 'no',
    words(row.note),
  ];
}

/** What a spreadsheet takes for the beginning of a formula, in full width too. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const LIVE_IN_CELL = new RegExp(String.raw`(?![\t\r\n])[${LIVE}]`, 'gu');

/** A leading `=` and its kin get an apostrophe before them (OWASP, "CSV Injection"). */
export function safeInSpreadsheet(text: string | null): string | null {
  if (text === null) return null;
  const quiet = text.replace(LIVE_IN_CELL, '');
  return FORMULA.test(quiet) ? `'${quiet}` : quiet;
}
