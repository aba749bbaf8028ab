import type { Day } from '../domain/calendar/days.js';
import type { FoundHabits } from './past-habits.js';

/** The tools whose habits are read. */
export const TOOLS = ['harsh', 'loop', 'taskwarrior'] as const;
export type Tool = (typeof TOOLS)[number];

/**
 * The habits of another tool.
 * @param read the text of a file, or of standard input for `-`
 * @throws UserError when it cannot be read, or is of no such tool
 */
export async function readTool(
  tool: Tool,
  named: string,
  { today, read }: { readonly today: Day; readonly read: (name: string) => string },
): Promise<FoundHabits> {
  if (tool === 'harsh') return (await import('./harsh.js')).readHarsh(named);
  if (tool === 'loop') return (await import('./loop.js')).readLoop(named);
  return (await import('./taskwarrior.js')).readTaskwarrior(read(named), named, today);
}
