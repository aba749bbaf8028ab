import fs from 'node:fs';
import type { Context } from '../../context.js';
import { dayAndMonth } from '../../domain/calendar/days.js';
import { clockText, slotOf, slotText, slotWords, type Slot } from '../../domain/calendar/slot.js';
import { UserError } from '../../errors.js';
import { readJournal } from '../../journal/journal.js';
import { type ReminderStatus, schedulersFor, statusOf } from '../../reminders/installed.js';
import { defaultJournalOf, isSameFile } from '../../reminders/source.js';
import { type AnyCommand, printJson, subcommand } from '../command.js';
import { machineOf } from './remind-flags.js';

export function addStatus(remind: AnyCommand, context: Context): void {
  subcommand(remind, 'status', {
    description: 'What is installed, when it runs next, and whether it still would.',
    examples: ['janus remind status', 'janus remind status --json'],
  })
    .option('--json', 'as JSON')
    // `remind` has the same flag, and takes it wherever it stands
    .action((_: unknown, status: AnyCommand) => runStatus(context, status.optsWithGlobals()));
}

async function runStatus(context: Context, flags: { json?: boolean }): Promise<void> {
  const machine = machineOf(context);
  const slot = slotOf(context.book().record.settings);
  // each reminder is judged by the slot of its own journal
  const question = { machine, slotIn: (journal: string) => slotIn(context, journal), now: context.now() };
  const statuses = schedulersFor(machine).flatMap((each) => statusOf(each, question) ?? []);
  if (flags.json === true) {
    const installed = statuses.map((each) => statusJson(context, each));
    await printJson(
      context,
      import('../../render/schemas/resolutions.js').then((each) => each.remindersSchema),
      { slot: slotText(slot), installed },
    );
    return;
  }
  context.out(statusText(context, slot, statuses));
}

/** The slot that a journal keeps, this run's or another's; undefined where it cannot be read. */
function slotIn(context: Context, journal: string): Slot | undefined {
  if (isSameFile(journal, context.journalPath())) return slotOf(context.book().record.settings);
  try {
    const other = readJournal(journal);
    if (other === undefined) return undefined;
    try {
      return slotOf(other.read().settings);
    } finally {
      other.close();
    }
  } catch (error) {
    // problems of another journal are not reported here
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The command that mends all problems, for the journal that the reminder is for; this run's where that one is gone. */
function mendCommand(context: Context, { kind, source, journal, isMendable }: ReminderStatus): string | null {
  if (!isMendable) return null;
  const isGone = source === undefined || (source.journal !== null && !fs.existsSync(source.journal));
  const target = isGone ? context.journalPath() : journal;
  return target === undefined ? null : context.commandFor(['remind', 'install', '--with', kind], target);
}

function statusJson(context: Context, status: ReminderStatus) {
  const { kind, where, source, journal, nextRun, problems } = status;
  return {
    kind,
    where,
    node: source && 'node' in source ? source.node : null,
    script: source && 'script' in source ? source.script : null,
    journal: journal === defaultJournalOf(kind, context.system) ? null : (journal ?? null),
    stamp: source && 'promptState' in source ? source.promptState : null,
    nextRun: nextRun && `${nextRun.day}T${clockText(nextRun.minute)}`,
    problems,
    mend: mendCommand(context, status),
  };
}

function statusText(context: Context, slot: Slot, statuses: readonly ReminderStatus[]): string {
  const head = `The check-in is due from ${slotWords(slot)} on.`;
  if (statuses.length > 0) return [head, ...statuses.map((each) => reminderText(context, each))].join('\n\n');
  return `${head} No reminder is installed: ${context.commandFor(['remind', 'install'])}`;
}

function reminderText(context: Context, status: ReminderStatus): string {
  const { kind, where, source, journal, nextRun, problems } = status;
  const mend = mendCommand(context, status);
  // the default journal is only named where this run is about another
  const isObvious = source?.journal === null && isSameFile(journal ?? '', context.journalPath());
  const lines = [
    `in ${where.join(', ')}`,
    ...(source && 'node' in source ? [`runs ${source.node} ${source.script}`] : []),
    ...(journal === undefined || isObvious ? [] : [`for ${journal}`]),
    ...(nextRun === null
      ? []
      : [`looks next on ${dayAndMonth(nextRun.day)} at ${clockText(nextRun.minute)}`]),
    ...problems.map((problem) => `! ${problem}`),
    ...(mend === null ? [] : [`! to mend it: ${mend}`]),
  ];
  return [kind, ...lines.map((line) => `  ${line}`)].join('\n');
}
