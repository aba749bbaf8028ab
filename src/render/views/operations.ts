import type { Day } from '../../domain/calendar/days.js';
import { toned, type Phrase } from '../../phrase.js';
import type { View } from '../document.js';

/** One operation of the journal, as `history` shows it. */
export interface OperationRow {
  readonly id: number;
  readonly onDate: Day;
  readonly command: string;
  readonly kind: 'do' | 'undo' | 'redo';
  /** The operation that an undo takes back, or that a redo does again. */
  readonly undoes: number | null;
  /** It was taken back, and not done again since. */
  readonly undone: boolean;
}

/** The operations in the order given. */
export const operationsView: View<readonly OperationRow[]> = (rows) => {
  const width = Math.max(0, ...rows.map(({ id }) => String(id).length));
  const items = rows.map((row) => ({
    lead: `${String(row.id).padStart(width)}  ${row.onDate}`,
    name: row.undone || row.kind !== 'do' ? toned(operationWords(row), 'quiet') : operationWords(row),
    says: [],
  }));
  const lines = rows.map((row): Phrase => [`${row.id}, ${row.onDate}: `, ...operationWords(row)]);
  return [{ kind: 'either', seen: [{ kind: 'list', items }], read: [{ kind: 'paragraph', lines }] }];
};

/** `add start "Plan every call" (undone)`, `undo 12: add start "Plan every call"`. */
function operationWords({ kind, undoes, command, undone }: OperationRow) {
  const doing = kind === 'do' ? '' : `${kind}${undoes === null ? '' : ` ${undoes}`}: `;
  return [doing, { own: command }, undone ? ' (undone)' : ''];
}
