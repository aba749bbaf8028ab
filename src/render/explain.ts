import type { Explanation } from '../domain/reports/explanation.js';
import { tell, type Told, type ToldRow } from './explain-words.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, page, roomOf, type ScreenOptions } from './screen.js';
import { displayWidth } from './width.js';
import { capitalised, ended, outcomeText, outcomeWithGlyph } from './words.js';

/** An explanation's screen; of many weeks the newest are told, unless it is `all`. */
export interface ExplainOptions extends ScreenOptions {
  readonly all?: boolean;
}

/** A figure of the report with the numbers it is made of; the last line ends in that figure. */
export function renderExplanation(explanation: Explanation, options: ExplainOptions): string {
  const told = tell(explanation, { plain: options.plain, all: options.all === true });
  if (options.plain) return toldPlain(told);
  const { style } = options;
  const room = roomOf(options.width);
  const paragraph = (text: string) => hanging(text, 0, room, (part) => part);
  return page([
    hanging(told.title, 0, room, style.title),
    told.formula.flatMap((text) => hanging(text, 0, room, style.quiet)),
    [
      ...(told.leftOut === null ? [] : hanging(told.leftOut, 0, room, style.quiet)),
      ...rowLines(told.rows, room, options),
    ],
    told.sums.flatMap(paragraph),
    hanging(told.last, 0, room, style.emphasis),
  ]);
}

/** Longer labels than this share of the room would leave the numbers no place: they get lines of their own. */
const LABEL_SHARE = 0.5;

function rowLines(rows: readonly ToldRow[], room: number, { style }: ScreenOptions): string[] {
  const labels = rows.map((row) =>
    row.outcome === null
      ? row.label
      : `${row.label}  ${outcomeWithGlyph(row.outcome, row.bucket, row.inTime)}`,
  );
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  if (labelWidth <= room * LABEL_SHARE) {
    return rows.flatMap((row, index) => labelled(labels[index] ?? '', row.text, { labelWidth, room, style }));
  }
  return rows.flatMap((row, index) => {
    const [first = '', ...rest] = hanging(labels[index] ?? '', 4, room, style.quiet);
    return [first.trimStart(), ...rest, ...hanging(row.text, 2, room, (part) => part)];
  });
}

function toldPlain({ title, formula, leftOut, rows, sums, last }: Told): string {
  return plainPage([
    [ended(title)],
    formula.map(ended),
    [
      ...(leftOut === null ? [] : [leftOut]),
      ...rows.map(({ label, outcome, bucket, inTime, text }) =>
        outcome === null
          ? `${label}: ${text}`
          : `${label}: ${outcomeText(outcome, bucket, inTime)}. ${capitalised(text)}`,
      ),
    ],
    sums.map(ended),
    [last],
  ]);
}
