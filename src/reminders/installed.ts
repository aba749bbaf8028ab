import fs from 'node:fs';
import path from 'node:path';
import { addDays, type Day } from '../domain/calendar/days.js';
import { clockText, type Moment, parseClock, type Slot } from '../domain/calendar/slot.js';
import { UserError } from '../errors.js';
import { explainFileErrors, type Places } from '../files.js';
import { phraseText } from '../phrase.js';
import { cron } from './cron.js';
import { launchd } from './launchd.js';
import { placeName, readPlace, textIn } from './managed-file.js';
import { promptStateFiles, promptStateProblems } from './prompt-state.js';
import { isExecutable, programPath, succeeds } from './run-program.js';
import type { Machine, Scheduler } from './scheduler.js';
import { schtasks } from './schtasks.js';
import { bash, fish, zsh } from './shell.js';
import {
  defaultJournalOf,
  isSameFile,
  isShell,
  type Kind,
  KINDS,
  readSourceLine,
  SHELL_KINDS,
  type Source,
} from './source.js';
import { systemd } from './systemd.js';

const SCHEDULERS: Readonly<Record<Kind, Scheduler>> = { cron, systemd, launchd, schtasks, bash, zsh, fish };

export function schedulerOf(kind: Kind): Scheduler {
  return SCHEDULERS[kind];
}

/** All that may be installed on such a machine; cron only where there is one. */
export function schedulersFor(machine: Machine): Scheduler[] {
  if (machine.platform === 'win32') return [schtasks];
  const own = machine.platform === 'darwin' ? launchd : systemd;
  return [own, ...(programPath('crontab', machine) === undefined ? [] : [cron]), bash, zsh, fish];
}

/** `cron`; `shell` is the user's login shell. @throws UserError for any other word */
export function parseKind(text: string, machine: Machine): Scheduler {
  const word = text.trim().toLowerCase();
  if (word === 'shell') return loginShell(machine);
  const kind = KINDS.find((each) => each === word);
  if (kind !== undefined) return schedulerOf(kind);
  throw new UserError(
    `there is no way of reminding called "${text.trim()}".`,
    `write shell, ${KINDS.slice(0, -1).join(', ')} or ${KINDS.at(-1) ?? ''}.`,
  );
}

/** The default for a machine: its own scheduler where it answers, else cron, else the login shell. */
export function bestScheduler(machine: Machine): Scheduler {
  if (machine.platform === 'darwin') return launchd;
  if (machine.platform === 'win32') return schtasks;
  const { reach } = systemd.steps(machine);
  if (reach !== null && succeeds(reach, machine)) return systemd;
  return programPath('crontab', machine) === undefined ? loginShell(machine) : cron;
}

function loginShell({ env }: Machine): Scheduler {
  const name = path.basename(env['SHELL'] ?? '');
  const shell = SHELL_KINDS.find((each) => each === name);
  if (shell !== undefined) return schedulerOf(shell);
  const reason = name === '' ? 'SHELL is not set' : `${name} has no hook`;
  throw new UserError(`your shell is not known: ${reason}.`, 'name it: bash, zsh or fish.');
}

/** What is installed of one kind. */
export interface Installed {
  readonly kind: Kind;
  /** The text in each of the scheduler's places; undefined where it is missing. */
  readonly texts: readonly (string | undefined)[];
  /** Undefined where no text has a readable source line: then an older janus made it, or somebody changed it. */
  readonly source: Source | undefined;
}

/** Undefined where nothing is installed. @throws UserError where a place cannot be read */
function readInstalled(scheduler: Scheduler, machine: Machine): Installed | undefined {
  const { kind } = scheduler;
  const texts = scheduler.places(machine).map((place) => textIn(place, readPlace(place, machine)));
  if (texts.every((text) => text === undefined)) return undefined;
  const source = readSourceLine(texts.join('\n'));
  return { kind, texts, source: source?.with === kind ? source : undefined };
}

/** The same; undefined also where that cannot be seen. */
export function findInstalled(scheduler: Scheduler, machine: Machine): Installed | undefined {
  const installed = orError(() => readInstalled(scheduler, machine));
  return installed instanceof UserError ? undefined : installed;
}

