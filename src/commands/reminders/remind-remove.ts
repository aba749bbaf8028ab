import type { Context } from '../../context.js';
import { inlines } from '../../phrase.js';
import { EXIT, UserError } from '../../errors.js';
import {
  findInstalled,
  otherJournal,
  parseKind,
  promptStatesOf,
  removeUnread,
  schedulersFor,
} from '../../reminders/installed.js';
import { carryOut, planRemoval, planText, type Plan } from '../../reminders/installer.js';
import { placeName } from '../../reminders/managed-file.js';
import type { Machine, Scheduler } from '../../reminders/scheduler.js';
import type { Kind } from '../../reminders/source.js';
import { type AnyCommand, subcommand } from '../command.js';
import { isConfirmed, machineOf, type PlanFlags } from './remind-flags.js';

interface RemoveFlags extends PlanFlags {
  readonly with?: string;
}

export function addRemove(remind: AnyCommand, context: Context): void {
  subcommand(remind, 'remove', {
    description: 'Take back exactly what install added.',
    examples: [
      'janus remind remove',
      'janus remind remove --dry-run',
      'janus remind remove --with cron --yes',
    ],
  })
    .option(
      '--with <kind>',
      'only this one: cron, systemd, launchd, schtasks, bash, zsh, fish (default: all)',
    )
    .option('--dry-run', 'only print what would be taken away, and where')
    .option('--yes', 'do not ask')
    .action((flags: RemoveFlags) => runRemove(context, flags));
}

async function runRemove(context: Context, flags: RemoveFlags): Promise<void> {
  const machine = machineOf(context);
  const isNamed = flags.with !== undefined;
  const schedulers = flags.with === undefined ? schedulersFor(machine) : [parseKind(flags.with, machine)];
  const removals: Removal[] = [];
  for (const each of schedulers) {
    await unlessRefused(context, each.kind, isNamed, () => {
      const removal = removalOf(context, each, machine);
      if (removal !== undefined) removals.push(removal);
    });
  }
  if (removals.length === 0) {
    context.err(context.status() === EXIT.done ? NONE_INSTALLED : NONE_REMOVED);
    return;
  }
  const shown = removalText(removals);
  if (flags.dryRun === true) {
    context.out(shown);
    return;
  }
  const words = ['remind', 'remove', ...(flags.with === undefined ? [] : ['--with', flags.with])];
  if (!(await isConfirmed(context, shown, { yes: flags.yes, words }))) return;
  await removeAll(context, removals, { machine, isNamed });
}

interface Removal {
  readonly kind: Kind;
  readonly plan: Plan;
  /** The files that its hook reads. */
  readonly promptStates: readonly string[];
  /** The journal that it is for, where that is another than this run's. */
  readonly other: string | undefined;
}

/** Undefined where nothing of it is installed. */
function removalOf(context: Context, scheduler: Scheduler, machine: Machine): Removal | undefined {
  const plan = planRemoval(scheduler, machine);
  const installed = findInstalled(scheduler, machine);
  if (installed === undefined) return undefined;
  const other = otherJournal(installed, context.journalPath(), machine);
  return { kind: scheduler.kind, plan, promptStates: promptStatesOf(installed, machine), other };
}

/** Whatever fails in between, what is removed by then is named. */
async function removeAll(
  context: Context,
  removals: readonly Removal[],
  { machine, isNamed }: { machine: Machine; isNamed: boolean },
): Promise<void> {
  const removed: string[] = [];
  try {
    for (const { kind, plan, promptStates, other } of removals) {
      const where = plan.changes.map(({ place }) => placeName(place)).join(', ');
      await unlessRefused(context, `${kind}, in ${where}`, isNamed, async () => {
        await carryOut(plan, machine, () => {
          removeUnread(promptStates, machine);
        });
        removed.push(other === undefined ? kind : `${kind} (for ${other})`);
      });
    }
  } finally {
    if (removed.length > 0) context.out(`Taken away: ${removed.join(', ')}.`);
  }
  if (context.status() !== EXIT.done) context.err(removed.length > 0 ? STILL : NONE_REMOVED);
}

/**
 * One reminder that cannot be read or removed must not keep the others from being removed.
 * @throws UserError when `--with` names it
 */
async function unlessRefused(
  context: Context,
  what: string,
  isNamed: boolean,
  work: () => Promise<void> | void,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isNamed || !(error instanceof UserError)) throw error;
    context.err([`Left out ${what}: `, ...inlines(error.said), '\n  ', ...inlines(error.hint)]);
    context.endWith(EXIT.fixable);
  }
}

const STILL = 'What was left out may still remind you.';
const NONE_REMOVED = `Nothing was taken away. ${STILL}`;
const NONE_INSTALLED = 'No reminder is installed: nothing to take away.';

function removalText(removals: readonly Removal[]): string {
  const others = removals.flatMap(({ kind, other }) =>
    other === undefined ? [] : [`The ${kind} reminder is for ${other}.\n\n`],
  );
  const plans = removals.map(({ plan }) => plan);
  const all = {
    first: plans.flatMap(({ first }) => first),
    changes: plans.flatMap(({ changes }) => changes),
    then: plans.flatMap(({ then }) => then),
    later: [],
  };
  return others.join('') + planText(all);
}
