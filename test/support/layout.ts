import { commandText } from '../../src/phrase.js';
import type { Layout } from '../../src/render/document.js';
import { plainStyle, type Style } from '../../src/render/style.js';

/** A terminal of so many columns, in a run without `--journal`. */
export function layout(width = 80, style: Style = plainStyle): Layout {
  return { style, width, typed: (words) => commandText(words) };
}
