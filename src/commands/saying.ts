import type { Say } from '../ask/prompter.js';
import type { Context } from '../context.js';
import { hanging } from '../render/renderers/lines.js';
import { plainStyle } from '../render/style.js';

/** What is said beside the questions, broken between words where the terminal is narrow. */
export function sayingOn(context: Context): Say {
  return (line) => {
    const lines = hanging(line, 0, { ...context.layout(), style: plainStyle, room: context.width() });
    context.err(lines.join('\n') === '' ? '\n' : [lines.join('\n')]);
  };
}
