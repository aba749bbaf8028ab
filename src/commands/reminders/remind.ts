import { Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { dueSentence, whatIsDue, type DueItem } from '../../domain/check-in/due.js';
import { addWeeks } from '../../domain/calendar/weeks.js';
import { EXIT } from '../../errors.js';
import { printableLine } from '../../render/text.js';
import { type AnyCommand, command, printJson } from '../command.js';
import { keepPromptState } from './prompt-state.js';

interface RemindFlags {
  readonly exitCode?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly nudge?: boolean;
}

export async function remindCommand(context: Context): Promise<AnyCommand> {
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
  if (!isAlone(context.system.argv)) await addSubcommands(remind, context);
  return remind;
}

const OWN_FLAGS = ['--exit-code', '--json', '--quiet', '-q', '--nudge'];

/** As schedulers and prompts run it, often: then nothing that installs is loaded. */
function isAlone(argv: readonly string[]): boolean {
  const at = argv.indexOf('remind');
  const asksHelp = argv.some((word) => ['help', '--help', '-h'].includes(word));
  return at >= 0 && !asksHelp && argv.slice(at + 1).every((word) => OWN_FLAGS.includes(word));
}

async function addSubcommands(remind: AnyCommand, context: Context): Promise<void> {
  const { addInstall, addPrint } = await import('./remind-install.js');
  const { addRemove } = await import('./remind-remove.js');
  const { addStatus } = await import('./remind-status.js');
  for (const add of [addInstall, addRemove, addStatus, addPrint]) add(remind, context);
}

async function runRemind(context: Context, flags: RemindFlags): Promise<void> {
  const today = context.today();
  const items = context.hasJournal() ? whatIsDue(context.book(), context.now()).items : [];
  const [first] = items;
  if (flags.quiet !== true) {
    if (flags.json === true) await printDue(context, items);
    else if (first !== undefined)
      context.out(`${dueSentence(first, today)} Run: ${context.commandFor(first.command)}`);
  }
  if (flags.exitCode === true && first !== undefined) context.endWith(EXIT.due);
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
  const book = context.book();
  await keepPromptState(context);
  const due = whatIsDue(book, context.now());
  if (due.items.length === 0 || book.record.settings.notify === false) return;
  const { notifyOnce } = await import('../../reminders/notification-log.js');
  try {
    notifyOnce(context.system, {
      journal: context.journalPath(),
      due,
      now: context.now(),
      notificationOf: (item) => ({
        title: dueSentence(item, book.today),
        text: notificationText(context, book, item),
      }),
    });
  } catch {
    // without a log nothing is shown: silence is better than a notification at every run
  }
}

/** How many characters of the user's words a notification has room for. */
const FOCUS_LENGTH = 200;

function notificationText(context: Context, book: Book, item: DueItem): string {
  const focus = item.kind === 'check-in' ? (book.checkIn(addWeeks(item.week, -1))?.focus ?? null) : null;
  const words = focus === null ? '' : Array.from(printableLine(focus)).slice(0, FOCUS_LENGTH).join('');
  const command = `In a terminal: ${context.commandFor(item.command)}`;
  return words === '' ? command : `${command}\nFocus: ${words}`;
}
