import { Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { CHECK_IN_LOOKS_BACK, focusOf } from '../../domain/check-in/check-in-week.js';
import { type DueItem, dueSentence, whatIsDue } from '../../domain/check-in/due.js';
import { midweekSentence, type Nudge } from '../../domain/check-in/nudges.js';
import type { Book } from '../../domain/journal/book.js';
import { EXIT } from '../../errors.js';
import type { Notification } from '../../reminders/notification.js';
import { printableLine } from '../../render/text.js';
import { type AnyCommand, command, printJson } from '../command.js';
import { keepPromptState } from './prompt-state.js';

interface RemindFlags {
  readonly exitCode?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly nudge?: boolean;
}

export async function remindCommand(context: Context, words?: readonly string[]): Promise<AnyCommand> {
  const remind = command('remind', {
    group: 'week',
    description: 'Say whether a check-in is due, and nothing when none is.',
    examples: [
      'janus remind',
      'janus remind --quiet --exit-code',
      'janus remind --json',
      'janus remind install',
    ],
  })
    .option('--exit-code', `say it by the status too: ${EXIT.due} when something is due`)
    .option('--json', 'as JSON')
    .option('-q, --quiet', 'print nothing')
    .addOption(
      new Option(
        '--nudge',
        'what a scheduler runs: a notification on the desktop when it is time for one',
      ).conflicts(['exitCode', 'json', 'quiet']),
    )
    .action((flags: RemindFlags) => (flags.nudge === true ? runNotify(context) : runRemind(context, flags)));
  if (!isAlone(words)) await addSubcommands(remind, context);
  return remind;
}

/** As schedulers and prompts run it, often, with nothing but flags: then nothing that installs is loaded. */
function isAlone(words: readonly string[] | undefined): boolean {
  return words?.every((word) => word.startsWith('-') && word !== '--help' && word !== '-h') === true;
}

async function addSubcommands(remind: AnyCommand, context: Context): Promise<void> {
  const { addInstall, addPrint } = await import('./remind-install.js');
  const { addRemove } = await import('./remind-remove.js');
  const { addStatus } = await import('./remind-status.js');
  for (const add of [addInstall, addRemove, addStatus, addPrint]) add(remind, context);
}

async function runRemind(context: Context, flags: RemindFlags): Promise<void> {
  const items = context.hasJournal()
    ? whatIsDue(context.bookSince(CHECK_IN_LOOKS_BACK), context.now()).items
    : [];
  const [first] = items;
  if (flags.quiet !== true) {
    if (flags.json === true) await printDue(context, items);
    else if (first !== undefined) context.out(lineOf(context, told(items)));
  }
  if (flags.exitCode === true && first !== undefined) context.endWith(EXIT.due);
}

/** The first, and beside a check-in the turn of the year. */
function told(items: readonly DueItem[]): DueItem[] {
  return items.filter((item, index) => index === 0 || item.kind === 'turn');
}

function lineOf(context: Context, items: readonly DueItem[]): string {
  const sentences = items.map((item) => dueSentence(item, context.today()));
  const commands = items.map(({ command }) => context.commandFor(command));
  return `${sentences.join(' ')} Run: ${commands.join(', then ')}`;
}

async function printDue(context: Context, items: readonly DueItem[]): Promise<void> {
  const schema = import('../../render/schemas/week.js').then((each) =>
    each.dueSchema((words) => context.commandFor(words)),
  );
  const reasoned = items.map((item) => ({ ...item, reason: dueSentence(item, context.today()) }));
  await printJson(context, schema, { due: items.length > 0, items: reasoned });
}

/** Prints nothing, because cron would mail it. Where nothing can be shown, the shell's prompt state is still updated. */
async function runNotify(context: Context): Promise<void> {
  if (!context.hasJournal()) return;
  const book = context.bookSince(CHECK_IN_LOOKS_BACK);
  await keepPromptState(context);
  const { team, notify } = book.record.settings;
  if (team !== undefined) await (await import('../team/send.js')).sendFromProbe(context, team);
  if (notify === false) return;
  const { notifyOnce } = await import('../../reminders/notification-log.js');
  try {
    notifyOnce(context.system, {
      journal: context.journalPath(),
      book,
      now: context.now(),
      notificationOf: (nudge) => notificationOf(context, book, nudge),
    });
  } catch {
    // without a log nothing is shown: silence is better than a notification at every run
  }
}

function notificationOf(context: Context, book: Book, nudge: Nudge): Notification {
  const focus = worded('Focus', focusOf(book, nudge.week));
  if (nudge.kind === 'midweek') {
    const open = worded('Open', nudge.names.join(', '));
    const text = [`In a terminal: ${context.commandFor([])}`, ...focus, ...open].join('\n');
    return { title: midweekSentence(nudge), text };
  }
  const [item, ...beside] = nudge.items;
  const command = `In a terminal: ${context.commandFor(item.command)}`;
  const lines = [
    ...(item.kind === 'check-in' ? focus : []),
    ...beside.map((each) => lineOf(context, [each])),
  ];
  return { title: dueSentence(item, book.today), text: [command, ...lines].join('\n') };
}

/** How many characters of the user's words a notification has room for. */
const WORDS_LENGTH = 200;

/** A line of the user's words; none where there are none. */
function worded(label: string, words: string | null): string[] {
  const line = Array.from(printableLine(words ?? ''))
    .slice(0, WORDS_LENGTH)
    .join('');
  return line === '' ? [] : [`${label}: ${line}`];
}
