import fs from 'node:fs';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { UserError } from '../errors.js';
import { carryOut, installedTexts, planRemoval, type Plan } from '../reminders/installer.js';
import { planText } from '../reminders/plan-text.js';
import type { Machine, Scheduler } from '../reminders/scheduler.js';
import { parseKind, schedulersFor } from '../reminders/schedulers.js';
import { subcommand } from './command.js';
import { agreedTo } from './remind-agree.js';
import { machineOf } from './remind-machine.js';

interface RemoveFlags {
  readonly with?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function addRemove(remind: Command, context: Context): void {
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
  const schedulers = flags.with === undefined ? schedulersFor(machine) : [parseKind(flags.with, machine)];
  const removals = schedulers.flatMap((scheduler) => {
    const plan = planFor(context, scheduler, { machine, isNamed: flags.with !== undefined });
    return plan === undefined || plan.changes.length === 0 ? [] : [{ scheduler, plan }];
  });
  if (removals.length === 0) {
    context.err('No reminder is installed: nothing to take away.');
    return;
  }
  const all = together(removals.map(({ plan }) => plan));
  if (flags.dryRun === true) {
    context.out(planText(all));
    return;
  }
  const words = ['remind remove', ...(flags.with === undefined ? [] : ['--with', flags.with])].join(' ');
  if (!(await agreedTo(context, all, { yes: flags.yes === true, words }))) return;
  for (const { scheduler, plan } of removals) remove(scheduler, plan, machine);
  context.out(`Taken away: ${removals.map(({ scheduler }) => scheduler.kind).join(', ')}.`);
}

/** One that cannot be looked at must not keep the others from going; when it was asked for, it is an error. */
function planFor(
  context: Context,
  scheduler: Scheduler,
  { machine, isNamed }: { machine: Machine; isNamed: boolean },
): Plan | undefined {
  try {
    return planRemoval(scheduler, machine);
  } catch (error) {
    if (isNamed || !(error instanceof UserError)) throw error;
    context.err(`Left out ${scheduler.kind}: ${error.message}`);
    return undefined;
  }
}

function together(plans: readonly Plan[]): Plan {
  return {
    first: plans.flatMap(({ first }) => first),
    changes: plans.flatMap(({ changes }) => changes),
    then: plans.flatMap(({ then }) => then),
    later: [],
  };
}

function remove(scheduler: Scheduler, plan: Plan, machine: Machine): void {
  const stamp = stampRead(scheduler, machine);
  carryOut(plan, machine);
  const isRead = schedulersFor(machine).some(
    (other) => other !== scheduler && stampRead(other, machine) === stamp,
  );
  // without the file nobody keeps it, as before
  if (stamp !== undefined && !isRead) fs.rmSync(stamp, { force: true });
}

/** The stamp that an installed hook reads; undefined where none is installed, or where that cannot be seen. */
function stampRead(scheduler: Scheduler, machine: Machine): string | undefined {
  try {
    return scheduler.read(installedTexts(scheduler, machine).join('\n'))?.stamp ?? undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
