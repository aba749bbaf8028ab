import fs from 'node:fs';
import { phraseText } from '../phrase.js';
import type { Day } from '../domain/calendar/days.js';
import { addDays } from '../domain/calendar/days.js';
import { clockText, type Moment, type Slot } from '../domain/calendar/slot.js';
import { UserError } from '../errors.js';
import { nameOf } from './contents.js';
import { installedTexts } from './installer.js';
import type { Found, Kind, Machine, Scheduler } from './scheduler.js';
import { isProgram, succeeds } from './tools.js';

/** One way of being reminded, as it stands on this machine. */
export interface Standing {
  readonly kind: Kind;
  /** The files that it lies in, or `the crontab`. */
  readonly where: readonly string[];
  /** What it says; null where nobody can read it any more. */
  readonly found: Found | null;
  /** When the system looks next whether something is due; null for a shell, which looks at every prompt. */
  readonly nextRun: { readonly day: Day; readonly minute: number } | null;
  /** Why it will not come, or not at the right time. */
  readonly problems: readonly string[];
  /** Installing it again mends all of them. */
  readonly isMendable: boolean;
}

/** The slot of the journal that a reminder is for; undefined where it is not known. */
export type SlotFor = (found: Found, scheduler: Scheduler) => Slot | undefined;

/** Undefined where nothing of it is installed. */
export function standingOf(
  scheduler: Scheduler,
  { machine, slotFor, now }: { machine: Machine; slotFor: SlotFor; now: Moment },
): Standing | undefined {
  const { kind } = scheduler;
  const names = scheduler.places(machine).map(nameOf);
  const texts = textsOf(scheduler, machine);
  if (texts instanceof UserError) {
    const problems = [`${texts.message.replace(/\.$/, '')}: ${phraseText(texts.hint).replace(/\.$/, '')}`];
    return { kind, where: names, found: null, nextRun: null, problems, isMendable: false };
  }
  if (texts.every((text) => text === undefined)) return undefined;
  const where = names.filter((_, index) => texts[index] !== undefined);
  const missing = names.filter((_, index) => texts[index] === undefined);
  const found = scheduler.read(texts.join('\n')) ?? null;
  const problems = [
    ...missing.map((name) => `${name} is missing`),
    ...(found === null
      ? ['it was changed by hand, and does not run janus any more']
      : problemsOf(found, slotFor(found, scheduler))),
    // the timer that is missing has the time
    ...(found === null || missing.length > 0 ? [] : changesIn(found)),
    ...(isKnown(scheduler, machine) ? [] : ['the system does not know it']),
  ];
  const minute = found?.minute ?? null;
  const nextRun = minute === null ? null : next(minute, now);
  return { kind, where, found, nextRun, problems, isMendable: problems.length > 0 };
}

function textsOf(scheduler: Scheduler, machine: Machine): (string | undefined)[] | UserError {
  try {
    return installedTexts(scheduler, machine);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function isKnown(scheduler: Scheduler, machine: Machine): boolean {
  const { check } = scheduler.steps(machine);
  return check === null || succeeds(check, machine);
}

function problemsOf({ node, script, journal, stamp, minute }: Found, slot: Slot | undefined): string[] {
  const needed = [script, journal].filter((file) => file !== null);
  return [
    ...(node === null || isProgram(node) ? [] : [`${node} is not there any more`]),
    ...needed.filter((file) => !fs.existsSync(file)).map((file) => `${file} is not there any more`),
    ...(stamp === null ? [] : stampFaults(stamp)),
    ...(minute === null || slot === undefined || minute === slot.minute
      ? []
      : [`it comes at ${clockText(minute)}, and the slot is at ${clockText(slot.minute)}`]),
  ];
}

/** What installing mends of the file that a shell reads: a copy has a date of its own, and fish takes it for the time. */
export function stampFaults(stamp: string): string[] {
  if (!fs.existsSync(stamp)) return [`${stamp} is not there any more`];
  const there = fs.statSync(stamp);
  return there.isFile() && there.mtimeMs !== 0 ? [`${stamp} is not dated 1970, as janus leaves it`] : [];
}

/** What a person has changed by hand, other than to another time of day. */
function changesIn({ stamp, minute, edits }: Found): string[] {
  const isTimeless = stamp === null && minute === null && edits === undefined;
  const changes = isTimeless ? ['it does not come every day at one time'] : (edits ?? []);
  return changes.map((change) => `it was changed by hand: ${change}`);
}

/** Every day at that minute. */
function next(minute: number, now: Moment): { day: Day; minute: number } {
  const isPast = now.minute === null || now.minute >= minute;
  return { day: isPast ? addDays(now.day, 1) : now.day, minute };
}
