import type { Excuse } from '../domain/journal/record.js';
import { sundayOf, weekLabel, type Week } from '../domain/calendar/weeks.js';
import { plainPage } from './report-plain.js';
import { page, roomOf, row, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';
import { displayWidth } from './width.js';
import { capitalised, ended, spanWords } from './words.js';

/** An excuse, with the text of the resolution that it pauses; null where it excuses everything. */
export interface ExcuseRow extends Excuse {
  readonly text: string | null;
}

/** The excuses in the order given: their weeks, what they excuse, and why. */
export function renderExcuses(rows: readonly ExcuseRow[], options: ScreenOptions): string {
  if (options.plain) return plainPage([rows.map(plainLine)]);
  const { style } = options;
  const idWidth = Math.max(0, ...rows.map((each) => String(each.id).length));
  const spans = rows.map((each) => span(each.fromWeek, each.toWeek, '–'));
  const spanWidth = Math.max(0, ...spans.map(displayWidth));
  const width = roomOf(options.width) - idWidth - spanWidth - 4;
  return page([
    rows.map((each, index) =>
      row([
        { text: String(each.id), width: idWidth, align: 'right', paint: style.quiet },
        { text: spans[index] ?? '', width: spanWidth },
        { text: [whom(each), reasonOf(each)].filter((part) => part !== '').join(' · '), width },
      ]),
    ),
  ]);
}

function plainLine(each: ExcuseRow): string {
  const days = spanWords(each.fromWeek, sundayOf(each.toWeek));
  const reason = reasonOf(each);
  const words = [
    `${each.id}: ${span(each.fromWeek, each.toWeek, ' to ')}, ${days}.`,
    ended(capitalised(whom(each))),
  ];
  return [...words, ...(reason === '' ? [] : [ended(reason)])].join(' ');
}

function span(from: Week, to: Week, between: string): string {
  return from === to ? weekLabel(from) : `${weekLabel(from)}${between}${weekLabel(to)}`;
}

function whom({ resolutionId, text }: ExcuseRow): string {
  if (resolutionId === null) return 'everything';
  return `${resolutionId} ${printableLine(text ?? '')}`.trim();
}

function reasonOf({ reason }: ExcuseRow): string {
  return reason === null ? '' : printableLine(reason);
}
