import type { Context } from '../../context.js';
import { slotOf, slotText, type Slot } from '../../domain/calendar/slot.js';
import { setSetting } from '../../journal/write-weeks.js';
import { carryOut, copiesFolder, planInstall, type Plan } from '../../reminders/installer.js';
import { planText } from '../../reminders/plan-text.js';
import type { Reminder } from '../../reminders/command.js';
import type { Machine, Scheduler } from '../../reminders/scheduler.js';
import { bestScheduler, isShell, parseKind } from '../../reminders/schedulers.js';
import { stampFaults } from '../../reminders/status.js';
import { stepText } from '../../reminders/tools.js';
import { type AnyCommand, subcommand } from '../command.js';
import { agreedTo } from './remind-agree.js';
import { dropUnreadStamp, installedOf } from './remind-installed.js';
import { machineOf, reminderFor, slotFlags, slotFrom, slotWords, type SlotFlags } from './remind-machine.js';
import { addPrint } from './remind-print.js';
import { addRemove } from './remind-remove.js';
import { addStatus } from './remind-status.js';
import { otherJournal } from './remind-whose.js';
import { withStamp } from './prompt-state.js';

interface InstallFlags extends SlotFlags {
  readonly with?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** What puts a reminder into the system, and takes it out again. */
export function addInstallCommands(remind: AnyCommand, context: Context): void {
  addInstall(remind, context);
  addRemove(remind, context);
  addStatus(remind, context);
  addPrint(remind, context);
}

function addInstall(remind: AnyCommand, context: Context): void {
  subcommand(remind, 'install', {
    description: 'Have the system remind you; shows what it writes, and asks first.',
    examples: [
      'janus remind install',
      'janus remind install --dry-run',
      'janus remind install --with cron --on fri --at 16:00',
      'janus remind install --with zsh --yes',
    ],
  })
    .option(
      '--with <kind>',
      'cron, systemd, launchd, schtasks, or shell: bash, zsh, fish (default: what fits)',
    )
    .option('--on <weekday>', 'the day of the check-in, such as fri')
    .option('--at <time>', 'the time of the check-in, such as 16:00')
    .option('--dry-run', 'only print what would be written, and where')
    .option('--yes', 'do not ask')
    .action((flags: InstallFlags) => runInstall(context, flags));
}

async function runInstall(context: Context, flags: InstallFlags): Promise<void> {
  const machine = machineOf(context);
  const slot = slotFrom(context, flags);
  const scheduler = flags.with === undefined ? bestScheduler(machine) : parseKind(flags.with, machine);
  const reminder = reminderFor(context, scheduler, slot);
  const plan = planInstall(scheduler, reminder, machine);
  const stale = staleStamp(scheduler, reminder, machine);
  const other = otherJournal(context, scheduler, machine);
  const shown = placeTaken(scheduler, other) + planText(plan, stale);
  if (flags.dryRun === true) {
    context.out(isNothing(plan) ? alreadyThere(scheduler, stale, 'would be') : shown);
    return;
  }
  const stamp = installedOf(scheduler, machine)?.stamp;
  if (!isNothing(plan)) {
    const words = `remind install --with ${scheduler.kind} ${slotFlags(slot)}`;
    if (!(await agreedTo(context, shown, { yes: flags.yes === true, words }))) return;
  }
  await carryOut(plan, machine, () => finish(context, scheduler, slot));
  dropUnreadStamp(stamp, machine);
  context.out(isNothing(plan) ? alreadyThere(scheduler, stale, 'was') : installed(context, scheduler, slot));
  if (other !== undefined) context.out(`It took the place of the one for ${other}.`);
  if (plan.changes.some(({ place, before }) => place.type !== 'file' && before !== undefined)) {
    context.err(`A copy of what was there is in ${copiesFolder(machine)}.`);
  }
  if (plan.later.length > 0) context.err(laterText(plan), 'quoted');
}

function isNothing({ changes, then, later }: Plan): boolean {
  return changes.length + then.length + later.length === 0;
}

function placeTaken({ kind }: Scheduler, other: string | undefined): string {
  if (other === undefined) return '';
  return `This takes the place of the ${kind} reminder for ${other}: a machine holds one of each kind.\n\n`;
}

function alreadyThere({ kind }: Scheduler, stale: string | undefined, be: 'was' | 'would be'): string {
  const written =
    stale === undefined ? 'nothing has to be written' : `only ${stale} ${be} brought up to date`;
  return `It is installed already, with ${kind}: ${written}.`;
}

/** The file that the shell is to read, where it is not there yet, or is a copy. */
function staleStamp(scheduler: Scheduler, reminder: Reminder, machine: Machine): string | undefined {
  const stamp = scheduler.read(scheduler.texts(reminder, machine).join('\n'))?.stamp ?? undefined;
  return stamp !== undefined && stampFaults(stamp).length > 0 ? stamp : undefined;
}

function installed(context: Context, scheduler: Scheduler, slot: Slot): string {
  const from = slotWords(context, slot);
  return isShell(scheduler)
    ? `Installed: every new ${scheduler.kind} says it at its prompt, from ${from} on.`
    : `Installed with ${scheduler.kind}: you are reminded on ${from}, and once more on the next working day.`;
}

function laterText({ later }: Plan): string {
  const steps = later.map((step) => `  ${stepText(step)}`);
  return [
    'The system cannot be reached from here. Once you are logged in at this machine, run:',
    ...steps,
  ].join('\n');
}

/** The slot at the very end: a change of the journal is not taken back. */
async function finish(context: Context, scheduler: Scheduler, slot: Slot): Promise<void> {
  const save = (): void => {
    saveSlot(context, slot);
  };
  // from now on every writing command keeps the stamp, because it is there
  if (isShell(scheduler)) await withStamp(context, save);
  else save();
}

/** The slot lives in the journal, so that it goes where the journal goes; what it is already is not written again. */
function saveSlot(context: Context, slot: Slot): void {
  if (slotText(slotOf(context.book().record.settings)) === slotText(slot)) return;
  context.change(`remind install ${slotFlags(slot)}`, (tables) => {
    setSetting(tables, 'slot', slotText(slot));
  });
}
