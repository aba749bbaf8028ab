import type { Context } from '../../context.js';
import type { Day } from '../../domain/calendar/days.js';
import type { Journal } from '../../journal/journal.js';
import { undoStacks, type Operation } from '../../journal/operations.js';
import { UserError } from '../../errors.js';
import { operationsView, type OperationRow } from '../../render/views/journal.js';
import { type AnyCommand, command, reading } from '../command.js';

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

export function historyCommand(context: Context): AnyCommand {
  const history = command('history', {
    group: 'record',
    description: 'List every change, newest first.',
    examples: ['janus history', 'janus history --limit 50', 'janus history --json'],
  }).option('--limit <n>', 'how many (default: 20); JSON always has all');
  return reading(context, history, {
    read: (book, { asOf, format, limit }) => {
      const rows = historyOf(context.operations(), asOf === undefined ? undefined : book.today);
      return format === 'json' ? rows : rows.slice(0, limitFrom(limit));
    },
    view: operationsView,
    json: () => import('../../render/schemas/resolutions.js').then((each) => each.operationsSchema),
    empty: (rows) => (rows.length === 0 ? 'Nothing has been changed yet.' : undefined),
  });
}

/** The operations, newest first, up to the last one that is not dated after a day. */
function historyOf(all: readonly Operation[], until: Day | undefined): OperationRow[] {
  const last = until === undefined ? undefined : all.findLastIndex(({ onDate }) => onDate <= until) + 1;
  const operations = all.slice(0, last);
  const done = new Set(undoStacks(operations).done.map((operation) => operation.id));
  return operations
    .map((operation) => ({ ...operation, undone: operation.kind === 'do' && !done.has(operation.id) }))
    .reverse();
}

function limitFrom(text = '20'): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UserError(`"${text}" is not a number of changes.`, 'write a whole number such as 50.');
}
