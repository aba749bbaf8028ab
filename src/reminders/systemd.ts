import path from 'node:path';
import { clockText } from '../domain/calendar/slot.js';
import { UserError } from '../errors.js';
import { commandWords, readCommand, type Reminder } from './command.js';
import { configFolder } from './folders.js';
import { MARK_SENTENCE, type Found, type Scheduler, type Step } from './scheduler.js';

const SERVICE = 'janus-remind.service';
const TIMER = 'janus-remind.timer';

export const systemd: Scheduler = {
  kind: 'systemd',
  places: (machine) => {
    const inside = configFolder(machine);
    const folder = path.join(inside, 'systemd', 'user');
    return [SERVICE, TIMER].map((name) => ({ type: 'file', file: path.join(folder, name), inside }));
  },
  texts: (reminder) => [serviceText(reminder), timerText(reminder)],
  read: readUnits,
  steps: () => ({
    reach: systemctl('show-environment'),
    // restarted, because a timer that runs already keeps the time it had
    register: [systemctl('daemon-reload'), systemctl('enable', TIMER), systemctl('restart', TIMER)],
    unregister: [systemctl('disable', '--now', TIMER)],
    settle: [systemctl('daemon-reload')],
    check: systemctl('is-enabled', TIMER),
  }),
};

function systemctl(...words: readonly string[]): Step {
  return { tool: 'systemctl', words: ['--user', ...words] };
}

function serviceText(reminder: Reminder): string {
  return `# ${MARK_SENTENCE}
[Unit]
Description=Ask for the weekly check-in of the resolution journal

[Service]
Type=oneshot
ExecStart=${commandLine(reminder)}
`;
}

function timerText({ slot }: Reminder): string {
  return `# ${MARK_SENTENCE}
[Unit]
Description=Ask for the weekly check-in of the resolution journal

[Timer]
OnCalendar=*-*-* ${clockText(slot.minute)}:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

/**
 * By systemd.service(5) and systemd.syntax(7). A variable is looked for in arguments only: in the program's own path
 * a `$` stands for itself, and two would be two.
 */
function commandLine(reminder: Reminder): string {
  const [program, ...rest] = commandWords(reminder);
  const quoted = rest.map(({ text, isPath }) => (isPath ? unitQuoted(text.replaceAll('$', '$$$$')) : text));
  return [unitQuoted(requirePlain(program.text)), ...quoted].join(' ');
}

/** systemd 252 refuses a program whose path has a quote or a backslash in it, however it is written. */
function requirePlain(program: string): string {
  if (!/["'\\]/.test(program)) return program;
  throw new UserError(
    `${program} has a quote or a backslash in its name, and systemd runs no such program.`,
    'use a Node elsewhere, or take another way, such as --with cron.',
  );
}

function unitQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
}

function readUnits(text: string): Found | undefined {
  const [, line = ''] = /^ExecStart=(.+)$/m.exec(text) ?? [];
  const [, hour, minute] = /^OnCalendar=\*-\*-\* (\d\d):(\d\d):00$/m.exec(text) ?? [];
  const [program = '', ...rest] = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted?.replace(/\\(.)/g, '$1').replaceAll('%%', '%') ?? plain ?? '',
  );
  const found = readCommand([program, ...rest.map((word) => word.replaceAll('$$', '$'))]);
  const known = hour === undefined ? null : Number(hour) * 60 + Number(minute);
  return found && { ...found, stamp: null, minute: known };
}
