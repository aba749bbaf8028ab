import { Option } from '@commander-js/extra-typings';
import type { AnyCommand } from '../command.js';
import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { dueSentence, whatIsDue, type DueItem } from '../../domain/check-in/due.js';
import { addWeeks } from '../../domain/calendar/weeks.js';
import { EXIT } from '../../errors.js';
import { printableLine } from '../../render/text.js';
import { command, printJson } from '../command.js';
import { typedFor } from '../journal-flag.js';
import { addInstallCommands } from './remind-install.js';
import { keepStamp } from './prompt-state.js';

interface RemindFlags {
  readonly exitCode?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly nudge?: boolean;
}

export function remindCommand(context: Context): AnyCommand {
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
    .action((flags: RemindFlags) => (flags.nudge === true ? runNudge(context) : runRemind(context, flags)));
  addInstallCommands(remind, context);
  return remind;
}

async function runRemind(context: Context, flags: RemindFlags): Promise<void> {
  const today = context.today();
  const items = context.hasJournal() ? whatIsDue(context.book(), context.now()).items : [];
  const [first] = items;
  if (flags.quiet !== true) {
    if (flags.json === true) await printDue(context, items);
    else if (first !== undefined)
      context.out(
        `${dueSentence(first, today)} Run: ${typedFor(context, `janus ${first.command.join(' ')}`)}`,
      );
  }
  if (flags.exitCode === true && first !== undefined) context.endWith(EXIT.due);
}

async function printDue(context: Context, items: readonly DueItem[]): Promise<void> {
  const schema = import('../../render/schemas/week.js').then((each) =>
    each.dueSchema((words) => typedFor(context, `janus ${words.join(' ')}`)),
  );
  const reasoned = items.map((item) => ({ ...item, reason: dueSentence(item, context.today()) }));
  await printJson(context, schema, { due: items.length > 0, items: reasoned });
}

/** Prints nothing, since a scheduler would mail it; where nothing can be shown, the shell's stamp has to do. */
async function runNudge(context: Context): Promise<void> {
  if (!context.hasJournal()) return;
  const book = context.book();
  await keepStamp(context);
  const due = whatIsDue(book, context.now());
  if (due.items.length === 0 || book.record.settings.notify === false) return;
  const { nudgeOnce } = await import('../../reminders/nudge.js');
  try {
    nudgeOnce(context.system, {
      journal: context.journalPath(),
      due,
      now: context.now(),
      notificationOf: (item) => ({ title: dueSentence(item, book.today), text: textOf(context, book, item) }),
    });
  } catch {
    // without a place to remember a nudge in there is none: silence is better than one at every probe
  }
}

/** As much of a person's words as a notification has room for, in characters. */
const ROOM = 200;

function textOf(context: Context, book: Book, item: DueItem): string {
  const focus = item.kind === 'check-in' ? (book.checkIn(addWeeks(item.week, -1))?.focus ?? null) : null;
  const words = focus === null ? '' : Array.from(printableLine(focus)).slice(0, ROOM).join('');
  const command = `In a terminal: ${typedFor(context, `janus ${item.command.join(' ')}`)}`;
  return words === '' ? command : `${command}\nFocus: ${words}`;
}
