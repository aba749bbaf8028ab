import type { Week } from '../domain/calendar/weeks.js';
import type { JournalRecord, Standing, SubjectKey } from '../domain/journal/record.js';
import {
  ROW_KINDS,
  type JournalHead,
  type JournalRows,
  type RowKind,
  type RowsByKind,
} from '../domain/journal/rows.js';
import { begunOn, readRecord } from './read-record.js';
import type { RecordedTable } from './schema.js';
import type { Tables } from './sqlite.js';
import { NEWEST_SAID, weekIn } from './standings.js';
import { stretchesOf, type Stretch } from './stretches.js';
import { CorruptJournal } from './validate-journal.js';

/** Where the rows of a kind are kept. */
export interface RowTable {
  readonly table: RecordedTable;
  readonly order: string;
  /** What tells a row from the others, in every journal. */
  readonly key: readonly string[];
  /** Names of values, and their columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** The rows of other tables that belong to one, by their name in it. */
  readonly parts?: Readonly<Record<string, PartTable>>;
}

export interface PartTable extends Pick<RowTable, 'table' | 'order' | 'columns'> {
  /** The column with the id of the row that it belongs to. */
  readonly owner: string;
}

const RANGE = { fromWeek: 'from_week', toWeek: 'to_week' };

export const ROW_TABLES: Readonly<Record<RowKind, RowTable>> = {
  resolutions: {
    table: 'resolution',
    order: 'id',
    key: ['uid'],
    columns: {
      id: 'id',
      uid: 'uid',
      year: 'year',
      text: 'text',
      why: 'why',
      when: 'cue_when',
      then: 'cue_then',
      instead: 'instead',
      cameFrom: 'came_from',
    },
    parts: {
      stints: {
        table: 'stint',
        owner: 'resolution_id',
        order: 'id',
        columns: { bucket: 'bucket', from: 'from_date', to: 'to_date', closedAs: 'closed_as' },
      },
      serves: {
        table: 'serves',
        owner: 'resolution_id',
        order: 'id',
        columns: { habit: 'habit', ...RANGE },
      },
    },
  },
  measures: {
    table: 'measure',
    order: 'id',
    key: ['uid'],
    columns: {
      id: 'id',
      uid: 'uid',
      resolutionId: 'resolution_id',
      habit: 'habit',
      number: 'number',
      question: 'question',
      kind: 'kind',
      unit: 'unit',
      ...RANGE,
    },
    parts: {
      targets: {
        table: 'target',
        owner: 'measure_id',
        order: 'from_week',
        columns: { fromWeek: 'from_week', amount: 'amount' },
      },
    },
  },
  checkIns: {
    table: 'check_in',
    order: 'week',
    key: ['week'],
    columns: { week: 'week', learned: 'learned', focus: 'focus' },
  },
  answers: {
    table: 'answer',
    order: 'week, measure_id',
    key: ['week', 'measureId'],
    columns: {
      week: 'week',
      measureId: 'measure_id',
      verdict: 'verdict',
      note: 'note',
      private: 'private',
      answeredOn: 'answered_on',
    },
  },
  entries: {
    table: 'entry',
    order: 'id',
    key: ['uid'],
    columns: {
      id: 'id',
      uid: 'uid',
      measureId: 'measure_id',
      week: 'week',
      onDate: 'on_date',
      amount: 'amount',
      note: 'note',
    },
  },
  excuses: {
    table: 'excuse',
    order: 'id',
    key: ['uid'],
    columns: { id: 'id', uid: 'uid', ...RANGE, resolutionId: 'resolution_id', reason: 'reason' },
  },
  habitsOff: {
    table: 'habit_off',
    order: 'id',
    key: ['habit', 'fromWeek'],
    columns: { habit: 'habit', ...RANGE },
  },
};

/** `week AS "week", measure_id AS "measureId"`. */
export function selected(columns: RowTable['columns']): string {
  return Object.entries(columns)
    .map(([name, column]) => `${column} AS "${name}"`)
    .join(', ');
}

const COUNT = `SELECT ${ROW_KINDS.map((kind) => `(SELECT count(*) FROM ${ROW_TABLES[kind].table})`).join(' + ')} AS count`;
const SETTINGS = 'SELECT key, value FROM setting ORDER BY key';

/** Settings that stand for themselves in a head. */
const HEAD_KEYS = ['first-week', 'begun-on'];

/** A journal that is read in parts. */
export interface StoredRows extends JournalRows {
  /** How many rows there are. */
  readonly count: number;
  /** The newest week in which anything was said; empty for none. */
  readonly newestWeek: Week;
  /** All of it but what was said week by week. */
  record(): JournalRecord;
  /** What was said, some weeks after the other. */
  stretches(
    base: JournalRecord,
    weeks: readonly Week[],
    standings: ReadonlyMap<SubjectKey, Standing>,
  ): Generator<Stretch>;
}

export function storedRows(tables: Tables): StoredRows {
  return {
    head: readHead(tables),
    count: tables.get<{ count: number }>(COUNT)?.count ?? 0,
    newestWeek: weekIn(tables, NEWEST_SAID),
    record: () => readRecord(tables, '', null),
    stretches: (base, weeks, standings) => stretchesOf(tables, base, weeks, standings),
    rows: (kind) => eachRow(tables, kind),
  };
}

function* eachRow<Kind extends RowKind>(tables: Tables, kind: Kind): Generator<RowsByKind[Kind]> {
  const { table, order, columns } = ROW_TABLES[kind];
  const sql = `SELECT id AS rowId, ${selected(columns)} FROM ${table} ORDER BY ${order}`;
  for (const stored of tables.each<StoredRow>(sql)) {
    const { rowId, ...row } = stored;
    yield withParts(tables, kind, rowId, row) as unknown as RowsByKind[Kind];
  }
}

/** A row as its table has it. */
export interface StoredRow {
  readonly rowId: number;
  readonly [name: string]: unknown;
}

/** The row, with what belongs to it in other tables. */
export function withParts(
  tables: Tables,
  kind: RowKind,
  rowId: number,
  row: object,
): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...row };
  if ('private' in whole) whole['private'] = whole['private'] === 1;
  for (const [name, { table, owner, order, columns }] of Object.entries(ROW_TABLES[kind].parts ?? {})) {
    const sql = `SELECT ${selected(columns)} FROM ${table} WHERE ${owner} = @rowId ORDER BY ${order}`;
    whole[name] = tables.all(sql, { rowId });
  }
  return whole;
}

/** @throws CorruptJournal without a first week */
export function readHead(tables: Tables): JournalHead {
  const rows = tables.all<{ key: string; value: string }>(SETTINGS);
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  const firstWeek = stored.get('first-week');
  if (firstWeek === undefined) throw new CorruptJournal('the journal has no first week');
  const settings = [...stored].filter(([key]) => !HEAD_KEYS.includes(key));
  return { firstWeek, begunOn: begunOn(tables, firstWeek, stored), settings: Object.fromEntries(settings) };
}
