import { UserError } from '../errors.js';
import type { Validate } from './prompter.js';

/** Says one line beside the questions, on stderr; an empty one sets things apart. A person's own words are `quoted`. */
export type Say = (line: string, as?: 'quoted') => void;

/** Holds a text against what reads it: what is refused is said with its hint, and stays to be corrected. */
export function readableBy(read: (text: string) => unknown): Validate {
  return (text) => {
    try {
      read(text);
      return null;
    } catch (error) {
      if (error instanceof UserError) return `${error.message}\n${error.hint}`;
      throw error;
    }
  };
}

/** `1 answer`, `3 answers`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
