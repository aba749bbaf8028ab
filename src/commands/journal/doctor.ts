import fs from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import { holdingOf } from '../../domain/journal/difference.js';
import { EXIT, UserError } from '../../errors.js';
import type { Check } from '../../journal/checks.js';
import { janus, phrase, type CommandWords } from '../../phrase.js';
import { holdingWords } from '../../render/views/backups.js';
import { count } from '../../render/views/words.js';
import {
  doctorView,
  salvagedView,
  type Diagnosis,
  type Salvage,
  type WayBack,
} from '../../render/views/doctor.js';
import { schedulersFor, statusOf } from '../../reminders/installed.js';
import { type AnyCommand, command, formatFrom, present, withFormats, type ReadFlags } from '../command.js';
import { machineOf } from '../reminders/remind-flags.js';

interface DoctorFlags extends ReadFlags {
  readonly salvage?: string;
}

export function doctorCommand(context: Context): AnyCommand {
  const doctor = command('doctor', {
    group: 'files',
    description: 'Look the journal over, and say what to do; nothing is changed.',
    examples: ['janus doctor', 'janus doctor --json', 'janus doctor --salvage saved.db'],
  }).option('--salvage <path>', 'write what can still be read of a damaged journal into a new one');
  return withFormats(doctor).action((flags: DoctorFlags) =>
    flags.salvage === undefined
      ? runDoctor(context, flags)
      : runSalvage(context, path.resolve(flags.salvage), flags),
  );
}

async function runDoctor(context: Context, flags: ReadFlags): Promise<void> {
  const { checkJournal } = await import('../../journal/checks.js');
  const journal = context.journalPath();
  const ofFile = checkJournal(journal, context.today());
  const checks = [...ofFile, await checkBackups(context), checkReminders(context)];
  const isDamaged = fs.existsSync(journal) && ofFile.some(({ state }) => state === 'fault');
  const waysBack = isDamaged ? await waysBackOf(journal) : [];
  const diagnosis: Diagnosis = { journal, checks, waysBack, next: nextOf(checks, waysBack) };
  await present(context, formatFrom(context, flags), diagnosis, {
    view: doctorView,
    json: (_, typed) => import('../../render/schemas/files.js').then((each) => each.doctorSchema(typed)),
  });
  if (checks.some(({ state }) => state === 'fault')) context.endWith(EXIT.fixable);
}

/** The one command to run next. */
function nextOf(checks: readonly Check[], [way]: readonly WayBack[]): CommandWords {
  if (way !== undefined) return way.command;
  if (checks.some(({ name, state }) => name === 'file' && state === 'fault')) return ['restore'];
  if (checks.some(({ name }) => name === 'crash')) return ['list'];
  const backups = checks.find(({ name }) => name === 'backups');
  if (backups?.state !== 'ok') return ['backup'];
  return checks.some(({ name, state }) => name === 'reminders' && state !== 'ok') ? ['remind', 'status'] : [];
}

/** What a backup and what salvage would bring back, the better one first. */
async function waysBackOf(journal: string): Promise<WayBack[]> {
  const { backupsOf } = await import('../../journal/backups.js');
  const { inspect } = await import('../../journal/restore.js');
  const { readDamaged } = await import('../../journal/salvage.js');
  const ways: WayBack[] = [];
  for (const { file, number, day, reason } of backupsOf(journal).reverse()) {
    const found = reason === 'damaged' ? undefined : inspect(file);
    if (found?.isSound !== true) continue;
    const holds = holdingWords(holdingOf(found.record));
    ways.push({ command: ['restore', String(number)], brings: `the backup of ${day}: ${holds}` });
    break;
  }
  const salvaged = readDamaged(journal);
  const rows = (table: string) => salvaged.find((each) => each.table === table)?.rows.length ?? 0;
  if (salvaged.every((each) => each.rows.length === 0)) return ways;
  const lost = salvaged.reduce((sum, each) => sum + each.lost, 0);
  const read = `${count(rows('resolution'), 'resolution')}, ${count(rows('answer'), 'answer')}`;
  const brings = `what can still be read: ${read}${lost === 0 ? '' : `; lost: ${count(lost, 'row')}`}`;
  return [...ways, { command: ['doctor', '--salvage', 'PATH'], brings }];
}

async function checkBackups(context: Context): Promise<Check> {
  const { backupsOf } = await import('../../journal/backups.js');
  const { inspect } = await import('../../journal/restore.js');
  const backups = backupsOf(context.journalPath());
  const damaged = backups.filter(({ file, reason }) => reason !== 'damaged' && !inspect(file).isSound);
  const hint = phrase`${janus('backup')} makes one.`;
  if (damaged.length > 0) {
    const numbers = damaged.map(({ number }) => number).join(', ');
    return { name: 'backups', state: 'warning', says: `of ${backups.length}, damaged: ${numbers}`, hint };
  }
  const newest = backups.at(-1);
  return newest === undefined
    ? { name: 'backups', state: 'warning', says: 'there is none yet', hint }
    : { name: 'backups', state: 'ok', says: `${backups.length}, all sound; the newest is of ${newest.day}` };
}

function checkReminders(context: Context): Check {
  const machine = machineOf(context);
  // the slot is the journal's, which may not be readable: what points to nothing does so at any time
  const question = { machine, slotIn: () => undefined, now: context.now() };
  const statuses = schedulersFor(machine).flatMap((each) => statusOf(each, question) ?? []);
  const problems = statuses.flatMap(({ kind, problems: found }) => found.map((each) => `${kind}: ${each}`));
  const [first] = problems;
  const hint = phrase`${janus('remind', 'status')} says how to mend it.`;
  if (first !== undefined) return { name: 'reminders', state: 'warning', says: [{ own: first }], hint };
  return {
    name: 'reminders',
    state: 'ok',
    says: statuses.length === 0 ? 'none is installed' : 'each would run',
  };
}

async function runSalvage(context: Context, file: string, flags: ReadFlags): Promise<void> {
  const { readDamaged, writeSalvaged } = await import('../../journal/salvage.js');
  const journal = context.journalPath();
  if (!fs.existsSync(journal)) {
    throw new UserError(phrase`${journal} does not exist.`, phrase`${janus('restore')} lists its backups.`);
  }
  if (fs.existsSync(file)) throw new UserError(`${file} already exists.`, 'name another file.');
  const salvaged = readDamaged(journal);
  if (salvaged.every(({ rows }) => rows.length === 0)) {
    throw new UserError(
      phrase`nothing of ${journal} can be read.`,
      phrase`${janus('restore')} lists its backups.`,
    );
  }
  writeSalvaged(file, salvaged, context.today());
  const look = context.commandFor(['report'], file);
  const salvage: Salvage = { file, salvaged, look, next: ['restore', file] };
  await present(context, formatFrom(context, flags), salvage, {
    view: salvagedView,
    json: (_, typed) => import('../../render/schemas/files.js').then((each) => each.salvageSchema(typed)),
  });
}
