import type { Explanation, ExplainedWeek } from '../domain/explain.js';
import { GROWTH_RATE } from '../domain/growth.js';
import { roundToNine } from '../domain/numbers.js';
import { outcomeWord } from '../domain/values.js';
import { weekLabel } from '../domain/weeks.js';
import { figureOf, tell, type Told, type ToldRow } from './explain-words.js';
import { jsonText } from './json.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, page, roomOf, type ScreenOptions } from './screen.js';
import { displayWidth } from './width.js';
import { capitalised, ended, outcomeWithGlyph } from './words.js';

/** A figure of the report with the numbers it is made of; the last line ends in that figure. */
export function renderExplanation(explanation: Explanation, options: ScreenOptions): string {
  const told = tell(explanation, options.plain);
  if (options.plain) return toldPlain(told);
  const { style } = options;
  const room = roomOf(options.width);
  const paragraph = (text: string) => hanging(text, 0, room, (part) => part);
  return page([
    hanging(told.title, 0, room, style.title),
    told.formula.flatMap((text) => hanging(text, 0, room, style.quiet)),
    rowLines(told.rows, room, options),
    told.sums.flatMap(paragraph),
    hanging(told.last, 0, room, style.emphasis),
  ]);
}

/** Longer labels than this share of the room would leave the numbers no place: they get lines of their own. */
const LABEL_SHARE = 0.5;

function rowLines(rows: readonly ToldRow[], room: number, { style }: ScreenOptions): string[] {
  const labels = rows.map((row) =>
    row.outcome === null ? row.label : `${row.label}  ${outcomeWithGlyph(row.outcome, row.bucket)}`,
  );
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  if (labelWidth <= room * LABEL_SHARE) {
    return rows.flatMap((row, index) => labelled(labels[index] ?? '', row.text, { labelWidth, room, style }));
  }
  return rows.flatMap((row, index) => [
    ...hanging(labels[index] ?? '', 0, room, style.quiet),
    ...hanging(row.text, 2, room, (part) => part),
  ]);
}

function toldPlain({ title, formula, rows, sums, last }: Told): string {
  return plainPage([
    [ended(title)],
    formula.map(ended),
    rows.map(({ label, outcome, bucket, text }) =>
      outcome === null
        ? `${label}: ${text}`
        : `${label}: ${outcomeWord(outcome, bucket)}. ${capitalised(text)}`,
    ),
    sums.map(ended),
    [last],
  ]);
}

/** The explanation as JSON; its keys are promised to scripts, so each is written out here. */
export function explanationJson(explanation: Explanation): string {
  const { kind, key, name, week } = explanation;
  return jsonText({
    kind,
    key,
    name,
    week: weekLabel(week),
    ...partsJson(explanation),
    figure: figureOf(explanation, false),
  });
}

function partsJson(explanation: Explanation) {
  switch (explanation.kind) {
    case 'growth':
      return {
        rate: roundToNine(GROWTH_RATE),
        start: { growth: roundToNine(explanation.start.growth), cameFrom: explanation.start.cameFrom },
        weeks: explanation.weeks.map((each) => ({
          ...weekJson(each),
          before: roundToNine(each.before),
          after: roundToNine(each.after),
        })),
        growth: roundToNine(explanation.growth),
      };
    case 'run': {
      const { length, reserveUsed, kept, of } = explanation.run;
      return {
        weeks: explanation.weeks.map((each) => ({ ...weekJson(each), inRun: each.inRun })),
        from: explanation.from === null ? null : weekLabel(explanation.from),
        run: length,
        reserveUsed,
        kept,
        of,
      };
    }
    case 'attainment': {
      const { measure, targetFrom, judged, entries, answer } = explanation;
      return {
        measure: { question: measure.question, kind: measure.kind, unit: measure.unit },
        target: judged.target,
        targetFrom: targetFrom === null ? null : weekLabel(targetFrom),
        entries: entries.map(({ id, onDate, amount }) => ({ id, onDate, amount })),
        answer: answer?.verdict ?? null,
        amount: judged.amount,
        outcome: judged.outcome,
        attainment: judged.attainment,
        waiting: waitingJson(explanation),
      };
    }
    case 'habit':
      return {
        members: explanation.members.map(({ key, name, outcome, attainment }) => ({
          key,
          name,
          outcome,
          attainment,
        })),
        outcome: explanation.outcome,
        attainment: explanation.attainment,
        waiting: waitingJson(explanation),
      };
  }
}

function weekJson(each: ExplainedWeek) {
  const { week, outcome, value } = each;
  return { week: weekLabel(week), outcome, value, waiting: waitingJson(each) };
}

/** Why a week does not count: `excused`, `grace`, `begins` or `closes`. */
function waitingJson({ waiting }: Pick<ExplainedWeek, 'waiting'>) {
  if (waiting === null) return null;
  return { why: waiting.type, reason: waiting.type === 'excused' ? waiting.reason : null };
}
