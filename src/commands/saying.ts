import type { Say } from '../ask/saying.js';
import type { Context } from '../context.js';
import { wrap } from '../render/width.js';

/** What is said beside the questions, broken between words where the terminal is narrow. */
export function sayingOn(context: Context): Say {
  return (line) => {
    context.err(line === '' ? '\n' : wrap(line, context.width()).join('\n'));
  };
}
