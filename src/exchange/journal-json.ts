import { readSlot } from '../domain/calendar/slot.js';
import {
  ROW_KINDS,
  type JournalHead,
  type JournalRows,
  type RowKind,
  type RowsByKind,
} from '../domain/journal/rows.js';
import { UserError } from '../errors.js';
import { escapedJson, janus, phrase } from '../phrase.js';
import type { JsonFile } from './json-file.js';
import { day, FORMAT, HEAD_SCHEMAS, ROW_SCHEMAS, SETTINGS, VERSION, week } from './journal-schema.js';
import { checked, dayOf, mondayOf, soundRow, weekNamed, wrong } from './journal-soundness.js';

/**
 * A journal as JSON, one row a line: two of them can be compared line by line.
 * @throws UserError for what janus cannot have written
 */
export function* journalJson(journal: JournalRows): Generator<string> {
  const { head } = journal;
  yield `{\n"format": ${JSON.stringify(FORMAT)},\n"version": ${VERSION},\n`;
  const settings = withWeeks(head.settings, weekNamed);
  yield `"firstWeek": "${weekNamed(head.firstWeek)}",\n"begunOn": "${head.begunOn}",\n`;
  yield `"settings": ${escapedJson(JSON.stringify(checked(SETTINGS, settings, 'settings')))}`;
  for (const kind of ROW_KINDS) {
    yield `,\n"${kind}": [`;
    let count = 0;
    for (const row of journal.rows(kind)) {
      const named = checked(ROW_SCHEMAS[kind], withWeeks(row, weekNamed), `${kind}[${count}]`);
      yield `${count === 0 ? '\n' : ',\n'}${escapedJson(JSON.stringify(named))}`;
      count += 1;
    }
    yield count === 0 ? ']' : '\n]';
  }
  yield '\n}\n';
}

/**
 * Reads a journal from JSON, the keys in any order.
 * @throws UserError, while the rows are read too, that names the place of the mistake
 */
export function readJournalJson(file: JsonFile, step: (bytes: number) => void): JournalRows {
  refuseOthers(file);
  const firstWeek = mondayOf(checked(week, file.value('firstWeek'), 'firstWeek'), 'firstWeek');
  const begunOn = dayOf(checked(day, file.value('begunOn'), 'begunOn'), 'begunOn');
  return {
    head: { firstWeek, begunOn, settings: settingsFrom(file.value('settings')) },
    rows: (kind) => rowsFrom(file, kind, step),
  };
}

/** @throws UserError for what is no journal, is of a newer version, or lacks a part */
function refuseOthers(file: JsonFile): void {
  const known = [...Object.keys(HEAD_SCHEMAS), ...ROW_KINDS];
  if (!file.keys.includes('format') || file.value('format') !== FORMAT) {
    throw new UserError(
      `this JSON is no journal: its "format" is not "${FORMAT}".`,
      phrase`write one out with ${janus('export', 'json', '-o', 'FILE')}.`,
    );
  }
  const version = file.keys.includes('version') ? file.value('version') : undefined;
  if (typeof version === 'number' && version > VERSION) {
    throw new UserError(
      `this journal was written out by a newer janus (its version is ${version}, this janus reads up to ${VERSION}).`,
      'update janus; nothing was changed.',
    );
  }
  checked(HEAD_SCHEMAS.version, version, 'version');
  const other = file.keys.find((key) => !known.includes(key));
  if (other !== undefined) throw wrong(other, `no such key is known, only ${known.join(', ')}`);
  const missing = known.find((key) => !file.keys.includes(key));
  if (missing !== undefined) throw wrong(missing, 'it is missing');
}

function settingsFrom(value: unknown): JournalHead['settings'] {
  const { slot, ...settings } = checked(SETTINGS, value, 'settings');
  if (slot !== undefined && readSlot(slot) === undefined)
    throw wrong('settings.slot', 'found no weekday and time');
  const leftOpen = settings['left-open'];
  return {
    ...settings,
    ...(slot !== undefined && { slot }),
    ...(leftOpen !== undefined && { 'left-open': mondayOf(leftOpen, 'settings.left-open') }),
  } as JournalHead['settings'];
}

function* rowsFrom<Kind extends RowKind>(
  file: JsonFile,
  kind: Kind,
  step: (bytes: number) => void,
): Generator<RowsByKind[Kind]> {
  let index = 0;
  let before: number | undefined;
  for (const { item, end } of file.items(kind)) {
    const at = `${kind}[${index}]`;
    const row = withWeeks(checked(ROW_SCHEMAS[kind], item, at), (label, place) =>
      mondayOf(label, at + place),
    );
    yield soundRow(kind, row as RowsByKind[Kind], at);
    step(end - (before ?? end));
    before = end;
    index += 1;
  }
}

const WEEK_KEYS = ['week', 'fromWeek', 'toWeek', 'left-open'];

/** The row with its weeks in another form, those of its parts too. */
function withWeeks(row: object, named: (week: string, place: string) => string, before = ''): object {
  const other: Record<string, unknown> = { ...row };
  for (const [key, value] of Object.entries(other)) {
    const place = `${before}.${key}`;
    if (typeof value === 'string' && WEEK_KEYS.includes(key)) other[key] = named(value, place);
    else if (Array.isArray(value)) {
      other[key] = value.map((part: object, index) => withWeeks(part, named, `${place}[${index}]`));
    }
  }
  return other;
}
