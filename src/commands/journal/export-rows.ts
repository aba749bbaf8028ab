import type { Context } from '../../context.js';
import { weekOf } from '../../domain/calendar/weeks.js';
import { openBook } from '../../domain/journal/book.js';
import type { SubjectKey, Standing } from '../../domain/journal/record.js';
import { answerRows, type AnswerRow } from '../../domain/reports/answer-rows.js';
import { recordedWeeks } from '../../domain/scores/week-scores.js';
import { UserError } from '../../errors.js';
import { storedRows, type StoredRows } from '../../journal/stored-rows.js';
import { janus, phrase } from '../../phrase.js';
import { type AnyCommand, notesFor, subcommand } from '../command.js';
import { handOver, outputFile, type OutputFlags } from './hand-over.js';

export function addJson(context: Context, all: AnyCommand): void {
  subcommand(all, 'json', {
    description:
      'The whole record, private notes too; import reads it again. What was done with undo and redo is left out.',
    examples: ['janus export json -o journal.json', 'janus export json | age -p > journal.json.age'],
  })
    .option('-o, --output <file>', 'write to a file (default: standard output)')
    .option('--force', 'overwrite a file that is there')
    .action((flags: OutputFlags) => runJson(context, flags));
}

/** Private notes are in it, so the file is for the person alone. */
async function runJson(context: Context, flags: OutputFlags): Promise<void> {
  const { journalJson } = await import('../../exchange/journal-json.js');
  written(context, (journal) => {
    const progress = context.progress('Writing', journal.count);
    const counted: StoredRows = {
      ...journal,
      rows: (kind) =>
        stepping(journal.rows(kind), () => {
          progress.step();
        }),
    };
    try {
      handOver(context, journalJson(counted), flags, 0o600);
    } finally {
      progress.end();
    }
  });
}

function* stepping<Row>(rows: Iterable<Row>, step: () => void): Generator<Row> {
  for (const row of rows) {
    yield row;
    step();
  }
}

/** @throws UserError where there is no journal */
function written(context: Context, write: (journal: StoredRows) => void): void {
  if (context.stored((journal) => journal.query((tables) => (write(storedRows(tables)), true))) === true)
    return;
  throw new UserError('there is no journal to write out.', phrase`begin one with ${janus('resolve')}.`);
}

interface CsvFlags extends OutputFlags {
  readonly raw?: boolean;
  readonly withNotes?: boolean;
}

export function addCsv(context: Context, all: AnyCommand): void {
  subcommand(all, 'csv', {
    description: 'A row for each answer, for spreadsheets.',
    examples: ['janus export csv -o answers.csv', 'janus export csv --raw | head -3'],
  })
    .option('-o, --output <file>', 'write to a file (default: standard output)')
    .option('--raw', 'for programs: no apostrophe before what a spreadsheet takes for a formula')
    .option('--with-notes', 'private notes too')
    .option('--force', 'overwrite a file that is there')
    .action((flags: CsvFlags) => runCsv(context, flags));
}

async function runCsv(context: Context, flags: CsvFlags): Promise<void> {
  const { answersCsv } = await import('../../exchange/csv.js');
  const notes = notesFor(context, { ...flags, file: outputFile(flags) });
  written(context, (journal) => {
    handOver(context, answersCsv(rowsOf(context, journal, notes), { raw: flags.raw === true }), flags);
  });
}

function* rowsOf(
  context: Context,
  journal: StoredRows,
  notes: Parameters<typeof answerRows>[3],
): Generator<AnswerRow> {
  const today = context.today();
  const standings = new Map<SubjectKey, Standing>();
  const base = journal.record();
  const last = [weekOf(today), journal.newestWeek].sort().at(-1) ?? '';
  const weeks = recordedWeeks(openBook(base, today), last);
  const progress = context.progress('Writing', weeks.length);
  try {
    for (const stretch of journal.stretches(base, weeks, standings)) {
      yield* answerRows(openBook(stretch.record, today), stretch.weeks, standings, notes);
      progress.step(stretch.weeks.length);
    }
  } finally {
    progress.end();
  }
}
