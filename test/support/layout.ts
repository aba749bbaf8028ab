import type { Layout } from '../../src/render/document.js';
import { plainStyle, type Style } from '../../src/render/style.js';
import { commandText } from '../../src/phrase.js';

/** A terminal of so many columns, for a run without options. */
export function layout(width = 80, style: Style = plainStyle): Layout {
  return { width, style, typed: (command) => commandText(command) };
}
