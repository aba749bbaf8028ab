import type { CommandWords, Phrase } from '../../phrase.js';
import { inlines, joined, phrase } from '../../phrase.js';
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
}

const NAMES: Readonly<Record<string, string>> = {
  resolution: 'resolutions',
  stint: 'times in a bucket',
  serves: 'habits served',
  measure: 'questions',
  target: 'targets',
  check_in: 'check-ins',
  answer: 'answers',
  entry: 'logged amounts',
  excuse: 'excuses',
  habit_off: 'habits left out',
  setting: 'settings',
};

/** What was read of a damaged journal, and what could not be. */
export const salvagedView: View<{ file: string; salvaged: readonly SalvagedTable[]; look: Phrase }> = ({
  file,
  salvaged,
  look,
}) => {
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
    { kind: 'paragraph', lines: [joined(inlines(look), '')] },
  ];
};

function salvagedRow({ table, rows, fromLog, lost }: SalvagedTable): Row {
  const numbers = [rows.length - fromLog, fromLog, lost].map(String);
  const [read = '', logged = '', gone = ''] = numbers;
  return {
    name: NAMES[table] ?? table,
    cells: numbers,
    says: [`${read} read`, `${logged} from the log of changes`, `${gone} lost`],
  };
}
