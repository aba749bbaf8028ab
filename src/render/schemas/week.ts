import * as v from 'valibot';
import type { Week } from '../../domain/calendar/weeks.js';
import type { DueItem } from '../../domain/check-in/due.js';
import type { Excuse } from '../../domain/journal/record.js';
import type { AskedMeasure, ScheduledChange } from '../../domain/measures/habit-measures.js';
import {
  amount,
  askedEntries,
  count,
  described,
  flag,
  from,
  habit,
  id,
  line,
  share,
  step,
  text,
  week,
  year,
  type Typed,
} from './values.js';

const loggedRow = v.object({ key: text, name: text, ...askedEntries, amount });

function look(typed: Typed) {
  return v.object({
    command: described(from(typed, text), 'what to type'),
    fallow: described(v.array(habit), 'the habits that no resolution serves'),
  });
}

/** `janus --json`. */
export function homeSchema(typed: Typed) {
  return v.object({
    week,
    answered: count,
    asked: count,
    resolutions: described(count, 'how many of those asked for are of resolutions'),
    logged: described(v.array(loggedRow), 'what was logged in it'),
    focus: described(line, 'what was chosen for this week'),
    next: step(typed),
    then: described(v.nullable(step(typed)), 'while something waits besides'),
    turn: described(v.nullable(step(typed)), 'once the turn of the year is due'),
    look: described(v.nullable(look(typed)), 'at the year so far, in the first week of February and of July'),
  });
}

const asked = v.object({ key: text, question: text, ...askedEntries });

const scheduledChange = from(
  ({ fromWeek, asked: next }: ScheduledChange) => ({ from: fromWeek, asked: next }),
  v.object({ from: week, asked: described(v.nullable(asked), 'null where it is asked no more') }),
);

const laterMeasure = from(
  (later: AskedMeasure & { readonly fromWeek: Week; readonly question: string }) => ({
    from: later.fromWeek,
    question: later.question,
    asked: later,
  }),
  v.object({ from: week, question: text, asked }),
);

/** `janus habits --json`. */
export const habitsSchema = v.array(
  v.object({
    key: habit,
    name: text,
    off: described(flag, 'it is left out'),
    growth: share,
    measures: described(
      v.array(
        v.object({
          key: described(text, 'what answers it: planning, planning.2'),
          question: text,
          ...askedEntries,
          coming: described(v.array(scheduledChange), 'what was set already for later weeks'),
        }),
      ),
      'those of this week',
    ),
    later: described(v.array(laterMeasure), 'questions that a later week is the first to ask'),
  }),
);

/** `janus habits add HABIT --list --json`. */
export const offeredMeasuresSchema = v.array(
  v.object({
    number: described(count, 'what --measure takes'),
    question: text,
    ...askedEntries,
    published: described(flag, 'the target goes back to a published figure'),
    asked: described(flag, 'the habit asks it already'),
  }),
);

/** `janus excuse --list --json`. */
export const excusesSchema = v.array(
  from(
    ({ fromWeek, toWeek, resolutionId, ...excuse }: Excuse) => ({
      ...excuse,
      from: fromWeek,
      to: toWeek,
      resolution: resolutionId,
    }),
    v.object({
      id,
      from: week,
      to: week,
      resolution: described(v.nullable(id), 'the one that is paused; null where everything is excused'),
      reason: line,
    }),
  ),
);

function dueItem(typed: Typed) {
  return from(
    (item: DueItem & { readonly reason: string }) => ({
      ...item,
      week: item.kind === 'check-in' ? item.week : null,
      year: item.kind === 'turn' ? item.year : null,
      command: typed(item.command),
    }),
    v.object({
      kind: v.picklist(['check-in', 'turn']),
      week: described(v.nullable(week), 'of a check-in'),
      year: described(v.nullable(year), 'of a turn'),
      open: described(count, 'how many answers or resolutions wait'),
      reason: described(text, 'a sentence'),
      command: described(text, 'what to type'),
    }),
  );
}

/** `janus remind --json`. */
export function dueSchema(typed: Typed) {
  return v.object({ due: described(flag, 'whether there are any items'), items: v.array(dueItem(typed)) });
}
