import type { Absence } from '../domain/check-in/absence.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import type { Prompter } from './prompter.js';
import { counted } from './saying.js';

/** What becomes of weeks that went by without a word. */
export type AfterAbsence = 'excuse' | 'leave' | 'turn';

/**
 * The one question after a long absence, whatever its length.
 * @param turns the year that could be turned at once; null when none is due
 */
export function askAfterAbsence(
  prompter: Prompter,
  absence: Absence,
  turns: number | null,
): Promise<AfterAbsence> {
  const excuse = { value: 'excuse' as const, name: 'Excuse them', hint: 'growth and runs wait' };
  const leave = { value: 'leave' as const, name: 'Leave them open', hint: 'they count as untended' };
  return prompter.choose<AfterAbsence>({
    message: `${silence(absence)} Welcome back. What about the ${counted(absence.weeks, 'week')} between?`,
    choices:
      turns === null
        ? [excuse, leave]
        : [
            excuse,
            leave,
            { value: 'turn', name: `Excuse them, and turn ${turns} now`, hint: 'look both ways' },
          ],
    initial: 'excuse',
  });
}

function silence({ since, from }: Absence): string {
  return since === null ? `No answer yet since ${weekLabel(from)}.` : `Nothing since ${weekLabel(since)}.`;
}
