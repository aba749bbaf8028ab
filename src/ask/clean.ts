import stringWidth from 'string-width';

// What a terminal would act on: control characters, and what turns the reading direction.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Journal text as it may reach a terminal: the words and line ends, but nothing that steers it. */
export function clean(text: string): string {
  return text.replace(/\t/g, ' ').replace(CONTROLS, '');
}

/**
 * The parts on lines of at most `width` columns; what is longer than a line has one of its own.
 * `wrap(['1 held', '2 partly', 'b back'], ' · ', 20)` is `['1 held · 2 partly', 'b back']`.
 */
export function wrap(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = line === undefined ? part : `${line}${separator}${part}`;
    if (line !== undefined && stringWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** Every line of the text broken between its words, and within those that are longer than a line. */
export function wrapWords(text: string, width: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => wrap(line.split(' '), ' ', width))
    .flatMap((line) => broken(line, width));
}

function broken(line: string, width: number): string[] {
  if (stringWidth(line) <= width) return [line];
  return wrap(
    Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment),
    '',
    width,
  );
}
