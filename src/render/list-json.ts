import type { ResolutionSummary, ResolutionDetails } from '../domain/reports/resolution-summary.js';
import { roundToNine } from '../domain/measures/judge.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import { jsonText } from './json.js';
import { sparkNumbers } from './spark.js';

/** The resolutions as a JSON array; its keys are promised to scripts, so each is written out here. */
export function listJson(cards: readonly ResolutionSummary[]): string {
  return jsonText(cards.map(cardJson));
}

/** One resolution with its record. */
export function showJson(view: ResolutionDetails): string {
  const { run, thisWeek } = view;
  return jsonText({
    ...cardJson(view.summary),
    growth: roundToNine(view.growth),
    run: run.length,
    reserveUsed: run.reserveUsed,
    kept: run.kept,
    of: run.of,
    weeks: sparkNumbers(view.weeks),
    thisWeek: {
      outcome: thisWeek.outcome,
      attainment: thisWeek.attainment,
      amount: thisWeek.amount,
      target: thisWeek.target,
      late: thisWeek.late,
    },
    entries: view.entries.map(({ id, onDate, amount, note }) => ({ id, onDate, amount, note })),
    notes: view.notes.map(({ week, note, private: isPrivate }) => ({
      week: weekLabel(week),
      note,
      private: isPrivate,
    })),
    entryNotes: view.entryNotes.map(({ week, onDate, amount, unit, note }) => ({
      week: weekLabel(week),
      onDate,
      amount,
      unit,
      note,
    })),
  });
}

function cardJson(card: ResolutionSummary) {
  return {
    id: card.id,
    uid: card.uid,
    year: card.year,
    bucket: card.bucket,
    text: card.text,
    why: card.why,
    when: card.when,
    then: card.then,
    instead: card.instead,
    habits: card.habits,
    state: card.state,
    measure: { kind: card.measure.kind, unit: card.measure.unit, target: card.measure.target },
    beganOn: card.beganOn,
    endedOn: card.endedOn,
    cameFrom: card.cameFrom,
  };
}
