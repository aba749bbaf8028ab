import stringWidth from 'string-width';

/** The display column at which `part` stands in its line of `text`; -1 where no line has it. */
export function columnOf(text: string, part: string): number {
  const line = text.split('\n').find((each) => each.includes(part));
  return line === undefined ? -1 : stringWidth(line.slice(0, line.indexOf(part)));
}

/** What each line takes of a terminal's columns. */
export function lineWidths(text: string): number[] {
  return text.split('\n').map((line) => stringWidth(line));
}

/** What a terminal would act on, or a reader could be misled by; newlines are meant. */
export const LIVE_CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** A person's words with what a terminal would act on. */
export const EVIL = 'x\u001b[2Jy\u009b31m\u0007\u007f\u202ez\u2066\r\n\ttab\u2028end\ud800';
