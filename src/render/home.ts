import type { NextStep, NextSteps } from '../domain/check-in/next-steps.js';
import type { AnswerCount } from '../domain/measures/questions.js';
import { plainPage, plainStep, writtenLine } from './report-plain.js';
import { labelled, page, roomOf, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';
import { stepLines, weekLines, type WeekOfYear } from './week-lines.js';
import { count, weekWords } from './words.js';

/** Where the person stands in the week that is open. */
export interface Standing extends WeekOfYear, NextSteps, AnswerCount {
  /** What was chosen for this week, the week before. */
  readonly focus: string | null;
  /** The turn of the year, once it is due: also while something else comes first. */
  readonly turn: NextStep | null;
}

/** What `janus` alone shows: the week, what is answered of it, its focus, and the one thing to do. */
export function renderHome(standing: Standing, options: ScreenOptions): string {
  const { style } = options;
  const focus = standing.focus === null ? '' : printableLine(standing.focus);
  if (options.plain) {
    return plainPage([
      [`${weekWords(standing)}.`, `${answers(standing)}.`, ...writtenLine('Focus', focus)],
      [
        plainStep(standing.next, 'Next'),
        ...(standing.then === null ? [] : [plainStep(standing.then, 'Then')]),
      ],
    ]);
  }
  const room = roomOf(options.width);
  const fields = { labelWidth: 'Answers'.length, room, style };
  return page([
    weekLines(standing, room, style),
    [
      ...labelled('Answers', answers(standing), fields),
      ...(focus === '' ? [] : labelled('Focus', focus, fields)),
      ...stepLines(standing.next, 'Next', fields),
      ...(standing.then === null ? [] : stepLines(standing.then, 'Then', fields)),
    ],
  ]);
}

/** `5 of 15 given, for 10 resolutions and the habits`: each is named where anything is asked of it. */
function answers({ answered, asked, resolutions }: Standing): string {
  if (asked === 0) return 'none asked this week';
  const whom = [
    ...(resolutions === 0 ? [] : [count(resolutions, 'resolution')]),
    ...(resolutions === asked ? [] : ['the habits']),
  ];
  return `${answered} of ${asked} given, for ${whom.join(' and ')}`;
}