function orError<Result>(work: () => Result): Result | UserError {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The absolute path of the journal that a reminder is for; undefined without a home folder. */
function journalOf({ with: kind, journal }: Source, places: Places): string | undefined {
  return journal ?? defaultJournalOf(kind, places);
}

/** The journal of a reminder, in words, where it is not `journal`; undefined where it is, and where none is installed. */
export function otherJournal(
  installed: Installed | undefined,
  journal: string,
  places: Places,
): string | undefined {
  if (installed === undefined) return undefined;
  const other = installed.source && journalOf(installed.source, places);
  if (other === undefined) return 'a journal that it does not name';
  return isSameFile(other, journal) ? undefined : other;
}

/** The prompt states that a hook reads. A hook of an older janus has no source line, but it names the file. */
export function promptStatesOf({ kind, texts, source }: Installed, machine: Machine): string[] {
  if (!isShell(kind)) return [];
  if (source !== undefined) return 'promptState' in source ? [source.promptState] : [];
  const isNamed = (file: string) => texts.some((text) => text?.includes(`/${path.basename(file)}'`));
  return promptStateFiles(machine).filter(isNamed);
}

/** Removes those prompt states that no installed hook reads any more: without its file nobody updates one. */
export function removeUnread(promptStates: readonly string[], machine: Machine): void {
  if (promptStates.length === 0) return;
  const installed = schedulersFor(machine).flatMap((each) => findInstalled(each, machine) ?? []);
  const isRead = new Set(installed.flatMap((each) => promptStatesOf(each, machine)));
  for (const file of promptStates) {
    if (isRead.has(file)) continue;
    explainFileErrors(file, () => {
      fs.rmSync(file, { force: true });
    });
  }
}

/** A reminder of one kind, as `status` shows it. */
export interface ReminderStatus {
  readonly kind: Kind;
  /** The files that it lies in, or `the crontab`. */
  readonly where: readonly string[];
  readonly source: Source | undefined;
  /** The absolute path of the journal that it is for; undefined where nobody can say. */
  readonly journal: string | undefined;
  /** When the system runs janus next; null for a shell, and where nobody can say. */
  readonly nextRun: { readonly day: Day; readonly minute: number } | null;
  /** Why it will not come, or not at the right time. */
  readonly problems: readonly string[];
  /** Whether installing it again mends all problems. */
  readonly isMendable: boolean;
}

export interface StatusQuestion {
  readonly machine: Machine;
  /** The slot that a journal keeps; undefined where it cannot be read. */
  readonly slotIn: (journal: string) => Slot | undefined;
  readonly now: Moment;
}

/** Undefined where nothing of it is installed. */
export function statusOf(scheduler: Scheduler, question: StatusQuestion): ReminderStatus | undefined {
  const { kind } = scheduler;
  const names = scheduler.places(question.machine).map(placeName);
  const installed = orError(() => readInstalled(scheduler, question.machine));
  if (installed === undefined) return undefined;
  if (installed instanceof UserError) {
    const problem = `${installed.message.replace(/\.$/, '')}: ${phraseText(installed.hint).replace(/\.$/, '')}`;
    const unknown = { source: undefined, journal: undefined, nextRun: null, isMendable: false };
    return { kind, where: names, ...unknown, problems: [problem] };
  }
  const { texts, source } = installed;
  const journal = source && journalOf(source, question.machine);
  const missing = names.filter((_, index) => texts[index] === undefined);
  const isAsWritten = source !== undefined && matches(texts, scheduler, source);
  const at = isAsWritten && missing.length === 0 && 'at' in source ? source.at : undefined;
  const problems = [
    ...missing.map((name) => `${name} is missing`),
    ...(source === undefined ? [UNREADABLE] : missingFiles(source)),
    ...(source === undefined || isAsWritten ? [] : ['it was changed by hand']),
    ...(journal === undefined || at === undefined ? [] : wrongTime(at, question.slotIn(journal))),
    ...(isRegistered(scheduler, question.machine) ? [] : ['the system does not know it']),
  ];
  return {
    kind,
    where: names.filter((name) => !missing.includes(name)),
    source,
    journal,
    nextRun: at === undefined ? null : nextRun(parseClock(at), question.now),
    problems,
    isMendable: problems.length > 0,
  };
}

const UNREADABLE = 'an older janus made it, or it was changed by hand';

/** Whether all texts that are there are what would be written from that source. */
function matches(texts: Installed['texts'], scheduler: Scheduler, source: Source): boolean {
  const written = orError(() => scheduler.texts(source));
  if (written instanceof UserError) return false;
  return texts.every((text, index) => text === undefined || text === written[index]);
}

function missingFiles(source: Source): string[] {
  const node = 'node' in source && !isExecutable(source.node) ? [source.node] : [];
  const files = ['script' in source ? source.script : null, source.journal];
  const missing = files.flatMap((file) => (file === null || fs.existsSync(file) ? [] : [file]));
  return [
    ...[...node, ...missing].map((file) => `${file} is not there any more`),
    ...('promptState' in source ? promptStateProblems(source.promptState) : []),
  ];
}

function wrongTime(at: string, slot: Slot | undefined): string[] {
  if (slot === undefined || at === clockText(slot.minute)) return [];
  return [`it comes at ${at}, and the slot is at ${clockText(slot.minute)}`];
}

function isRegistered(scheduler: Scheduler, machine: Machine): boolean {
  const { check } = scheduler.steps(machine);
  return check === null || succeeds(check, machine);
}

/** Every day at that minute. */
function nextRun(minute: number, now: Moment): { day: Day; minute: number } {
  const isPast = now.minute === null || now.minute >= minute;
  return { day: isPast ? addDays(now.day, 1) : now.day, minute };
}
