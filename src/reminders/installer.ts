import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainingFaults, makePrivateFolder, removeFolders, statePath, writeFile } from '../files.js';
import type { Reminder } from './command.js';
import { contentsWith, contentsWithout, textIn, type Bytes } from './contents.js';
import { readCrontab, writeCrontab } from './crontab.js';
import type { Machine, Place, Scheduler, Step } from './scheduler.js';
import { requireStep, succeeds } from './tools.js';

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
}

/** @throws UserError for a path that cannot be expressed, and a place that cannot be read or is somebody else's */
export function planInstall(scheduler: Scheduler, reminder: Reminder, machine: Machine): Plan {
  const texts = scheduler.texts(reminder, machine);
  const changes = scheduler.places(machine).map((place, index) => {
    const before = readPlace(place, machine);
    return { place, before, after: contentsWith(place, before, texts[index] ?? '') };
  });
  const changed = changes.filter(({ before, after }) => before !== after);
  const { reach, register, check } = scheduler.steps(machine);
  const isKnown = changed.length === 0 && (check === null || succeeds(check, machine));
  const steps = isKnown ? [] : register;
  const isInReach = steps.length === 0 || reach === null || succeeds(reach, machine);
  return { changes: changed, first: [], then: isInReach ? steps : [], later: isInReach ? [] : steps };
}

/** @throws UserError for a place that cannot be read, or is somebody else's */
export function planRemoval(scheduler: Scheduler, machine: Machine): Plan {
  const changes = scheduler.places(machine).flatMap((place) => {
    const before = readPlace(place, machine);
    if (before === undefined || textIn(place, before) === undefined) return [];
    return [{ place, before, after: removed(place, before) }];
  });
  const { unregister, settle } = scheduler.steps(machine);
  if (changes.length === 0) return { changes, first: [], then: [], later: [] };
  const mayFail = (step: Step): Step => ({ ...step, mayFail: true });
  return { changes, first: unregister.map(mayFail), then: settle.map(mayFail), later: [] };
}

/** A crontab without a line is none. */
function removed(place: Place, before: Bytes): Bytes | undefined {
  const after = contentsWithout(place, before);
  return place.type === 'crontab' && after === '' ? undefined : after;
}

/**
 * Does what was planned, all of it or nothing.
 * @throws UserError when something failed, and was put back
 */
export function carryOut(plan: Plan, machine: Machine): void {
  const done: Change[] = [];
  try {
    for (const step of plan.first) requireStep(step, machine);
    for (const change of plan.changes) {
      write(change, machine);
      done.push(change);
    }
    for (const step of plan.then) requireStep(step, machine);
  } catch (error) {
    for (const { place, before, after } of done.reverse()) {
      write({ place, before: after, after: before }, machine);
    }
    throw error;
  }
}

/** Our text in each of the places; undefined where there is none. */
export function installedTexts(scheduler: Scheduler, machine: Machine): (string | undefined)[] {
  return scheduler.places(machine).map((place) => textIn(place, readPlace(place, machine)));
}

function readPlace(place: Place, machine: Machine): Bytes | undefined {
  if (place.type === 'crontab') return readCrontab(machine);
  const { file } = place;
  return explainingFaults(file, () => {
    if (fs.existsSync(file)) return fs.readFileSync(file, 'latin1');
    if (fs.lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    throw new UserError(`${file} is a link that leads nowhere.`, 'mend the link, or take it away.');
  });
}

/** A person's dotfile may be a link into a folder of theirs: it is followed on purpose, and stays a link. */
function write({ place, before, after }: Change, machine: Machine): void {
  const copy = statePath(machine, path.join('before', copyName(place)));
  if (place.type !== 'file' && before !== undefined) {
    makePrivateFolder(copy);
    writeFile(copy, Buffer.from(before, 'latin1'), { force: true, mode: 0o600 });
  }
  if (place.type === 'crontab') {
    writeCrontab({ before, after }, copy, machine);
    return;
  }
  if (after === undefined) {
    explainingFaults(place.file, () => {
      fs.rmSync(place.file);
    });
    return;
  }
  const made = makePrivateFolder(place.file);
  try {
    writeFile(place.file, Buffer.from(after, 'latin1'), { force: true, mode: 0o644, keepMode: true });
  } catch (error) {
    removeFolders(made);
    throw error;
  }
}

/** `crontab`, `bashrc`. */
function copyName(place: Place): string {
  return place.type === 'crontab' ? 'crontab' : path.basename(place.file).replace(/^\./, '');
}

/** Where our lines are copied to before they change. */
export function copiesFolder(machine: Machine): string {
  return statePath(machine, 'before');
}
