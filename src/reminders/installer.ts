import { removeFolders } from '../files.js';
import {
  contentsWith,
  contentsWithout,
  keepCopy,
  markedTextIn,
  placeName,
  readPlace,
  removeEmptyFolders,
  textIn,
  writePlace,
  type Change,
} from './managed-file.js';
import { requireStep, runProgram, stepText, succeeds } from './run-program.js';
import type { Machine, Scheduler, Step } from './scheduler.js';
import type { Source } from './source.js';

/** All that an installation or a removal would do; nothing is done yet. */
export interface Plan {
  /** Only the places that are not yet as they should be. */
  readonly changes: readonly Change[];
  /** Before the changes, after them. */
  readonly first: readonly Step[];
  readonly then: readonly Step[];
  /** What the user has to run later, because the system cannot be reached from here and now. */
  readonly later: readonly Step[];
  /** Run before and after the changes are rolled back. */
  readonly rollback: { readonly first: readonly Step[]; readonly then: readonly Step[] };
}

const NO_ROLLBACK = { first: [], then: [] };

/** @throws UserError for a path that cannot be expressed, and a place that cannot be read or is somebody else's */
export function planInstall(scheduler: Scheduler, source: Source, machine: Machine): Plan {
  const texts = scheduler.texts(source);
  const all = scheduler.places(machine).map((place, index) => {
    const before = readPlace(place, machine);
    return { place, before, after: contentsWith(place, before, texts[index] ?? '') };
  });
  const changes = all.filter(({ before, after }) => before !== after);
  const { reach, register, unregister, settle, check } = scheduler.steps(machine);
  const isRegistered = changes.length === 0 && (check === null || succeeds(check, machine));
  const steps = isRegistered ? [] : register;
  const isInReach = steps.length === 0 || reach === null || succeeds(reach, machine);
  if (!isInReach) return { changes, first: [], then: [], later: steps, rollback: NO_ROLLBACK };
  const isNew = all.every(({ before }) => before === undefined);
  const rollback = isNew ? { first: unregister, then: settle } : { first: [], then: steps };
  return { changes, first: [], then: steps, later: [], rollback };
}

/** @throws UserError for a place that cannot be read, or is somebody else's */
export function planRemoval(scheduler: Scheduler, machine: Machine): Plan {
  const changes = scheduler.places(machine).flatMap((place) => {
    const before = readPlace(place, machine);
    if (before === undefined || textIn(place, before) === undefined) return [];
    return [{ place, before, after: contentsWithout(place, before) }];
  });
  if (changes.length === 0) return { changes, first: [], then: [], later: [], rollback: NO_ROLLBACK };
  const { register, unregister, settle } = scheduler.steps(machine);
  const mayFail = (step: Step): Step => ({ ...step, mayFail: true });
  const rollback = { first: [], then: register };
  return { changes, first: unregister.map(mayFail), then: settle.map(mayFail), later: [], rollback };
}

/**
 * Does what was planned, all of it or nothing.
 * @param last what belongs to it and comes at its end; it leaves nothing behind when it fails
 * @throws UserError when something failed, and was rolled back
 */
export async function carryOut(
  plan: Plan,
  machine: Machine,
  last: () => Promise<void> | void,
): Promise<void> {
  const done: Done[] = [];
  try {
    for (const step of plan.first) requireStep(step, machine);
    for (const change of plan.changes) {
      const copy = keepCopy(change, machine);
      done.push({ ...change, copy, made: writePlace(change, copy, machine) });
    }
    for (const step of plan.then) requireStep(step, machine);
    await last();
  } catch (error) {
    if (done.length + plan.first.length > 0) rollBack(plan, done, machine);
    throw error;
  }
  for (const { place, after } of plan.changes) if (after === undefined) removeEmptyFolders(place);
}

interface Done extends Change {
  readonly copy: string | undefined;
  /** The folders that were made for it. */
  readonly made: readonly string[];
}

/** The files count: they are restored whether the steps succeed or not. */
function rollBack({ rollback }: Plan, done: readonly Done[], machine: Machine): void {
  for (const step of rollback.first) runProgram(step, machine);
  for (const { place, before, after, copy, made } of done.toReversed()) {
    writePlace({ place, before: after, after: before }, copy, machine);
    removeFolders(made);
  }
  for (const step of rollback.then) runProgram(step, machine);
}

/**
 * Exactly what a plan would write, where, and what it would run.
 * @param promptState the file that a shell reads, where that is written too
 */
export function planText(
  { first, changes, then, later }: Omit<Plan, 'rollback'>,
  promptState?: string,
): string {
  const steps = (head: string, list: readonly Step[]) =>
    list.length === 0 ? [] : [`${head}\n${list.map((step) => `  ${stepText(step)}\n`).join('')}`];
  return [
    ...steps('Run:', first),
    ...changes.map(changeText),
    ...(promptState === undefined ? [] : [`Bring up to date, for the shell to read: ${promptState}\n`]),
    ...steps('Run:', then),
    ...steps('For you to run, once you are logged in at this machine:', later),
  ].join('\n');
}

function changeText({ place, before, after }: Change): string {
  const name = placeName(place);
  if (textIn(place, after) === undefined) {
    if (place.type === 'file' || (after === undefined && place.type === 'block')) return `Remove ${name}\n`;
    return `Take out of ${name}:\n\n${markedTextIn(place, before)}`;
  }
  const verb =
    place.type === 'file' ? 'Write' : textIn(place, before) === undefined ? 'Add to' : 'Replace in';
  return `${verb} ${name}:\n\n${markedTextIn(place, after)}`;
}
