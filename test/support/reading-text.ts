import type { readList } from '../../src/exchange/list-import.js';

type Reading = Awaited<ReturnType<typeof readList>>;

/**
 * What was read of a list, a line each: `7 start: the text`, then what else it has; `~ 9 (stop): the text` for what is
 * offered, with what its first words speak for; `? 12 the reason: the line` for what is left over.
 */
export function readingText({ resolutions, offers, unplaced }: Reading): string {
  const offered = new Set(offers.flatMap(({ lines }) => lines));
  return [
    ...resolutions.map((words) => wordsOf(`${words.line} ${words.bucket}`, words)),
    ...offers.map((words) =>
      wordsOf(`~ ${words.line}${words.suggested === null ? '' : ` (${words.suggested})`}`, words),
    ),
    ...unplaced
      .filter(({ line }) => !offered.has(line))
      .map(({ line, text, reason }) => `? ${line} ${reason}: ${text}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function wordsOf(lead: string, words: Reading['resolutions'][number]): string {
  const { why, when, then, instead, year, habits, measure } = words;
  const said = Object.entries({ why, when, then, instead });
  const rest = said.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
  if (year !== null) rest.push(`for ${year}`);
  if (habits !== null) rest.push(`habits=${habits.join() || 'none'}`);
  if (measure.kind !== 'yes-no') rest.push(`${measure.kind} ${measure.target} ${measure.unit ?? '–'}`);
  return [`${lead}: ${words.text}`, ...rest].join('\n    ');
}
