import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors, makePrivateFolder, removeFolders, statePath, writeFile } from '../files.js';
import type { Reminder } from './command.js';
import { contentsWith, contentsWithout, textIn, type Bytes } from './contents.js';
import { readCrontab, writeCrontab } from './crontab.js';
import type { Machine, Place, Scheduler, Step } from './scheduler.js';
import { requireStep, runTool, succeeds } from './tools.js';

/** What happens to one place. */
export interface Change {
  readonly place: Place;
  /** Undefined for nothing at all. */
  readonly before: Bytes | undefined;
  readonly after: Bytes | undefined;
}

/** All that an installation or a removal would do; nothing is done yet. */
export interface Plan {
  /** Only the places that are not yet as they should be. */
  readonly changes: readonly Change[];
  /** Before the changes, after them. */
  readonly first: readonly Step[];
  readonly then: readonly Step[];
  /** What has to be run another time, because the system cannot be spoken to from here and now. */
  readonly later: readonly Step[];
  /** What makes the system see it when all is put back: before that, after that. */
  readonly back: { readonly first: readonly Step[]; readonly then: readonly Step[] };
}

const NO_WAY_BACK = { first: [], then: [] };

/** @throws UserError for a path that cannot be expressed, and a place that cannot be read or is somebody else's */
export function planInstall(scheduler: Scheduler, reminder: Reminder, machine: Machine): Plan {
  const texts = scheduler.texts(reminder, machine);
  const changes = scheduler.places(machine).map((place, index) => {
    const before = readPlace(place, machine);
    return { place, before, after: contentsWith(place, before, texts[index] ?? '') };
  });
  const changed = changes.filter(({ before, after }) => before !== after);
  const { reach, register, unregister, settle, check } = scheduler.steps(machine);
  const isKnown = changed.length === 0 && (check === null || succeeds(check, machine));
  const steps = isKnown ? [] : register;
  const isInReach = steps.length === 0 || reach === null || succeeds(reach, machine);
  if (!isInReach) return { changes: changed, first: [], then: [], later: steps, back: NO_WAY_BACK };
  const isNew = changes.every(({ before }) => before === undefined);
  const back = isNew ? { first: unregister, then: settle } : { first: [], then: steps };
  return { changes: changed, first: [], then: steps, later: [], back };
}

/** @throws UserError for a place that cannot be read, or is somebody else's */
export function planRemoval(scheduler: Scheduler, machine: Machine): Plan {
  const changes = scheduler.places(machine).flatMap((place) => {
    const before = readPlace(place, machine);
    if (before === undefined || textIn(place, before) === undefined) return [];
    return [{ place, before, after: removed(place, before) }];
  });
  const { register, unregister, settle } = scheduler.steps(machine);
  if (changes.length === 0) return { changes, first: [], then: [], later: [], back: NO_WAY_BACK };
  const mayFail = (step: Step): Step => ({ ...step, mayFail: true });
  const back = { first: [], then: register };
  return { changes, first: unregister.map(mayFail), then: settle.map(mayFail), later: [], back };
}

/** A crontab without a line is none. */
function removed(place: Place, before: Bytes): Bytes | undefined {
  const after = contentsWithout(place, before);
  return place.type === 'crontab' && after === '' ? undefined : after;
}

/**
 * Does what was planned, all of it or nothing.
 * @param last what belongs to it too, and comes at its end; it leaves nothing behind when it fails
 * @throws UserError when something failed, and was put back
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
      keepCopy(change, machine);
      done.push({ ...change, made: write(change, machine) });
    }
    for (const step of plan.then) requireStep(step, machine);
    await last();
  } catch (error) {
    if (done.length + plan.first.length > 0) putBack(plan, done, machine);
    throw error;
  }
  for (const { place, after } of plan.changes) if (after === undefined) removeEmptyFolders(place);
}

interface Done extends Change {
  /** The folders that were made for it. */
  readonly made: readonly string[];
}

function putBack({ back }: Plan, done: readonly Done[], machine: Machine): void {
  // whether the system listens or not, what stands in the files counts
  for (const step of back.first) runTool(step, machine);
  for (const { place, before, after, made } of done.toReversed()) {
    write({ place, before: after, after: before }, machine);
    removeFolders(made);
  }
  for (const step of back.then) runTool(step, machine);
}

/** Our text in each of the places; undefined where there is none. */
export function installedTexts(scheduler: Scheduler, machine: Machine): (string | undefined)[] {
  return scheduler.places(machine).map((place) => textIn(place, readPlace(place, machine)));
}

function readPlace(place: Place, machine: Machine): Bytes | undefined {
  if (place.type === 'crontab') return readCrontab(machine);
  const { file } = place;
  return explainFileErrors(file, () => {
    const there = fs.statSync(file, { throwIfNoEntry: false });
    // a folder is refused by reading it
    if (there?.isFile() === true || there?.isDirectory() === true) return fs.readFileSync(file, 'latin1');
    // a pipe may never come to an end
    if (there !== undefined)
      throw new UserError(`${file} is no ordinary file.`, 'take another way with --with.');
    if (fs.lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    throw new UserError(`${file} is a link that leads nowhere.`, 'mend the link, or take it away.');
  });
}

/** What is the person's own is copied before it changes. */
function keepCopy({ place, before }: Change, machine: Machine): void {
  if (place.type === 'file' || before === undefined) return;
  const copy = copyOf(place, machine);
  makePrivateFolder(copy);
  writeFile(copy, Buffer.from(before, 'latin1'), { force: true, mode: 0o600 });
}

/** Nobody keeps a list of what an installation made; an empty folder is missed by none who looks in it. */
function removeEmptyFolders(place: Place): void {
  if (place.type !== 'file' || place.inside === undefined) return;
  const folders: string[] = [];
  let folder = path.dirname(place.file);
  for (; folder.startsWith(place.inside + path.sep); folder = path.dirname(folder)) folders.unshift(folder);
  removeFolders(folders);
}

/**
 * A person's dotfile may be a link into a folder of theirs: it is followed on purpose, and stays a link.
 * @returns the folders that were made for it
 */
function write({ place, before, after }: Change, machine: Machine): string[] {
  if (place.type === 'crontab') {
    writeCrontab({ before, after }, copyOf(place, machine), machine);
    return [];
  }
  if (after === undefined) {
    explainFileErrors(place.file, () => {
      fs.rmSync(place.file);
    });
    return [];
  }
  const made = makePrivateFolder(place.file);
  try {
    writeFile(place.file, Buffer.from(after, 'latin1'), { force: true, mode: 0o644, keepMode: true });
  } catch (error) {
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Called `crontab`, or `bashrc`. */
function copyOf(place: Place, machine: Machine): string {
  const name = place.type === 'crontab' ? 'crontab' : path.basename(place.file).replace(/^\./, '');
  return path.join(copiesFolder(machine), name);
}

/** Where our lines are copied to before they change. */
export function copiesFolder(machine: Machine): string {
  return statePath(machine, 'before');
}
