import type { CommandWords, Phrase } from '../../phrase.js';
import { phrase } from '../../phrase.js';
import type { Block, Row, View } from '../document.js';
import { count } from './words.js';

/** One thing that was looked at. */
export interface CheckRow {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly says: Phrase;
  readonly hint?: Phrase;
}

/** What brings back a damaged journal, and how much of it. */
export interface WayBack {
  readonly command: CommandWords;
  readonly brings: string;
}

/** What `doctor` found. */
export interface Diagnosis {
  readonly journal: string;
  readonly checks: readonly CheckRow[];
  /** Empty where nothing is damaged. */
  readonly waysBack: readonly WayBack[];
  /** The one command to run next; empty for `janus` alone. */
  readonly next: CommandWords;
}

const SIGNS = {
  ok: { text: '✓', tone: 'good' },
  warning: { text: '!', tone: 'warn' },
  fault: { text: '✗', tone: 'bad' },
} as const;

const WORDS = { ok: 'sound', warning: 'look at it', fault: 'damaged' };

export const doctorView: View<Diagnosis> = ({ checks, waysBack, next }) => [
  {
    kind: 'list',
    items: checks.map(({ name, state, says, hint }) => ({
      lead: SIGNS[state],
      name,
      sentence: `${name}: ${WORDS[state]}`,
      says: [says],
      notes: hint === undefined ? [] : [hint],
    })),
  },
  ...(waysBack.length === 0 ? [] : [waysBlock(waysBack)]),
  {
    kind: 'facts',
    groups: [[{ label: 'Next', command: next, values: [summary(checks)] }]],
  },
];

function waysBlock(ways: readonly WayBack[]): Block {
  return {
    kind: 'paragraph',
    heading: 'WHAT WOULD BRING IT BACK',
    lines: ways.map(({ command, brings }) => [{ command }, `  ${brings}`]),
  };
}

function summary(checks: readonly CheckRow[]): string {
  const faults = checks.filter(({ state }) => state === 'fault').length;
  const warnings = checks.filter(({ state }) => state === 'warning').length;
  if (faults > 0) return `${count(faults, 'check')} failed`;
  return warnings > 0 ? `sound; ${count(warnings, 'thing')} to look at` : 'all is sound';
}

interface SalvagedTable {
  readonly table: string;
  readonly rows: readonly unknown[];
  readonly fromLog: number;
  readonly lost: number;
  readonly leftOut: readonly Readonly<Record<string, unknown>>[];
}

/** What was read of a damaged journal, and what could not be. */
export interface Salvage {
  readonly file: string;
  readonly salvaged: readonly SalvagedTable[];
  /** What shows the new journal. */
  readonly look: string;
  /** What puts it in place. */
  readonly next: CommandWords;
}

const NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  resolution: ['resolution', 'resolutions'],
  stint: ['time in a bucket', 'times in a bucket'],
  serves: ['habit served', 'habits served'],
  measure: ['question', 'questions'],
  target: ['target', 'targets'],
  check_in: ['check-in', 'check-ins'],
  answer: ['answer', 'answers'],
  entry: ['logged amount', 'logged amounts'],
  excuse: ['excuse', 'excuses'],
  habit_off: ['habit left out', 'habits left out'],
  setting: ['setting', 'settings'],
};

/** More are counted only. */
const MOST_LISTED = 20;

export const salvagedView: View<Salvage> = ({ file, salvaged, look, next }) => {
  const rows = salvaged.filter(({ rows: read, lost }) => read.length + lost > 0).map(salvagedRow);
  return [
    { kind: 'paragraph', lines: [phrase`Written to ${file}, whose history begins with it.`] },
    {
      kind: 'table',
      columns: [{ align: 'right' }, { align: 'right' }, { align: 'right' }],
      sections: [
        { title: 'SALVAGED', heads: ['read', 'from the log', 'lost'], nameHead: 'what', groups: [{ rows }] },
      ],
    },
    ...leftOutBlocks(leftOutOf({ salvaged })),
    {
      kind: 'paragraph',
      lines: [phrase`Look into it with ${[look]}, and if it is right, put it in place: ${{ command: next }}`],
    },
  ];
};

/** A row that was read, but cannot stand in a journal. */
export interface LeftOutRow {
  readonly table: string;
  readonly id: number;
  /** What stands in it. */
  readonly words: string;
}

export function leftOutOf({ salvaged }: Pick<Salvage, 'salvaged'>): LeftOutRow[] {
  return salvaged.flatMap(({ table, leftOut }) =>
    leftOut.map((row) => ({ table, id: Number(row['id']), words: wordsOf(row) })),
  );
}

/** Its cells, but for those that only janus knows. */
function wordsOf(row: Readonly<Record<string, unknown>>): string {
  const cells = Object.entries(row).filter(([name]) => !/^(id|uid|private|.+_id)$/.test(name));
  return cells
    .flatMap(([, cell]) => (typeof cell === 'string' || typeof cell === 'number' ? [cell] : []))
    .join(', ');
}

function leftOutBlocks(rows: readonly LeftOutRow[]): Block[] {
  if (rows.length === 0) return [];
  const listed = rows
    .slice(0, MOST_LISTED)
    .map(({ table, id, words }) => phrase`${oneOf(table)} ${id}  ${words}`);
  const more = rows.length - listed.length;
  const last = more === 0 ? [] : [`and ${more} more; --json lists all of them`];
  return [{ kind: 'paragraph', heading: 'READ, BUT LEFT OUT', lines: [...listed, ...last] }];
}

function oneOf(table: string): string {
  return NAMES[table]?.[0] ?? table;
}

function salvagedRow({ table, rows, fromLog, lost }: SalvagedTable): Row {
  const numbers = [rows.length - fromLog, fromLog, lost].map(String);
  const [read = '', logged = '', gone = ''] = numbers;
  return {
    name: NAMES[table]?.[1] ?? table,
    cells: numbers,
    says: [`${read} read`, `${logged} from the log of changes`, `${gone} lost`],
  };
}
