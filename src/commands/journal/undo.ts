import type { Context } from '../../context.js';
import type { Journal } from '../../journal/journal.js';
import { undoStacks, type Operation } from '../../journal/operations.js';
import { UserError } from '../../errors.js';
import { operationsView } from '../../render/views/journal.js';
import { type AnyCommand, command, printJson } from '../command.js';

export function undoCommand(context: Context): AnyCommand {
  return command('undo', {
    group: 'record',
    description: 'Take back the newest change; again and again.',
    examples: ['janus undo'],
  }).action(() => {
    step(context, (journal) => journal.undo(), { done: 'Taken back', nothing: 'Nothing to undo.' });
  });
}

export function redoCommand(context: Context): AnyCommand {
  return command('redo', {
    group: 'record',
    description: 'Do again what was undone last.',
    examples: ['janus redo'],
  }).action(() => {
    step(context, (journal) => journal.redo(), { done: 'Done again', nothing: 'Nothing to redo.' });
  });
}

function step(
  context: Context,
  move: (journal: Journal) => Operation | undefined,
  words: { done: string; nothing: string },
): void {
  const operation = context.hasJournal() ? move(context.journal()) : undefined;
  if (operation === undefined) context.err(words.nothing);
  else context.out(`${words.done}: ${operation.command} (${operation.onDate})`);
}

interface HistoryFlags {
  readonly limit?: string;
  readonly json?: boolean;
}

export function historyCommand(context: Context): AnyCommand {
  return command('history', {
    group: 'record',
    description: 'List every change, newest first.',
    examples: ['janus history', 'janus history --limit 50', 'janus history --json'],
  })
    .option('--limit <n>', 'how many (default: 20)')
    .option('--json', 'all of them as JSON')
    .action((flags: HistoryFlags) => runHistory(context, flags));
}

async function runHistory(context: Context, flags: HistoryFlags): Promise<void> {
  const operations = context.operations();
  const done = new Set(undoStacks(operations).done.map((operation) => operation.id));
  const rows = operations
    .map((operation) => ({ ...operation, undone: operation.kind === 'do' && !done.has(operation.id) }))
    .reverse();
  if (flags.json === true)
    await printJson(
      context,
      import('../../render/schemas/resolutions.js').then((each) => each.operationsSchema),
      rows,
    );
  else if (rows.length === 0) context.err('Nothing has been changed yet.');
  else context.show(operationsView(rows.slice(0, limitFrom(flags.limit))));
}

function limitFrom(text = '20'): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UserError(`"${text}" is not a number of changes.`, 'write a whole number such as 50.');
}
