import type { Context } from '../context.js';
import type { Style } from '../render/style.js';

/** How this run's results are put on the screen. */
export function screenOf(context: Context): { style: Style; width: number; plain: boolean } {
  return { style: context.style(), width: context.width(), plain: context.plain() };
}
