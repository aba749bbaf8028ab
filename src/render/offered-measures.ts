import type { BuiltInMeasure } from '../domain/measures/built-in-measures.js';
import { measureText } from '../domain/measures/values.js';
import { plainPage } from './report-plain.js';
import { hanging, page, roomOf, row, type ScreenOptions } from './screen.js';
import { blanks } from './width.js';
import { capitalised } from './words.js';

/** A built-in measure with the number that adds it. */
export interface OfferedMeasure extends BuiltInMeasure {
  readonly number: number;
  /** The habit asks it already. */
  readonly asked: boolean;
}

const PUBLISHED =
  '◆ its target goes back to a published figure; the others are judgement. All can be changed.';

/** The measures that a habit offers, to be added by their numbers. */
export function renderOffered(
  title: string,
  offered: readonly OfferedMeasure[],
  options: ScreenOptions,
): string {
  if (options.plain) return plainPage([[`${title}.`], offered.map(plainLine)]);
  const { style } = options;
  const room = roomOf(options.width);
  const lines = offered.flatMap((each) => {
    const paint = each.asked ? style.quiet : (text: string) => text;
    const [first = '', ...rest] = hanging(each.question, 4, room, paint);
    const number = row([{ text: String(each.number), width: 2, align: 'right', paint: style.command }]);
    return [number + blanks(2) + first.trimStart(), ...rest, ...hanging(details(each), 4, room, style.quiet)];
  });
  return page([
    hanging(title, 0, room, style.title),
    lines,
    offered.some((each) => each.published) ? hanging(PUBLISHED, 0, room, style.quiet) : [],
  ]);
}

/** `at least 45 min a week ◆ · asked already`. */
function details(each: OfferedMeasure): string {
  return `${asks(each)}${each.published ? ' ◆' : ''}${each.asked ? ' · asked already' : ''}`;
}

function asks({ kind, unit, target }: BuiltInMeasure): string {
  if (kind === 'yes-no' || target !== null) return measureText(kind, unit, target);
  return `${kind === 'at-least' ? 'at least' : 'at most'} your own number of ${unit ?? ''} a week`;
}

function plainLine(each: OfferedMeasure): string {
  const published = each.published ? ' Its target goes back to a published figure.' : '';
  return `${each.number}: ${each.question} ${capitalised(asks(each))}.${published}${each.asked ? ' Asked already.' : ''}`;
}
