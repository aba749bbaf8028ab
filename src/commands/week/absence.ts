import { askAfterAbsence } from '../../ask/check-in.js';
import type { Context } from '../../context.js';
import { absenceOf, type Absence } from '../../domain/check-in/absence.js';
import { turnDue } from '../../domain/year/turn.js';
import { weekLabel } from '../../domain/calendar/weeks.js';
import { setSetting } from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';
import { excuseWeeks, spanText } from './excuse.js';
import { turnAtTerminal } from '../year/turn.js';

/**
 * Asks the one question about a long absence, where there was one and a person to ask.
 * @returns what came of it: nothing had to be asked, the weeks were settled, or a year was turned too
 */
export async function returnAfterAbsence(context: Context): Promise<'present' | 'settled' | 'turned'> {
  const book = context.book();
  const absence = absenceOf(book);
  if (absence === undefined) return 'present';
  const due = turnDue(book);
  const answer = await askAfterAbsence(await context.prompter(), absence, due?.year ?? null);
  if (answer === 'leave') leaveOpen(context, absence);
  else excuseAbsence(context, absence);
  if (answer !== 'turn' || due === undefined) return 'settled';
  await turnAtTerminal(context, due.year);
  return 'turned';
}

function excuseAbsence(context: Context, { from, to }: Absence): void {
  excuseWeeks(context, { fromWeek: from, toWeek: to, resolutionId: null, reason: 'away' });
  context.err(phrase`Excused ${spanText(from, to)}: away. ${janus('undo')} takes it back.\n`);
}

/** Remembered, so that the same weeks are not asked about again. */
function leaveOpen(context: Context, { from, to }: Absence): void {
  context.change(`leave ${spanText(from, to)} open`, (tables) => {
    setSetting(tables, 'left-open', to);
  });
  context.err(phrase`Left open. ${janus('checkin', '--week', weekLabel(to))} still answers one of them.\n`);
}
