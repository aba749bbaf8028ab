import { nameOf, shownText, textIn } from './contents.js';
import type { Change, Plan } from './installer.js';
import type { Step } from './scheduler.js';
import { stepText } from './tools.js';

/**
 * Exactly what a plan would write, where, and what it would run.
 * @param stamp the file that a shell reads, where that is written too
 */
export function planText({ first, changes, then, later }: Omit<Plan, 'back'>, stamp?: string): string {
  const steps = (head: string, list: readonly Step[]) =>
    list.length === 0 ? [] : [`${head}\n${list.map((step) => `  ${stepText(step)}\n`).join('')}`];
  return [
    ...steps('Run:', first),
    ...changes.map(changeText),
    ...(stamp === undefined ? [] : [`Bring up to date, for the shell to read: ${stamp}\n`]),
    ...steps('Run:', then),
    ...steps('For you to run, once you are logged in at this machine:', later),
  ].join('\n');
}

function changeText({ place, before, after }: Change): string {
  const name = nameOf(place);
  if (after === undefined || textIn(place, after) === undefined) {
    if (place.type === 'file' || (after === undefined && place.type === 'block')) return `Remove ${name}\n`;
    return `Take out of ${name}:\n\n${shownText(place, before ?? '')}`;
  }
  const isThere = textIn(place, before) !== undefined;
  const verb = place.type === 'file' ? 'Write' : isThere ? 'Replace in' : 'Add to';
  return `${verb} ${name}:\n\n${shownText(place, after)}`;
}
