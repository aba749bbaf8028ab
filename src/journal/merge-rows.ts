import type { Week } from '../domain/calendar/weeks.js';
import {
  ROW_KINDS,
  type FieldDifference,
  type JournalRows,
  type RowDifference,
  type RowKind,
} from '../domain/journal/rows.js';
import { UserError } from '../errors.js';
import { readHead, ROW_TABLES, withParts } from './stored-rows.js';
import { findRow, hasId, insertRow, replaceRow, valuesOf, type Row } from './row-statements.js';
import type { Tables } from './sqlite.js';
import { NEXT_NUMBER } from './write-resolutions.js';
import { setSetting } from './write-weeks.js';

/** Which of two rows that differ shall stay. */
export type Kept = 'mine' | 'theirs';

/** What became of the rows that were brought in. */
export interface Merged {
  /** How many of each kind are new here. */
  readonly added: Readonly<Partial<Record<RowKind, number>>>;
  /** Which differ, and were decided. */
  readonly kept: Readonly<Record<Kept, number>>;
  /** Which differ, and are not decided: they are as they were. The first of them, and how many there are. */
  readonly open: readonly RowDifference[];
  readonly openCount: number;
  /** What is called otherwise here than in the file: `3` and `12`, `planning.2` and `planning.3`. */
  readonly renamed: readonly Renamed[];
}

export interface Renamed {
  readonly from: string;
  readonly to: string;
}

interface Merging {
  readonly tables: Tables;
  readonly choose: (difference: RowDifference) => Kept | undefined;
  /** From ids of the rows that are brought in to those here. */
  readonly ids: Readonly<Record<'resolutions' | 'measures', Map<number, number>>>;
  /** The numbers of habits' measures, by habit and number there. */
  readonly numbers: Map<string, number>;
  /** The rows here that were met, so that none is met twice. */
  readonly met: Readonly<Record<RowKind, Marks>>;
  readonly added: Partial<Record<RowKind, number>>;
  readonly kept: Record<Kept, number>;
  readonly open: RowDifference[];
  openCount: number;
  readonly renamed: Renamed[];
}

/** Ids that are remembered, a byte each: as a set, those of a million answers would take 50 MB. */
interface Marks {
  isMarked(id: number): boolean;
  mark(id: number): void;
}

/** So many ids share a piece of memory; ids may begin anywhere. */
const MARKED_AT_ONCE = 65_536;

function marks(): Marks {
  const pieces = new Map<number, Uint8Array>();
  const pieceOf = (id: number): number => Math.floor(id / MARKED_AT_ONCE);
  const within = (id: number): number => id % MARKED_AT_ONCE;
  return {
    isMarked: (id) => pieces.get(pieceOf(id))?.[within(id)] === 1,
    mark: (id) => {
      const piece = pieces.get(pieceOf(id)) ?? new Uint8Array(MARKED_AT_ONCE);
      piece[within(id)] = 1;
      pieces.set(pieceOf(id), piece);
    },
  };
}

/** More are counted only. */
const OPEN_AT_ONCE = 1000;

/**
 * Brings the rows of another journal in: what is new here is added, what differs is decided. What a new journal holds
 * by itself gives way to them, so that they keep all their ids; in any other, ids that are taken are given anew.
 * @param choose undefined where nobody has decided yet
 * @param step is called after each row
 * @throws UserError that names the row which does not fit the others
 */
export function mergeRows(
  tables: Tables,
  theirs: JournalRows,
  choose: Merging['choose'],
  step: () => void = () => undefined,
): Merged {
  const perKind = Object.fromEntries(ROW_KINDS.map((kind) => [kind, marks()]));
  const merging: Merging = {
    tables,
    choose,
    ids: { resolutions: new Map(), measures: new Map() },
    numbers: new Map(),
    met: perKind as Merging['met'],
    added: {},
    kept: { mine: 0, theirs: 0 },
    open: [],
    openCount: 0,
    renamed: [],
  };
  const isNew = tables.get<{ isNew: number }>(IS_NEW)?.isNew === 1;
  if (isNew) for (const sql of CLEAR) tables.run(sql);
  for (const kind of ROW_KINDS) {
    let index = 0;
    for (const row of theirs.rows(kind)) {
      mergeRow(merging, kind, row as unknown as Row, `${kind}[${index}]`);
      index += 1;
      step();
    }
  }
  mergeHead(merging, theirs.head, isNew);
  const { added, kept, open, openCount, renamed } = merging;
  return { added, kept, open, openCount, renamed };
}

