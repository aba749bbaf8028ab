import { addWeeks, type Week } from '../domain/calendar/weeks.js';
import { findResolution, numberIn } from '../domain/journal/find-resolution.js';
import type { HabitKey } from '../domain/journal/habits.js';
import type { JournalRecord } from '../domain/journal/record.js';
import { livingAfter, readPart, readRecord, readResolutions, type Identified } from './read-record.js';
import type { Tables } from './sqlite.js';
import { carriedThrough, type Since } from './standings.js';

/** What is asked of a journal: what need not be read for it is left out. */
export type Scope =
  /** Some weeks, with standings for those before. */
  | ({ readonly kind: 'weeks' } & Since)
  /** The resolutions that live in a week or later, and the newest one; without the weeks. */
  | { readonly kind: 'resolutions'; readonly from: Week }
  /**
   * One subject with all of its weeks: a resolution, as a person names it, with those that it continues, or a habit with
   * those that serve it. Beside it the newest weeks of all, where they are asked about too.
   */
  | { readonly kind: 'subject'; readonly subject: Subject; readonly beside: Since | null };

export type Subject = { readonly words: string } | { readonly habit: HabitKey };

const NEWEST = 'SELECT max(id) AS id FROM resolution';
/** A resolution, and those of the years before that it continues. */
const LINE = `
  WITH RECURSIVE line (id) AS (
    SELECT @id UNION SELECT came_from FROM line JOIN resolution USING (id) WHERE came_from IS NOT NULL)
  SELECT id FROM line`;
const SERVING = 'SELECT DISTINCT resolution_id AS id FROM serves WHERE habit = @habit';

/**
 * @throws UserError where no resolution is named, or several
 * @throws CorruptJournal for what janus cannot have written
 */
export function readScope(tables: Tables, scope: Scope): JournalRecord {
  if (scope.kind === 'weeks') return readRecord(tables, carriedThrough(tables, scope));
  if (scope.kind === 'subject') return readSubject(tables, scope);
  const { from } = scope;
  const living = livingAfter(tables, from === '' ? '' : addWeeks(from, -1));
  const resolutions = [...living, ...tables.all<Identified>(NEWEST)];
  return readPart(tables, { resolutions, reach: '', said: null });
}

function readSubject(
  tables: Tables,
  { subject, beside }: Extract<Scope, { kind: 'subject' }>,
): JournalRecord {
  const said = beside && carriedThrough(tables, beside);
  const own: readonly Identified[] =
    'habit' in subject
      ? tables.all(SERVING, subject)
      : tables.all(LINE, { id: idNamed(tables, subject.words) });
  const ids = new Set(own.map(({ id }) => id));
  return readPart(tables, {
    resolutions: [...own, ...(said === null ? [] : livingAfter(tables, said))],
    reach: '',
    said,
    whole: ({ owner }) =>
      owner.habit === null
        ? ids.has(owner.resolutionId)
        : 'habit' in subject && owner.habit === subject.habit,
  });
}

function idNamed(tables: Tables, words: string): number {
  return numberIn(words) ?? findResolution(readResolutions(tables, livingAfter(tables, '')), words).id;
}
