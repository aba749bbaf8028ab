import path from 'node:path';
import { UserError } from '../errors.js';
import { cron } from './cron.js';
import { launchd } from './launchd.js';
import { KINDS, type Kind, type Machine, type Scheduler } from './scheduler.js';
import { schtasks } from './schtasks.js';
import { bash, fish, zsh } from './shell.js';
import { systemd } from './systemd.js';
import { succeeds, toolPath } from './tools.js';

const SCHEDULERS: Readonly<Record<Kind, Scheduler>> = { cron, systemd, launchd, schtasks, bash, zsh, fish };

export function schedulerOf(kind: Kind): Scheduler {
  return SCHEDULERS[kind];
}

/** All that may be installed on such a machine; cron only where there is one. */
export function schedulersFor(machine: Machine): Scheduler[] {
  if (machine.platform === 'win32') return [schtasks];
  const own = machine.platform === 'darwin' ? launchd : systemd;
  return [own, ...(toolPath('crontab', machine) === undefined ? [] : [cron]), bash, zsh, fish];
}

/** `cron`; `shell` is the one that the person logs in with. @throws UserError for any other word */
export function parseKind(text: string, machine: Machine): Scheduler {
  const word = text.trim().toLowerCase();
  if (word === 'shell') return schedulerOf(loginShell(machine));
  const kind = KINDS.find((each) => each === word);
  if (kind !== undefined) return schedulerOf(kind);
  throw new UserError(
    `there is no way of reminding called "${text.trim()}".`,
    `write shell, ${KINDS.slice(0, -1).join(', ')} or ${KINDS.at(-1) ?? ''}.`,
  );
}

/** What is right for a machine: its own scheduler where it answers, else cron, else the shell. */
export function bestScheduler(machine: Machine): Scheduler {
  if (machine.platform === 'darwin') return launchd;
  if (machine.platform === 'win32') return schtasks;
  const { reach } = systemd.steps(machine);
  if (reach !== null && succeeds(reach, machine)) return systemd;
  return toolPath('crontab', machine) === undefined ? schedulerOf(loginShell(machine)) : cron;
}

export function isShell({ kind }: Pick<Scheduler, 'kind'>): boolean {
  return kind === 'bash' || kind === 'zsh' || kind === 'fish';
}

function loginShell({ env }: Machine): Kind {
  const name = path.basename(env['SHELL'] ?? '');
  if (name === 'bash' || name === 'zsh' || name === 'fish') return name;
  const is = name === '' ? 'SHELL is not set' : `${name} has no hook`;
  throw new UserError(`there is no telling which shell is yours: ${is}.`, 'name it: bash, zsh or fish.');
}
