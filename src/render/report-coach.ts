import type { WeekReport } from '../domain/report.js';
import { weekTitle } from '../domain/weeks.js';
import { coachLetter, type CoachLetter, type LetterItem } from './coach.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, outcomePaint, page, roomOf, twoSided, type Screen } from './screen.js';
import { capitalised, ended, GLYPHS, weekWords } from './words.js';

export interface CoachOptions {
  /** The coach's name, where it is known. */
  readonly coach?: string | null;
}

/** The week in a terminal, told to somebody else; ends with a newline. */
export function coachReport(report: WeekReport, options: Screen & CoachOptions): string {
  const { style } = options;
  const room = roomOf(options.width);
  const letter = coachLetter(report, options.coach ?? null);
  const title = weekTitle(report.week);
  const forCoach = letter.coach === null ? '' : `for ${letter.coach}`;
  const written = { labelWidth: 'Learned'.length, room, style };
  return page([
    [
      ...twoSided({ text: title, paint: style.title }, { text: forCoach, paint: style.quiet }, room),
      ...(letter.excuse === null ? [] : [style.quiet(`Excused: ${letter.excuse}`)]),
    ],
    itemLines('What went well', letter.well, room, options),
    itemLines('The rest', letter.rest, room, options),
    [
      ...(letter.learned === null ? [] : labelled('Learned', letter.learned, written)),
      ...(letter.focus === null ? [] : labelled('Focus', letter.focus, written)),
    ],
    [style.heading('TO TALK ABOUT'), ...hanging(letter.question, 0, room, style.emphasis)],
  ]);
}

function itemLines(title: string, items: readonly LetterItem[], room: number, { style }: Screen): string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => {
    const [first = '', ...rest] = hanging(item.name, 2, room, (text) => text);
    const glyph = outcomePaint(item.outcome, style)(GLYPHS[item.outcome]);
    return [
      `${glyph} ${first.trimStart()}`,
      ...rest,
      ...hanging(item.record, 2, room, style.quiet),
      ...item.notes.flatMap((note) => hanging(note, 2, room, style.quiet)),
    ];
  });
  return [style.heading(title.toUpperCase()), ...lines];
}

/** The same in words only, for mail and screen readers. */
export function coachReportPlain(report: WeekReport, options: CoachOptions): string {
  const letter = coachLetter(report, options.coach ?? null);
  return plainPage([
    [
      letter.coach === null ? `${weekWords(report)}.` : `${weekWords(report)}, for ${ended(letter.coach)}`,
      ...(letter.excuse === null ? [] : [`Excused: ${ended(letter.excuse)}`]),
    ],
    plainItems('What went well', letter.well),
    plainItems('The rest', letter.rest),
    plainWritten(letter),
    ['To talk about', letter.question],
  ]);
}

function plainItems(title: string, items: readonly LetterItem[]): string[] {
  if (items.length === 0) return [];
  return [
    title,
    ...items.flatMap((item) => [
      `${ended(item.name)} ${capitalised(item.record)}.`,
      ...item.notes.map((note) => `  Note: ${ended(note)}`),
    ]),
  ];
}

function plainWritten(letter: CoachLetter): string[] {
  return [
    ...(letter.learned === null ? [] : [`Learned: ${ended(letter.learned)}`]),
    ...(letter.focus === null ? [] : [`Focus for next week: ${ended(letter.focus)}`]),
  ];
}
