import { phraseText } from '../../phrase.js';
import type { Context } from '../../context.js';
import { EXIT, UserError } from '../../errors.js';
import { nameOf } from '../../reminders/contents.js';
import { carryOut, planRemoval, type Plan } from '../../reminders/installer.js';
import { planText } from '../../reminders/plan-text.js';
import type { Machine, Scheduler } from '../../reminders/scheduler.js';
import { parseKind, schedulersFor } from '../../reminders/schedulers.js';
import { type AnyCommand, subcommand } from '../command.js';
import { agreedTo } from './remind-agree.js';
import { dropUnreadStamp, installedOf } from './remind-installed.js';
import { machineOf } from './remind-machine.js';
import { otherJournal } from './remind-whose.js';

interface RemoveFlags {
  readonly with?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
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
  const schedulers = flags.with === undefined ? schedulersFor(machine) : [parseKind(flags.with, machine)];
  const removals = schedulers.flatMap((scheduler) => {
    const plan = planFor(context, scheduler, { machine, isNamed: flags.with !== undefined });
    if (plan === undefined || plan.changes.length === 0) return [];
    return [{ scheduler, plan, whose: otherJournal(context, scheduler, machine) }];
  });
  if (removals.length === 0) {
    const isNone = context.status() === EXIT.done;
    context.err(isNone ? 'No reminder is installed: nothing to take away.' : NOTHING);
    return;
  }
  const shown = shownText(removals);
  if (flags.dryRun === true) {
    context.out(shown);
    return;
  }
  const words = ['remind remove', ...(flags.with === undefined ? [] : ['--with', flags.with])].join(' ');
  if (!(await agreedTo(context, shown, { yes: flags.yes === true, words }))) return;
  await takeAway(context, removals, { machine, isNamed: flags.with !== undefined });
}

/** Whatever comes in between, what is gone by then is named. */
async function takeAway(context: Context, removals: readonly Removal[], asked: Asked): Promise<void> {
  const taken: string[] = [];
  try {
    for (const removal of removals)
      if (await takesAway(context, removal, asked)) taken.push(takenText(removal));
  } finally {
    if (taken.length > 0) context.out(`Taken away: ${taken.join(', ')}.`);
  }
  if (context.status() !== EXIT.done) context.err(taken.length > 0 ? STILL : NOTHING);
}

const STILL = 'What was left out may still remind you.';
const NOTHING = `Nothing was taken away. ${STILL}`;

interface Removal {
  readonly scheduler: Scheduler;
  readonly plan: Plan;
  /** The journal that it is for, where that is another than this run's. */
  readonly whose: string | undefined;
}

function shownText(removals: readonly Removal[]): string {
  const others = removals.flatMap(({ scheduler, whose }) =>
    whose === undefined ? [] : [`The ${scheduler.kind} reminder is for ${whose}.\n\n`],
  );
  return others.join('') + planText(together(removals.map(({ plan }) => plan)));
}

function takenText({ scheduler, whose }: Removal): string {
  return whose === undefined ? scheduler.kind : `${scheduler.kind} (for ${whose})`;
}

interface Asked {
  readonly machine: Machine;
  /** Whether `--with` names it. */
  readonly isNamed: boolean;
}

/** One that cannot be taken away stays as it was, and must not keep the others from going either. */
async function takesAway(
  context: Context,
  { scheduler, plan }: Removal,
  { machine, isNamed }: Asked,
): Promise<boolean> {
  const stamp = installedOf(scheduler, machine)?.stamp;
  try {
    await carryOut(plan, machine, () => {
      dropUnreadStamp(stamp, machine);
    });
    return true;
  } catch (error) {
    const where = plan.changes.map(({ place }) => nameOf(place)).join(', ');
    leaveOut(context, error, { what: `${scheduler.kind}, in ${where}`, isNamed });
    return false;
  }
}

/** One that cannot be looked at must not keep the others from going; when it was asked for, it is an error. */
function planFor(context: Context, scheduler: Scheduler, { machine, isNamed }: Asked): Plan | undefined {
  try {
    return planRemoval(scheduler, machine);
  } catch (error) {
    leaveOut(context, error, { what: scheduler.kind, isNamed });
    return undefined;
  }
}

/** @throws what is no matter of one way alone */
function leaveOut(
  context: Context,
  error: unknown,
  { what, isNamed }: { what: string; isNamed: boolean },
): void {
  if (isNamed || !(error instanceof UserError)) throw error;
  context.err(`Left out ${what}: ${error.message}\n  ${phraseText(error.hint)}`, 'quoted');
  context.endWith(EXIT.fixable);
}

function together(plans: readonly Plan[]): Omit<Plan, 'back'> {
  return {
    first: plans.flatMap(({ first }) => first),
    changes: plans.flatMap(({ changes }) => changes),
    then: plans.flatMap(({ then }) => then),
    later: [],
  };
}
