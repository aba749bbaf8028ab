import type { WeekReport } from '../domain/reports/week-report.js';
import { coachLetter, type CoachLetter, type LetterItem } from './coach.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, outcomePaint, page, roomOf, titleBlock, type Screen } from './screen.js';
import { capitalised, ended, GLYPHS } from './words.js';

export interface CoachOptions {
  /** The coach's name, where it is known. */
  readonly coach?: string | null;
}

/** The week in a terminal, told to somebody else; ends with a newline. */
export function coachReport(report: WeekReport, options: Screen & CoachOptions): string {
  return letterScreen(coachLetter(report, options.coach ?? null), options);
}

export function letterScreen(letter: CoachLetter, screen: Screen): string {
  const { style } = screen;
  const room = roomOf(screen.width);
  const forCoach = letter.coach === null ? '' : `for ${letter.coach}`;
  const written = { labelWidth: 'Learned'.length, room, style };
  const paragraph = (text: string) => hanging(text, 0, room, (part) => part);
  return page([
    [
      ...titleBlock(letter.title, forCoach, room, style),
      ...(letter.excuse === null ? [] : [style.quiet(`Excused: ${letter.excuse}`)]),
    ],
    itemLines('What went well', letter.well, room, screen),
    itemLines('The rest', letter.rest, room, screen),
    letter.beside === null
      ? []
      : [style.heading(letter.beside.title.toUpperCase()), ...letter.beside.sentences.flatMap(paragraph)],
    [
      ...letter.learned.flatMap((text, index) => labelled(index === 0 ? 'Learned' : '', text, written)),
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
  return letterPlain(coachLetter(report, options.coach ?? null));
}

export function letterPlain(letter: CoachLetter): string {
  const { titleWords, coach } = letter;
  return plainPage([
    [
      coach === null ? `${titleWords}.` : `${titleWords}, for ${ended(coach)}`,
      ...(letter.excuse === null ? [] : [`Excused: ${ended(letter.excuse)}`]),
    ],
    plainItems('What went well', letter.well),
    plainItems('The rest', letter.rest),
    letter.beside === null ? [] : [letter.beside.title, ...letter.beside.sentences],
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
    ...letter.learned.map((text) => `Learned: ${ended(text)}`),
    ...(letter.focus === null ? [] : [`Focus for next week: ${ended(letter.focus)}`]),
  ];
}
