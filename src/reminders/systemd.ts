import path from 'node:path';
import { UserError } from '../errors.js';
import { configFolder, MARK_SENTENCE, type Scheduler, type Step } from './scheduler.js';
import { commandWords, sourceLine, type TimerSource } from './source.js';

const SERVICE = 'janus-remind.service';
const TIMER = 'janus-remind.timer';

export const systemd: Scheduler<TimerSource> = {
  kind: 'systemd',
  places: (machine) => {
    const inside = configFolder(machine);
    const folder = path.join(inside, 'systemd', 'user');
    return [SERVICE, TIMER].map((name) => ({ type: 'file', file: path.join(folder, name), inside }));
  },
  texts: (source) => [serviceText(source), timerText(source)],
  steps: () => ({
    reach: systemctl('show-environment'),
    // a timer that runs already keeps its old time until it is restarted
    register: [systemctl('daemon-reload'), systemctl('enable', TIMER), systemctl('restart', TIMER)],
    unregister: [systemctl('disable', '--now', TIMER)],
    settle: [systemctl('daemon-reload')],
    check: systemctl('is-enabled', TIMER),
  }),
};

function systemctl(...args: readonly string[]): Step {
  return { program: 'systemctl', args: ['--user', ...args] };
}

function serviceText(source: TimerSource): string {
  return `${head(source)}
[Service]
Type=oneshot
ExecStart=${commandLine(source)}
`;
}

function timerText(source: TimerSource): string {
  return `${head(source)}
[Timer]
OnCalendar=*-*-* ${source.at}:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

function head(source: TimerSource): string {
  return `# ${MARK_SENTENCE}
# ${sourceLine(source)}
[Unit]
Description=Ask for the weekly check-in of the resolution journal
`;
}

/**
 * By systemd.service(5) and systemd.syntax(7). systemd expands variables in arguments only: in the program's own path
 * a `$` is not doubled.
 */
function commandLine(source: TimerSource): string {
  const [program, ...args] = commandWords(source);
  const quoted = args.map(({ text, isPath }) => (isPath ? unitQuoted(text.replaceAll('$', '$$$$')) : text));
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
