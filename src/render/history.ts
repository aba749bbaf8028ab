import type { Day } from '../domain/calendar/days.js';
import { plainPage } from './report-plain.js';
import { page, roomOf, row, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';

/** One operation of the journal, as `history` shows it. */
export interface HistoryRow {
  readonly id: number;
  readonly onDate: Day;
  readonly command: string;
  readonly kind: 'do' | 'undo' | 'redo';
  /** The operation that an undo takes back, or that a redo does again. */
  readonly undoes: number | null;
  /** It was taken back, and not done again since. */
  readonly undone: boolean;
}

const DATE_WIDTH = '2026-11-22'.length;

/** The operations in the order given. */
export function renderHistory(rows: readonly HistoryRow[], options: ScreenOptions): string {
  if (options.plain) return plainPage([rows.map(plainLine)]);
  const { style } = options;
  const idWidth = Math.max(0, ...rows.map((each) => String(each.id).length));
  const width = roomOf(options.width) - idWidth - DATE_WIDTH - 4;
  return page([
    rows.map((each) => {
      const taken = each.undone ? ' (undone)' : '';
      const words = row([{ text: what(each), width: width - taken.length }]) + taken;
      return row([
        { text: String(each.id), width: idWidth, align: 'right', paint: style.quiet },
        { text: each.onDate, width: DATE_WIDTH, paint: style.quiet },
        { text: words, width, ...(each.undone || each.kind !== 'do' ? { paint: style.quiet } : {}) },
      ]);
    }),
  ]);
}

/** `add start "Plan every call"`, `undo 12: add start "Plan every call"`. */
function what({ kind, undoes, command }: HistoryRow): string {
  const words = printableLine(command);
  return kind === 'do' ? words : `${kind}${undoes === null ? '' : ` ${undoes}`}: ${words}`;
}

function plainLine(each: HistoryRow): string {
  return `${each.id}, ${each.onDate}: ${what(each)}${each.undone ? ' (undone)' : ''}`;
}
