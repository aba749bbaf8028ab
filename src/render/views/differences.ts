import { weekLabel, type Week } from '../../domain/calendar/weeks.js';
import type { Service, Stint, Target } from '../../domain/journal/record.js';
import type { FieldDifference, RowDifference } from '../../domain/journal/rows.js';
import { isDay } from '../../domain/calendar/days.js';
import type { Inline, Phrase } from '../../phrase.js';
import type { Item, View } from '../document.js';
import { listed } from './words.js';

const KINDS: Readonly<Record<RowDifference['kind'], string>> = {
  head: 'the beginning of the journal',
  settings: 'setting',
  resolutions: 'resolution',
  measures: 'question',
  checkIns: 'check-in',
  answers: 'answer',
  entries: 'amount',
  excuses: 'excuse',
  habitsOff: 'habit left out',
};

/** More are counted only. */
const SHOWN = 20;

/** What differs between the journal and a file, with both sides. */
export const differencesView: View<{ readonly rows: readonly RowDifference[]; readonly count: number }> = ({
  rows,
  count,
}) => {
  const items = rows
    .slice(0, SHOWN)
    .map((row): Item => ({ name: differenceName(row), says: [], notes: row.fields.map(fieldWords) }));
  const more = count - items.length;
  return [
    { kind: 'list', items },
    ...(more > 0 ? [{ kind: 'paragraph' as const, lines: [`and ${more} more`] }] : []),
  ];
};

/** `answer of 2026-W47 to “Call ten people”`. */
export function differenceName({ kind, name, week }: RowDifference): Phrase {
  const of = week === null ? [] : [` of ${weekLabel(week)}`];
  const whose = kind === 'settings' ? [' ', { own: name }] : name === '' ? [] : [': “', { own: name }, '”'];
  return [KINDS[kind], ...of, ...whose];
}

/** `why: “they answer” here, nothing in the file`. */
export function fieldWords({ field, mine, theirs }: FieldDifference): Phrase {
  const label = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [`${label}: `, ...valueWords(field, mine), ' here, ', ...valueWords(field, theirs), ' in the file'];
}

function valueWords(field: string, value: unknown): readonly Inline[] {
  if (value === null || value === undefined) return ['nothing'];
  if (Array.isArray(value)) return [value.length === 0 ? 'nothing' : listed(value.map(partWords))];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string') return ['something else'];
  if (/week$/i.test(field)) return [weekLabel(value)];
  return isDay(value) ? [value] : ['“', { own: value }, '”'];
}

function partWords(part: Stint | Service | Target): string {
  if ('amount' in part) return `${part.amount} from ${weekLabel(part.fromWeek)}`;
  if ('habit' in part) return `${part.habit} from ${weekLabel(part.fromWeek)}${untilWords(part.toWeek)}`;
  const end = part.to === null ? '' : ` to ${part.to}, ${part.closedAs ?? ''}`;
  return `${part.bucket} from ${part.from}${end}`;
}

function untilWords(week: Week | null): string {
  return week === null ? '' : ` to ${weekLabel(week)}`;
}
