import path from 'node:path';
import type { Context } from '../../context.js';
import { beginsOn } from '../../domain/journal/lifetime.js';
import {
  listFormat,
  readList,
  splitKnown,
  type ImportedResolution,
  type Remark,
} from '../../exchange/list-import.js';
import { readText } from '../../files.js';
import { addResolution } from '../../journal/write-resolutions.js';
import { janus, phrase } from '../../phrase.js';
import { importedView } from '../../render/views/journal.js';
import { count } from '../../render/views/words.js';
import { sayBeginning, sayCrowded, sayYear, yearFrom } from '../resolutions/add.js';
import { type AnyCommand, command } from '../command.js';

interface ImportFlags {
  readonly year?: string;
  readonly dryRun?: boolean;
}

export function importCommand(context: Context): AnyCommand {
  return command('import', {
    group: 'files',
    description: 'Read resolutions from a list, in Markdown or plain text.',
    examples: [
      'janus import resolutions.md --dry-run',
      'janus import resolutions.txt --year 2027',
      'janus import - < list.md',
    ],
  })
    .argument('<file>', 'lists under headings such as "Start doing"; - reads standard input')
    .option('--dry-run', 'show what would be added, and add nothing')
    .option('--year <year>', 'the year they are for, up to the next (default: this one)')
    .action((file: string, flags: ImportFlags) => runImport(context, file, flags));
}

async function runImport(context: Context, file: string, flags: ImportFlags): Promise<void> {
  const today = context.today();
  const year = yearFrom(context, flags.year);
  const text = file === '-' ? context.system.readInput() : readText(file);
  const reading = await readList(text, { format: listFormat(file, text) });
  const { fresh, known } = splitKnown(reading.resolutions, context.book().record.resolutions, year);
  sayUnplaced(context, file, reading.unplaced);
  if (reading.reports > 0) context.err(passedOver(reading.reports));
  if (flags.year === undefined) sayYear(context, year, today);
  context.show(importedView(fresh));
  if (known.length > 0) context.err(`${counted(known.length)} there already, not added again.`);
  if (flags.dryRun === true) {
    context.err(
      `Nothing was written; without --dry-run ${counted(fresh.length)} would be added for ${year}.`,
    );
    return;
  }
  addAll(context, fresh, year, path.basename(file));
}

function addAll(context: Context, rows: readonly ImportedResolution[], year: number, name: string): void {
  const begins = beginsOn(year, context.today());
  if (rows.length > 0) {
    context.change(`import ${name}`, (tables) => {
      for (const row of rows) {
        const uids = { resolution: context.system.newUid(), measure: context.system.newUid() };
        addResolution(tables, { ...row, year }, begins, uids);
      }
    });
    sayBeginning(context, begins, context.today());
    sayCrowded(context);
  }
  context.err(
    rows.length === 0
      ? 'Nothing new to add.'
      : phrase`Added ${counted(rows.length)} for ${year}; ${janus('undo')} takes it back.`,
  );
}

function sayUnplaced(context: Context, file: string, remarks: readonly Remark[]): void {
  for (const { line, reason, text } of remarks) context.err(phrase`${file}:${line}: ${reason}: ${text}`);
}

/** An export has one report a week, so all of them are reported in one line. */
function passedOver(reports: number): string {
  const what = reports === 1 ? '1 weekly report was' : `${reports} weekly reports were`;
  return `${what} passed over: only resolutions are read.`;
}

function counted(number: number): string {
  return count(number, 'resolution');
}
