import type { Day } from '../domain/calendar/days.js';
import { openBook } from '../domain/journal/book.js';
import { recordedWeeks, standingsByWeek } from '../domain/scores/week-scores.js';
import type { StartProgress } from '../progress.js';
import { readRecord } from './read-record.js';
import type { Tables } from './sqlite.js';
import { lastClosedWeek, standingsThrough } from './standings.js';
import { stretchesOf } from './stretches.js';

const SAVE_STANDING = `
  INSERT INTO standing (week, subject, growth, run, since_short, kept, counted)
  VALUES (@week, @subject, @growth, @run, @sinceShort, @kept, @of)`;
const FORGET_STANDINGS = 'DELETE FROM standing WHERE week > @through';
const SET_THROUGH = 'UPDATE standings SET through = @closed WHERE id = 1';

/** Carries the standings on to the newest week whose grace is over on that day. */
export function carryStandings(tables: Tables, today: Day, progress: StartProgress): void {
  const through = standingsThrough(tables);
  const closed = lastClosedWeek(tables, today);
  if (closed <= through) return;
  tables.run(FORGET_STANDINGS, { through });
  const base = readRecord(tables, through, null);
  const weeks = recordedWeeks(openBook(base, today), closed);
  const reached = new Map(base.carried?.standings);
  const shown = progress('Filling the standings', weeks.length);
  try {
    for (const stretch of stretchesOf(tables, base, weeks, reached)) {
      for (const standings of standingsByWeek(openBook(stretch.record, today), stretch.weeks)) {
        for (const { subject, week, standing } of standings) {
          tables.run(SAVE_STANDING, { week, subject: String(subject), ...standing });
          reached.set(subject, standing);
        }
        shown.step();
      }
    }
  } finally {
    shown.end();
  }
  tables.run(SET_THROUGH, { closed });
}
