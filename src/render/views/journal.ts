import { type Day, monthName } from '../../domain/calendar/days.js';
import type { NewResolution } from '../../domain/measures/new-resolution.js';
import { measureText } from '../../domain/measures/values.js';
import { inlines, type Phrase, toned } from '../../phrase.js';
import type { Block, Fact, Row, View } from '../document.js';
import { bucketSections, habitNames, ownLine } from './words.js';

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

/** What `config` shows. */
interface SettingsShown {
  readonly role: string;
  readonly coach: string | null;
  readonly fiscalStart: number;
  readonly slot: string;
  readonly notify: boolean;
  readonly prompts: 'drawn' | 'plain';
  readonly backups: number;
  readonly journal: string;
}

export const settingsView: View<SettingsShown> = ({
  role,
  coach,
  fiscalStart,
  slot,
  notify,
  prompts,
  backups,
  journal,
}) => {
  const facts: Fact[] = [
    { label: 'role', values: [role] },
    { label: 'coach', values: [coach === null ? '–' : { own: coach }] },
    { label: 'fiscal-start', values: [`${twoDigits(fiscalStart)} ${monthName(fiscalStart)}`] },
    { label: 'slot', values: [slot] },
    { label: 'notify', values: [notify ? 'on' : 'off'] },
    { label: 'prompts', values: [prompts] },
    { label: 'backups', values: [String(backups)] },
    { label: 'journal', values: [{ own: journal }] },
  ];
  return [{ kind: 'facts', groups: [facts] }];
};

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** A resolution that was read from elsewhere, and where it stood, such as `line 4`. */
export type ImportedRow = Omit<NewResolution, 'year'> & {
  readonly place: string;
  /** What comes with it of the weeks before. */
  readonly history?: string;
};

/** What was understood of a list, by bucket. */
export const importedView: View<readonly ImportedRow[]> = (rows): Block[] => [
  { kind: 'table', columns: [], sections: bucketSections(rows, importedRow) },
];

function importedRow(row: ImportedRow): Row {
  const { kind, unit, target } = row.measure;
  const said: readonly (readonly [string, Phrase])[] = [
    ['why', ownLine(row.why)],
    ['when', ownLine(row.when)],
    ['then', ownLine(row.then)],
    ['instead', ownLine(row.instead)],
    ['measure', kind === 'yes-no' ? '' : { own: measureText(kind, unit, target) }],
    ['serves', habitNames(row.habits).join(', ')],
    ['history', row.history ?? ''],
  ];
  return {
    lead: row.place,
    name: { own: row.text },
    cells: [],
    says: said.flatMap(([label, words]) => (words === '' ? [] : [[`${label}: `, ...inlines(words)]])),
  };
}
