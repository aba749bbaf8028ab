import { UserError } from '../errors.js';
import { commandWords, readCommand, type Reminder } from './command.js';
import { hourAndMinute, NO_STEPS, type Found, type Scheduler } from './scheduler.js';
import { posixQuoted, posixWords } from './quoting.js';

/** cron(8) of Debian takes no longer command, and does not say so everywhere. */
const LONGEST = 998;

export const cron: Scheduler = {
  kind: 'cron',
  places: () => [{ type: 'crontab' }],
  texts: (reminder) => [crontabLine(reminder)],
  read: readCrontabLine,
  steps: () => NO_STEPS,
};

/** `0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' remind --nudge` */
function crontabLine(reminder: Reminder): string {
  const [hour, minute] = hourAndMinute(reminder.slot.minute);
  return `${minute} ${hour} * * * ${cronCommand(reminder)}\n`;
}

/**
 * For cron's sh. A `%` is a line end to cron wherever it stands, and not every cron takes `\%` for one.
 * @throws UserError for a path with a `%`, and for a command that cron would cut
 */
export function cronCommand(reminder: Reminder): string {
  const words = commandWords(reminder);
  const bad = words.find(({ text }) => text.includes('%'));
  if (bad !== undefined) {
    throw new UserError(
      `${bad.text} has a % in its name, which cron takes for a line end.`,
      'take another way, such as --with systemd or --with shell, or rename the folder.',
    );
  }
  const line = words.map(({ text, isPath }) => (isPath ? posixQuoted(text) : text)).join(' ');
  if (Buffer.byteLength(line) <= LONGEST) return line;
  throw new UserError(
    'the paths are too long for a crontab line.',
    'take another way, such as --with systemd.',
  );
}

/** The five fields of crontab(5), or one of its names such as `@daily`, and what is run. */
const LINE = /^[ \t]*(@\w+|[\w*,/~-]+(?:[ \t]+[\w*,/~-]+){4})[ \t]+([^\n]+)$/;

function readCrontabLine(text: string): Found | undefined {
  for (const line of text.split('\n')) {
    const [, times, command] = LINE.exec(line) ?? [];
    const found = times === undefined || command === undefined ? undefined : readTimed(times, command);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A line of ours still is one when a person has given it other times, or put something before or after its command. */
function readTimed(times: string, command: string): Found | undefined {
  const words = posixWords(command);
  const end = words.findIndex((word, index) => word === 'remind' && words[index + 1] === '--nudge');
  const start = end - (words[end - 2] === '--journal' ? 4 : 2);
  const found = start < 0 ? undefined : readCommand(words.slice(start, end + 2));
  if (found === undefined) return undefined;
  const [, minute, hour] = /^(\d+) (\d+) \* \* \*$/.exec(times) ?? [];
  const added = [words.slice(0, start), words.slice(end + 2)].filter((part) => part.length > 0);
  const edits = [
    ...(minute === undefined ? [`it comes by "${times}"`] : []),
    ...added.map((part) => `"${part.join(' ')}" was added`),
  ];
  return {
    ...found,
    stamp: null,
    minute: minute === undefined ? null : Number(hour) * 60 + Number(minute),
    ...(edits.length > 0 && { edits }),
  };
}
