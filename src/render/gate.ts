import { bucketOf } from '../domain/journal/buckets.js';
import { longDay } from '../domain/calendar/days.js';
import type { ReviewItem } from '../domain/reports/year-review.js';
import type { TurnPlan } from '../domain/year/turn-plan.js';
import { weekLabel, type Week } from '../domain/calendar/weeks.js';
import { cardMeasure, field, insteadLabel } from './card-words.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, page, roomOf, type ScreenOptions } from './screen.js';
import { spark, sparkPaint, sparkWords } from './spark.js';
import { printableLine } from './text.js';
import { blanks } from './width.js';
import { capitalised, count, ended, percent, runSentence } from './words.js';

/** A year before it is turned: what waits at the gate, and what the year taught. */
export interface YearAtGate {
  readonly year: number;
  /** The year that it leads into. */
  readonly into: number;
  /** Its turn is due, and something of it waits. */
  readonly due: boolean;
  readonly waiting: readonly ReviewItem[];
  readonly learned: readonly { readonly week: Week; readonly learned: string }[];
}

/** The whole year on one page, each resolution with its record and what the record suggests. */
export function renderGate(gate: YearAtGate, options: ScreenOptions): string {
  const title = gateTitle(gate);
  const learned = learnedLines(gate);
  const blocks = gate.waiting.map((each) => [
    ...recordLines(each, options),
    ...suggestionLines(each, options),
  ]);
  if (options.plain) return plainPage([[`${title}.`], learned, ...blocks]);
  const room = roomOf(options.width);
  return page([
    hanging(title, 0, room, options.style.title),
    learned.flatMap((line) => hanging(line, 0, room, options.style.quiet)),
    ...blocks,
  ]);
}

/** `2026 turns into 2027: 7 resolutions wait at the gate`. */
export function gateTitle({ year, into, waiting }: YearAtGate): string {
  const wait = waiting.length === 1 ? 'waits' : 'wait';
  return `${year} turns into ${into}: ${count(waiting.length, 'resolution')} ${wait} at the gate`;
}

/** What the year taught, a line each; none when nothing was written down. */
export function learnedLines({ year, learned }: YearAtGate): string[] {
  if (learned.length === 0) return [];
  const lines = learned.map((each) => `  ${weekLabel(each.week)}  ${printableLine(each.learned)}`);
  return [`What ${year} taught:`, ...lines];
}

const LABEL_WIDTH = 'Last 12 weeks'.length;

/** The text and the record of one resolution, line by line. */
export function recordLines(gate: ReviewItem, options: ScreenOptions): string[] {
  if (options.plain) return plainRecord(gate);
  const { style } = options;
  const { summary: card, weeks } = gate.view;
  const room = roomOf(options.width);
  const indent = String(card.id).length + 2;
  const [first = '', ...rest] = hanging(printableLine(card.text), indent, room, style.title);
  const fact = (label: string, text: string, paint?: (part: string) => string): string[] => {
    const fields = { labelWidth: LABEL_WIDTH, room: room - indent, style };
    const lines = labelled(label, text, paint === undefined ? fields : { ...fields, paint });
    return lines.map((line) => blanks(indent) + line);
  };
  return [
    style.quiet(String(card.id)) + blanks(2) + first.trimStart(),
    ...rest,
    ...facts(gate).flatMap(({ label, text }) => fact(label, text)),
    ...fact('Last 12 weeks', spark(weeks), sparkPaint(style)),
    ...gate.notes.flatMap(({ week, note }) => fact(weekLabel(week), printableLine(note))),
  ];
}

interface Fact {
  readonly label: string;
  readonly text: string;
}

function facts({ view: { summary: card, growth, run } }: ReviewItem): Fact[] {
  const record = runSentence({ ...run, run: run.length });
  const instead = field(card.instead);
  return [
    { label: 'Bucket', text: `${bucketOf(card.bucket).title}, ${cardMeasure(card)}` },
    ...(instead === null ? [] : [{ label: insteadLabel(card), text: instead }]),
    { label: 'Growth', text: percent(growth) },
    { label: 'Record', text: record === '' ? 'no week counts yet' : record },
  ];
}

function plainRecord(gate: ReviewItem): string[] {
  const { summary: card, weeks } = gate.view;
  return [
    `${card.id}: ${ended(printableLine(card.text))}`,
    ...facts(gate).map(({ label, text }) => ended(`${label}: ${text}`)),
    ended(capitalised(sparkWords(weeks))),
    ...gate.notes.map(({ week, note }) => `${weekLabel(week)}: ${ended(printableLine(note))}`),
  ];
}

function suggestionLines({ view, suggested }: ReviewItem, options: ScreenOptions): string[] {
  if (options.plain) return [`Suggested: ${suggested}.`];
  const indent = String(view.summary.id).length + 2;
  const fields = { labelWidth: LABEL_WIDTH, room: roomOf(options.width) - indent, style: options.style };
  return labelled('Suggested', suggested, fields).map((line) => blanks(indent) + line);
}

/** What became of it, said below its record: `→ 12  continue doing, from 4 January 2027`. */
export function turnedBelow(plan: TurnPlan, newId: number | null): string {
  return newId === null ? `→ ${outcomeOf(plan)}` : `→ ${newId}  ${outcomeOf(plan)}`;
}

/** The same by itself, with its words: `3 → 12  Plan every call  (continue doing, from 4 January 2027)`. */
export function turnedText(text: string, plan: TurnPlan, newId: number | null): string {
  const words = printableLine(plan.type === 'close' ? text : plan.successor.text);
  return `${plan.id}${newId === null ? '' : ` → ${newId}`}  ${words}  (${outcomeOf(plan)})`;
}

function outcomeOf(plan: TurnPlan): string {
  if (plan.type === 'carry') {
    return `${bucketOf(plan.successor.bucket).title.toLowerCase()}, from ${longDay(plan.beginsOn)}`;
  }
  return `${plan.closedAs === 'done' ? 'done' : 'left behind'}; its record is kept`;
}
