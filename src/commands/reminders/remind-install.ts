import type { Context } from '../../context.js';
import { slotOf, slotText, slotWords, type Slot } from '../../domain/calendar/slot.js';
import { setSetting } from '../../journal/write-weeks.js';
import { findInstalled, otherJournal, promptStatesOf, removeUnread } from '../../reminders/installed.js';
import { carryOut, planInstall, planText, type Plan } from '../../reminders/installer.js';
import { copiesFolder } from '../../reminders/managed-file.js';
import { promptStateProblems } from '../../reminders/prompt-state.js';
import { stepText } from '../../reminders/run-program.js';
import { bestScheduler, parseKind } from '../../reminders/schedulers.js';
import { isShell, makeSource, type Kind, type Source } from '../../reminders/source.js';
import { type AnyCommand, subcommand } from '../command.js';
import { withPromptState } from './prompt-state.js';
import {
  addSlotFlags,
  isConfirmed,
  machineOf,
  slotFlags,
  slotFrom,
  type PlanFlags,
  type SlotFlags,
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
  if (plan.later.length > 0) context.err([laterText(plan)]);
}

/** The source for this run's journal. @throws UserError where this janus is not installed to stay */
export function sourceOf(context: Context, kind: Kind, { minute }: Slot): Source {
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
