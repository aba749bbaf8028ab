import path from 'node:path';
import type { Context } from '../../context.js';
import { type Slot, slotOf, slotText, slotWords } from '../../domain/calendar/slot.js';
import { setSetting } from '../../journal/write-weeks.js';
import { posixQuoted } from '../../phrase.js';
import {
  bestScheduler,
  findInstalled,
  otherJournal,
  parseKind,
  promptStatesOf,
  removeUnread,
} from '../../reminders/installed.js';
import { carryOut, type Plan, planInstall, planText } from '../../reminders/installer.js';
import { copiesFolder, placeName } from '../../reminders/managed-file.js';
import { promptStateProblems } from '../../reminders/prompt-state.js';
import { stepText } from '../../reminders/run-program.js';
import { isShell, type Kind, makeSource, type Source } from '../../reminders/source.js';
import { type AnyCommand, subcommand } from '../command.js';
import { withPromptState } from './prompt-state.js';
import {
  addSlotFlags,
  isConfirmed,
  machineOf,
  type PlanFlags,
  type SlotFlags,
  slotFlags,
  slotFrom,
} from './remind-flags.js';

interface InstallFlags extends SlotFlags, PlanFlags {
  readonly with?: string;
}

export function addInstall(remind: AnyCommand, context: Context): void {
  const install = subcommand(remind, 'install', {
    description: 'Have the system remind you; shows what it writes, and asks first.',
    examples: [
      'janus remind install',
      'janus remind install --dry-run',
      'janus remind install --with cron --on fri --at 16:00',
      'janus remind install --with zsh --yes',
    ],
  }).option(
    '--with <kind>',
    'cron, systemd, launchd, schtasks, or shell: bash, zsh, fish (default: what fits)',
  );
  addSlotFlags(install)
    .option('--dry-run', 'only print what would be written, and where')
    .option('--yes', 'do not ask')
    .action((flags: InstallFlags) => runInstall(context, flags));
}

async function runInstall(context: Context, flags: InstallFlags): Promise<void> {
  const machine = machineOf(context);
  const slot = slotFrom(context, flags);
  const scheduler = flags.with === undefined ? bestScheduler(machine) : parseKind(flags.with, machine);
  const { kind } = scheduler;
  const source = sourceOf(context, kind, slot);
  const plan = planInstall(scheduler, source, machine);
  const stale = stalePromptState(source);
  const earlier = findInstalled(scheduler, machine);
  const other = otherJournal(earlier, context.journalPath(), machine);
  const isNothing = plan.changes.length + plan.then.length + plan.later.length === 0;
  const shown = replacesText(kind, other) + planText(plan, stale);
  if (flags.dryRun === true) {
    context.out(isNothing ? alreadyText(kind, stale, 'would be') : shown);
    return;
  }
  const words = ['remind', 'install', '--with', kind, ...slotFlags(slot)];
  if (!isNothing && !(await isConfirmed(context, shown, { yes: flags.yes, words }))) return;
  const promptStates = earlier === undefined ? [] : promptStatesOf(earlier, machine);
  await carryOut(plan, machine, () => finish(context, kind, slot));
  removeUnread(promptStates, machine);
  context.out(isNothing ? alreadyText(kind, stale, 'was') : installedText(kind, slot));
  if (other !== undefined) context.out(`It took the place of the one for ${other}.`);
  if (plan.changes.some(({ place, before }) => place.type !== 'file' && before !== undefined)) {
    context.err(`A copy of what was there is in ${copiesFolder(machine)}.`);
  }
  if (plan.later.length > 0) context.err([laterText(plan)], { verbatim: true });
}

/** The source for this run's journal. @throws UserError where this janus is not installed to stay */
function sourceOf(context: Context, kind: Kind, { minute }: Slot): Source {
  const parts = { program: context.system.program, journal: context.journalPath(), minute };
  return makeSource(kind, parts, context.system);
}

/** The prompt state that a shell is to read, where the file is missing or a copy. */
function stalePromptState(source: Source): string | undefined {
  if (!('promptState' in source)) return undefined;
  return promptStateProblems(source.promptState).length > 0 ? source.promptState : undefined;
}

/** The slot is saved at the very end, because a change of the journal is not rolled back. */
async function finish(context: Context, kind: Kind, slot: Slot): Promise<void> {
  const save = (): void => {
    saveSlot(context, slot);
  };
  if (isShell(kind)) await withPromptState(context, save);
  else save();
}

function saveSlot(context: Context, slot: Slot): void {
  if (slotText(slotOf(context.book().record.settings)) === slotText(slot)) return;
  context.change(`remind install ${slotFlags(slot).join(' ')}`, (tables) => {
    setSetting(tables, 'slot', slotText(slot));
  });
}

function replacesText(kind: Kind, other: string | undefined): string {
  if (other === undefined) return '';
  return `This takes the place of the ${kind} reminder for ${other}: a machine holds one of each kind.\n\n`;
}

function alreadyText(kind: Kind, stale: string | undefined, be: 'was' | 'would be'): string {
  const written =
    stale === undefined ? 'nothing has to be written' : `only ${stale} ${be} brought up to date`;
  return `It is installed already, with ${kind}: ${written}.`;
}

function installedText(kind: Kind, slot: Slot): string {
  return isShell(kind)
    ? `Installed: every new ${kind} says it at its prompt, from ${slotWords(slot)} on.`
    : `Installed with ${kind}: you are reminded on ${slotWords(slot)}, and once more on the next working day.`;
}

function laterText({ later }: Plan): string {
  return [
    'The system cannot be reached from here. Once you are logged in at this machine, run:',
    ...later.map((step) => `  ${stepText(step)}`),
  ].join('\n');
}

export function addPrint(remind: AnyCommand, context: Context): void {
  const print = subcommand(remind, 'print', {
    description: 'Print what install would write, for those who keep their own dotfiles.',
    examples: [
      'janus remind print zsh',
      'janus remind print cron --at 09:00',
      'janus remind print systemd --on mon --at 09:00',
    ],
  }).argument('<kind>', 'cron, systemd, launchd, schtasks, or shell: bash, zsh, fish');
  addSlotFlags(print).action((kind: string, flags: SlotFlags) => {
    runPrint(context, kind, flags);
  });
}

/** Where each text belongs is a notice, so that standard output can be put into a file as it is. */
function runPrint(context: Context, kind: string, flags: SlotFlags): void {
  const machine = machineOf(context);
  const scheduler = parseKind(kind, machine);
  const source = sourceOf(context, scheduler.kind, slotFrom(context, flags));
  const texts = scheduler.texts(source);
  scheduler.places(machine).forEach((place, index) => {
    context.err([`For ${placeName(place)}:`]);
    context.out(texts[index] ?? '');
  });
  const steps = scheduler.steps(machine).register.map(stepText);
  // commands that write update the prompt state only where the file is there
  const touch = 'promptState' in source ? [touchText(source.promptState)] : [];
  const commands = [...steps, ...touch];
  if (commands.length > 0) context.err([`Then run: ${commands.join('; ')}`], { verbatim: true });
}

function touchText(file: string): string {
  return `mkdir -p ${posixQuoted(path.dirname(file))}; touch ${posixQuoted(file)}`;
}