/** A journal in which nobody has written yet: it holds the five questions, in their first words. */
const IS_NEW = `
  SELECT NOT EXISTS (SELECT 1 FROM resolution UNION ALL SELECT 1 FROM check_in UNION ALL SELECT 1 FROM answer
    UNION ALL SELECT 1 FROM entry UNION ALL SELECT 1 FROM excuse UNION ALL SELECT 1 FROM habit_off
    UNION ALL SELECT 1 FROM target UNION ALL SELECT 1 FROM measure WHERE uid NOT GLOB 'habit-*' OR to_week IS NOT NULL
    UNION ALL SELECT 1 FROM setting WHERE key NOT IN ('first-week', 'role')) AS isNew`;
const CLEAR = ['DELETE FROM measure', 'DELETE FROM setting'];

function mergeRow(merging: Merging, kind: RowKind, theirs: Row, at: string): void {
  const row = referred(merging, kind, theirs, at);
  const mine = findRow(merging.tables, kind, row);
  const rowId = mine?.rowId ?? addRow(merging, kind, row);
  if (merging.met[kind].isMarked(rowId)) throw unsound(at, 'it stands in the file twice');
  merging.met[kind].mark(rowId);
  if (kind === 'resolutions' || kind === 'measures') merging.ids[kind].set(Number(theirs['id']), rowId);
  if (mine === undefined) return;
  if (kind === 'measures') merging.numbers.set(lineOf(theirs), Number(mine['number']));
  const fields = differing(kind, withParts(merging.tables, kind, rowId, mine), row);
  if (fields.length === 0) return;
  if (decided(merging, { kind, ...namesOf(merging, kind, row), fields }) !== 'theirs') return;
  if (Number(row['cameFrom'] ?? 0) >= rowId)
    throw unsound(`${at}.cameFrom`, 'here, what it came from is younger than itself');
  replaceRow(merging.tables, kind, rowId, { ...row, number: mine['number'] });
}

/**
 * The row with the ids that others have here.
 * @throws UserError where it refers to what is not in the file
 */
function referred({ ids }: Merging, kind: RowKind, theirs: Row, at: string): Row {
  const row = { ...theirs };
  for (const [name, target] of REFERENCES[kind] ?? []) {
    const id = theirs[name] as number | null;
    if (id === null) continue;
    const mine = ids[target].get(id);
    if (mine === undefined)
      throw unsound(
        `${at}.${name}`,
        `there is no ${target === 'measures' ? 'measure' : 'resolution'} ${id} in the file, or only after it`,
      );
    row[name] = mine;
  }
  return row;
}

const REFERENCES: Partial<Record<RowKind, readonly (readonly [string, 'resolutions' | 'measures'])[]>> = {
  resolutions: [['cameFrom', 'resolutions']],
  measures: [['resolutionId', 'resolutions']],
  answers: [['measureId', 'measures']],
  entries: [['measureId', 'measures']],
  excuses: [['resolutionId', 'resolutions']],
};

/** Adds a row that is new here; its id where that is free, else the next. */
function addRow(merging: Merging, kind: RowKind, row: Row): number {
  const { tables } = merging;
  const own = { ...row };
  if ('id' in row) own['id'] = freeId(tables, kind, row);
  if (kind === 'measures') own['number'] = numberOf(merging, row);
  const rowId = insertRow(tables, kind, own);
  merging.added[kind] = (merging.added[kind] ?? 0) + 1;
  if (kind === 'resolutions' && rowId !== row['id']) merging.renamed.push(renamed(row['id'], rowId));
  return rowId;
}

/** Null for the next. What a resolution came from has a smaller id: the walk through the years relies on it. */
function freeId(tables: Tables, kind: RowKind, { id, cameFrom }: Row): number | null {
  if (typeof cameFrom === 'number' && cameFrom >= Number(id)) return null;
  return hasId(tables, kind, Number(id)) ? null : Number(id);
}

/** A habit's number where it is free here, else the next; the same for all that follow each other under it. */
function numberOf(merging: Merging, row: Row): number | null {
  const { tables, numbers } = merging;
  const { habit, number } = row as { habit: string | null; number: number };
  if (habit === null) return null;
  const known = numbers.get(lineOf(row));
  if (known !== undefined) return known;
  const isTaken = tables.get(NUMBER_TAKEN, { habit, number }) !== undefined;
  const next = isTaken ? tables.get<{ number: number }>(NEXT_NUMBER, { habit })?.number : undefined;
  numbers.set(lineOf(row), next ?? number);
  if (next !== undefined) merging.renamed.push(renamed(`${habit}.${number}`, `${habit}.${next}`));
  return next ?? number;
}

