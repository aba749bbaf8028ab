import { weekLabel } from '../domain/calendar/weeks.js';
import { roundToNine } from '../domain/measures/judge.js';
import type { HistoryEvent, ResolutionHistory } from '../domain/reports/resolution-history.js';
import type { ResolutionDetails, ResolutionSummary } from '../domain/reports/resolution-summary.js';
import type { YearReview } from '../domain/reports/year-review.js';
import { jsonText } from './json.js';
import { sparkNumbers } from './spark.js';
import type { OperationRow } from './views/operations.js';

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

/** A resolution's history as JSON; its keys are promised to scripts, so each is written out here. */
export function lifeStoryJson(story: ResolutionHistory): string {
  return jsonText({
    id: story.id,
    chapters: story.chapters.map((chapter) => ({
      id: chapter.id,
      text: chapter.text,
      year: chapter.year,
      bucket: chapter.bucket,
      instead: chapter.instead,
      state: chapter.state,
      beganOn: chapter.beganOn,
      endedOn: chapter.endedOn,
      cameFrom: chapter.cameFrom,
      growthBefore: roundToNine(chapter.growth.before),
      growth: roundToNine(chapter.growth.after),
      run: chapter.run.length,
      reserveUsed: chapter.run.reserveUsed,
      kept: chapter.run.kept,
      of: chapter.run.of,
      events: chapter.events.map(eventJson),
    })),
  });
}

function eventJson(event: HistoryEvent) {
  switch (event.what) {
    case 'begun':
    case 'carried':
      return { what: 'written', on: event.on, bucket: event.bucket, cameFrom: event.others[0] ?? null };
    case 'moved':
    case 'reopened':
      return { what: event.what, on: event.on, bucket: event.bucket };
    case 'done':
    case 'dropped':
      return { what: event.what, on: event.on };
    case 'turned':
      return { what: event.what, on: event.on, into: event.others };
    case 'asked': {
      const { kind, unit, target } = event;
      return { what: event.what, week: weekLabel(event.week), kind, unit, target };
    }
    case 'served':
    case 'unserved':
      return { what: event.what, week: weekLabel(event.week), habits: event.habits };
    case 'paused':
      return {
        what: event.what,
        week: weekLabel(event.week),
        until: weekLabel(event.until),
        reason: event.reason,
      };
  }
}

/** The year review for scripts; its keys are promised. */
export function gateJson({ year, into, due, waiting, learned }: YearReview): string {
  return jsonText({
    year,
    into,
    due,
    resolutions: waiting.map(
      ({ view: { summary: card, growth, run, weeks }, notes, choices, suggested }) => ({
        id: card.id,
        bucket: card.bucket,
        text: card.text,
        instead: card.instead,
        growth: roundToNine(growth),
        run: run.length,
        reserveUsed: run.reserveUsed,
        kept: run.kept,
        of: run.of,
        weeks: sparkNumbers(weeks),
        notes: notes.map(({ week, note }) => ({ week: weekLabel(week), note })),
        choices,
        suggested,
      }),
    ),
    learned: learned.map((each) => ({ week: weekLabel(each.week), learned: each.learned })),
  });
}

export function historyJson(rows: readonly OperationRow[]): string {
  return jsonText(
    rows.map(({ id, onDate, command, kind, undoes, undone }) => ({
      id,
      date: onDate,
      command,
      kind,
      undoes,
      undone,
    })),
  );
}
