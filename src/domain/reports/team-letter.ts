import { roundToNine } from '../measures/judge.js';
import { weekLetter, type WeekLetter } from './coach-letter.js';
import type { SharedResolution } from './shared-weeks.js';
import type { TeamPage, TeamPerson } from './team-page.js';
import { type HabitRow, type ResolutionRow, weekHead } from './week-report.js';

/** What a person shares of the page's week, as the letter that they could have sent themselves. */
export function teamLetter(
  page: TeamPage,
  person: TeamPerson,
  resolutions: readonly SharedResolution[],
): WeekLetter {
  return weekLetter(
    {
      ...weekHead(page.week),
      inTime: page.isOpen,
      habits: person.habits.flatMap((habit): HabitRow[] =>
        habit.outcome === null || habit.growth === null
          ? []
          : [{ ...habit, outcome: habit.outcome, growth: habit.growth, measures: [], servedBy: [] }],
      ),
      leftOut: [],
      resolutions: resolutions.map(resolutionRow),
      atRisk: [],
      learned: null,
      focus: null,
      next: { command: null, reason: '' },
      excuse: null,
    },
    null,
  );
}

/** Its number, words and amounts stay with the person. */
function resolutionRow(shared: SharedResolution, index: number): ResolutionRow {
  const { bucket, title, outcome, attainment, growth, run, late } = shared;
  return {
    id: index + 1,
    bucket,
    text: title ?? `resolution ${index + 1}`,
    instead: null,
    year: 0,
    outcome,
    attainment,
    growth: roundToNine(growth),
    run,
    late,
    reserveUsed: false,
    kept: 0,
    of: 0,
    amount: null,
    target: null,
    unit: null,
    kind: 'yes-no',
    note: null,
    excuse: null,
  };
}
