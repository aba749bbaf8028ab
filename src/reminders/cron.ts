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

function readCrontabLine(text: string): Found | undefined {
  const [, minute, hour, command] = /^(\d+) (\d+) \* \* \* (.+)$/m.exec(text) ?? [];
  const found = readCommand(posixWords(command ?? ''));
  return found && { ...found, stamp: null, minute: Number(hour) * 60 + Number(minute) };
}
