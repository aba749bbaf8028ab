import fs from 'node:fs';
import type { Context } from '../../context.js';
import { dayAndMonth } from '../../domain/calendar/days.js';
import { clockText, slotOf, slotText } from '../../domain/calendar/slot.js';
import { schedulersFor } from '../../reminders/schedulers.js';
import { standingOf, type SlotFor, type Standing } from '../../reminders/status.js';
import { type AnyCommand, printJson, subcommand } from '../command.js';
import { flagFor, journalFlag } from '../journal-flag.js';
import { machineOf, slotWords } from './remind-machine.js';
import { isSameJournal, journalOf, slotIn, usualJournal } from './remind-whose.js';

export function addStatus(remind: AnyCommand, context: Context): void {
  subcommand(remind, 'status', {
    description: 'What is installed, when it runs next, and whether it still would.',
    examples: ['janus remind status', 'janus remind status --json'],
  })
    .option('--json', 'as JSON')
    // remind itself has the same flag, and takes it wherever it stands
    .action((_: unknown, status: AnyCommand) => runStatus(context, status.optsWithGlobals()));
}

async function runStatus(context: Context, flags: { json?: boolean }): Promise<void> {
  const machine = machineOf(context);
  const slot = slotOf(context.book().record.settings);
  const now = context.now();
  // each is judged by the journal that it is for, whatever this run is about
  const slotFor: SlotFor = (found, scheduler) => slotIn(context, journalOf(context, scheduler, found));
  const standings = schedulersFor(machine).flatMap(
    (each) => standingOf(each, { machine, slotFor, now }) ?? [],
  );
  if (flags.json === true) {
    const installed = standings.map((each) => standingJson(context, each));
    await printJson(
      context,
      import('../../render/schemas/journal.js').then((each) => each.remindersSchema),
      { slot: slotText(slot), installed },
    );
    return;
  }
  const head = `The check-in is due from ${slotWords(context, slot)} on.`;
  if (standings.length === 0) {
    context.out(`${head} No reminder is installed: janus${journalFlag(context)} remind install`);
  } else context.out([head, ...standings.map((each) => standingText(context, each))].join('\n\n'));
}

/** For the journal that the reminder is for, so that its cure does not put another in its place. */
function mendOf(context: Context, standing: Standing): string | null {
  const journal = standing.isMendable ? journalToMend(context, standing) : undefined;
  if (journal === undefined) return null;
  return `janus${flagFor(context, journal)} remind install --with ${standing.kind}`;
}

/** Undefined where nobody can say; this run's where the one that it was for is gone, or no longer told. */
function journalToMend(context: Context, { kind, found }: Standing): string | undefined {
  const isDead = found === null || (found.journal !== null && !fs.existsSync(found.journal));
  return isDead ? context.journalPath() : journalOf(context, { kind }, found);
}

function standingJson(context: Context, standing: Standing) {
  const { kind, where, found, nextRun, problems } = standing;
  return {
    kind,
    where,
    node: found?.node ?? null,
    script: found?.script ?? null,
    journal: namedJournal(context, standing),
    stamp: found?.stamp ?? null,
    nextRun: nextRun && `${nextRun.day}T${clockText(nextRun.minute)}`,
    problems,
    mend: mendOf(context, standing),
  };
}

/** Null for the one at its default place, and for a hook of before that does not say. */
function namedJournal(context: Context, { kind, found }: Standing): string | null {
  const journal = found === null ? undefined : journalOf(context, { kind }, found);
  return journal === undefined || journal === usualJournal(context, { kind }) ? null : journal;
}

/** Nothing where it goes without saying: the journal at its default place, and this run is about that one. */
function forWhom(context: Context, { kind, found }: Standing): string[] {
  if (found === null) return [];
  const journal = journalOf(context, { kind }, found);
  if (journal === undefined) return ['for another journal, which it does not name'];
  return found.journal === null && isSameJournal(journal, context.journalPath()) ? [] : [`for ${journal}`];
}

function standingText(context: Context, standing: Standing): string {
  const { kind, where, found, nextRun, problems } = standing;
  const mend = mendOf(context, standing);
  const runs = [found?.node, found?.script].filter((file) => typeof file === 'string');
  const lines = [
    `in ${where.join(', ')}`,
    ...(runs.length === 0 ? [] : [`runs ${runs.join(' ')}`]),
    ...forWhom(context, standing),
    ...(nextRun === null
      ? []
      : [`looks next on ${dayAndMonth(nextRun.day)} at ${clockText(nextRun.minute)}`]),
    ...problems.map((problem) => `! ${problem}`),
    ...(mend === null ? [] : [`! to mend it: ${mend}`]),
  ];
  return [kind, ...lines.map((line) => `  ${line}`)].join('\n');
}
