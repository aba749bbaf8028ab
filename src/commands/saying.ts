import type { Say } from '../ask/prompter.js';
import type { Context } from '../context.js';
import { wrap } from '../render/width.js';

// between a command's words, where no line may be broken
const TOGETHER = '\u00a0';

/**
 * Broken before a command names its journal: a path may be longer than a line, and what is broken within quotes cannot
 * be typed.
 */
function wrapped(line: string, width: number): string {
  const kept = line.replace(/\bjanus (?=\w)/g, `janus${TOGETHER}`);
  return wrap(kept, width).join('\n').replaceAll(TOGETHER, ' ');
}

/** What is said beside the questions, broken between words where the terminal is narrow. */
export function sayingOn(context: Context): Say {
  return (line, as) => {
    context.err(line === '' ? '\n' : wrapped(line, context.width()), as);
  };
}
