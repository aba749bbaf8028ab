import type { Context } from '../../context.js';
import { weekOf } from '../../domain/calendar/weeks.js';
import type { Journal } from '../../journal/journal.js';
import type { Operation, Reversed } from '../../journal/operations.js';
import { UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import { count } from '../../render/views/words.js';
import { operationsView, type OperationRow } from '../../render/views/journal.js';
import { type AnyCommand, command, reading } from '../command.js';

export function undoCommand(context: Context): AnyCommand {
  return command('undo', {
    group: 'record',
    description: 'Take back the newest change; again and again.',
    examples: ['janus undo'],
  }).action(() => {
    const taken = step(context, (journal) => journal.undo(), {
      done: 'Taken back',
      nothing: 'Nothing to undo.',
    });
    if (taken !== undefined) saySameBefore(context, taken);
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
  move: (journal: Journal) => Reversed | undefined,
  words: { done: string; nothing: string },
): Operation | undefined {
  const operation = context.hasJournal() ? move(context.journal()) : undefined;
  if (operation === undefined) context.err(words.nothing);
  else context.out(`${words.done}: ${operation.command} (${operation.onDate})${withRows(operation)}`);
  return operation;
}

const COUNTED = { resolution: 'resolution', answer: 'answer', entry: 'logged amount' } as const;

/** `: 14 resolutions, 3 answers`, where it had added more than one row of what is counted. */
function withRows({ added }: Reversed): string {
  const counts = Object.entries(COUNTED).flatMap(([table, name]) => {
    const rows = added.filter((each) => each === table).length;
    return rows === 0 ? [] : [{ rows, says: count(rows, name) }];
  });
  const many = counts.some(({ rows }) => rows > 1);
  return many ? `: ${counts.map(({ says }) => says).join(', ')}` : '';
}

/** A turn, an interview or a check-in that was left and taken up again is two changes. */
function saySameBefore(context: Context, { command: taken }: Operation): void {
  const next = withUndone(context.newestOperations(100, undefined)).find(
    ({ kind, undone }) => kind === 'do' && !undone,
  );
  if (next?.command !== taken) return;
  context.err(phrase`${taken} of ${next.onDate} stays; ${janus('undo')} takes it back too.`);
}

export function historyCommand(context: Context): AnyCommand {
  const history = command('history', {
    group: 'record',
    description: 'List every change, newest first.',
    examples: ['janus history', 'janus history --limit 50', 'janus history --json'],
  }).option('--limit <n>', 'how many (default: 20); JSON always has all');
  return reading(context, history, {
    read: ({ today }, { asOf, format, limit }) => {
      const shown = format === 'json' ? undefined : limitFrom(limit);
      return withUndone(context.newestOperations(shown, asOf === undefined ? undefined : today));
    },
    // of the book, only the day
    scope: (_, today) => ({ kind: 'resolutions', from: weekOf(today) }),
    view: operationsView,
    json: () => import('../../render/schemas/resolutions.js').then((each) => each.operationsSchema),
    empty: (rows) => (rows.length === 0 ? 'Nothing has been changed yet.' : undefined),
  });
}

/** Whether each is undone now: of the later ones that undid it or did it again, the newest says so. */
function withUndone(newestFirst: readonly Operation[]): OperationRow[] {
  const latest = new Map<number, Operation['kind']>();
  return newestFirst.map((operation) => {
    const { id, kind, undoes } = operation;
    if (undoes !== null && !latest.has(undoes)) latest.set(undoes, kind);
    return { ...operation, undone: latest.get(id) === 'undo' };
  });
}

function limitFrom(text = '20'): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UserError(`"${text}" is not a number of changes.`, 'write a whole number such as 50.');
}