const NUMBER_TAKEN = 'SELECT 1 FROM measure WHERE habit = @habit AND number = @number';

function renamed(from: unknown, to: unknown): Renamed {
  return { from: String(from), to: String(to) };
}

function lineOf(row: Row): string {
  const { habit, number } = row as { habit: string | null; number: number | null };
  return `${habit ?? ''} ${number ?? ''}`;
}

/** Ids and numbers are those of one journal, and no difference. */
function differing(kind: RowKind, mine: Row, theirs: Row): FieldDifference[] {
  const { columns, parts = {} } = ROW_TABLES[kind];
  return [...Object.keys(columns), ...Object.keys(parts)].flatMap((field) => {
    const isSame = JSON.stringify(mine[field]) === JSON.stringify(theirs[field]);
    return field === 'id' || field === 'number' || isSame
      ? []
      : [{ field, mine: mine[field], theirs: theirs[field] }];
  });
}

function decided(merging: Merging, difference: RowDifference): Kept | undefined {
  const choice = merging.choose(difference);
  if (choice !== undefined) {
    merging.kept[choice] += 1;
    return choice;
  }
  merging.openCount += 1;
  if (merging.open.length < OPEN_AT_ONCE) merging.open.push(difference);
  return undefined;
}

const MEASURE_NAME = `
  SELECT coalesce(text, question) AS name
  FROM measure LEFT JOIN resolution ON resolution.id = resolution_id WHERE measure.id = @measureId`;
const RESOLUTION_NAME = 'SELECT text AS name FROM resolution WHERE id = @resolutionId';

/** What a person knows the row by. */
function namesOf({ tables }: Merging, kind: RowKind, row: Row): Pick<RowDifference, 'name' | 'week'> {
  const week = (row['week'] ?? (kind === 'excuses' ? row['fromWeek'] : null)) as Week | null;
  const own = (row['text'] ?? row['question'] ?? row['habit']) as string | undefined;
  if (own !== undefined || kind === 'checkIns') return { name: own ?? '', week };
  const sql = kind === 'excuses' ? RESOLUTION_NAME : MEASURE_NAME;
  const named = tables.get<{ name: string }>(
    sql,
    valuesOf([kind === 'excuses' ? 'resolutionId' : 'measureId'], row),
  );
  return { name: named?.name ?? '', week };
}

function mergeHead(merging: Merging, theirs: JournalRows['head'], isNew: boolean): void {
  const { tables } = merging;
  const mine = isNew ? undefined : readHead(tables);
  const beginning = (['firstWeek', 'begunOn'] as const).flatMap((field) =>
    mine === undefined || mine[field] === theirs[field]
      ? []
      : [{ field, mine: mine[field], theirs: theirs[field] }],
  );
  const isOther =
    beginning.length > 0 &&
    decided(merging, { kind: 'head', name: '', week: null, fields: beginning }) === 'theirs';
  if (mine === undefined || isOther) {
    setSetting(tables, 'first-week', theirs.firstWeek);
    setSetting(tables, 'begun-on', theirs.begunOn);
  }
  for (const [key, value] of Object.entries(theirs.settings))
    mergeSetting(merging, key, mine?.settings[key], value);
}

function mergeSetting(merging: Merging, key: string, mine: string | undefined, value: string): void {
  const theirs = key === 'instead-asked' ? askedIn(merging, mine, value) : value;
  if (mine === theirs) return;
  const difference: RowDifference = {
    kind: 'settings',
    name: key,
    week: null,
    fields: [{ field: key, mine, theirs }],
  };
  const isTaken = mine === undefined || key === 'instead-asked' || decided(merging, difference) === 'theirs';
  if (isTaken) setSetting(merging.tables, key, theirs);
}

/** The resolutions that were asked here, and those that were asked there. */
function askedIn({ ids }: Merging, mine: string | undefined, theirs: string): string {
  const added = theirs.split(' ').flatMap((id) => ids.resolutions.get(Number(id)) ?? []);
  return [...new Set([...(mine === undefined ? [] : mine.split(' ').map(Number)), ...added])].join(' ');
}

function unsound(at: string, reason: string): UserError {
  return new UserError(`${at}: ${reason}.`, 'nothing was written; mend the file, or write it out again.');
}
