import path from 'node:path';
import { UserError } from '../errors.js';
import { cron } from './cron.js';
import { launchd } from './launchd.js';
import { programPath, succeeds } from './run-program.js';
import type { Machine, Scheduler } from './scheduler.js';
import { schtasks } from './schtasks.js';
import { bash, fish, zsh } from './shell.js';
import { KINDS, SHELL_KINDS, type Kind } from './source.js';
import { systemd } from './systemd.js';

const SCHEDULERS: Readonly<Record<Kind, Scheduler>> = { cron, systemd, launchd, schtasks, bash, zsh, fish };

export function schedulerOf(kind: Kind): Scheduler {
  return SCHEDULERS[kind];
}

/** All that may be installed on such a machine; cron only where there is one. */
export function schedulersFor(machine: Machine): Scheduler[] {
  if (machine.platform === 'win32') return [schtasks];
  const own = machine.platform === 'darwin' ? launchd : systemd;
  return [own, ...(programPath('crontab', machine) === undefined ? [] : [cron]), bash, zsh, fish];
}

/** `cron`; `shell` is the user's login shell. @throws UserError for any other word */
export function parseKind(text: string, machine: Machine): Scheduler {
  const word = text.trim().toLowerCase();
  if (word === 'shell') return loginShell(machine);
  const kind = KINDS.find((each) => each === word);
  if (kind !== undefined) return schedulerOf(kind);
  throw new UserError(
    `there is no way of reminding called "${text.trim()}".`,
    `write shell, ${KINDS.slice(0, -1).join(', ')} or ${KINDS.at(-1) ?? ''}.`,
  );
}

/** The default for a machine: its own scheduler where it answers, else cron, else the login shell. */
export function bestScheduler(machine: Machine): Scheduler {
  if (machine.platform === 'darwin') return launchd;
  if (machine.platform === 'win32') return schtasks;
  const { reach } = systemd.steps(machine);
  if (reach !== null && succeeds(reach, machine)) return systemd;
  return programPath('crontab', machine) === undefined ? loginShell(machine) : cron;
}

function loginShell({ env }: Machine): Scheduler {
  const name = path.basename(env['SHELL'] ?? '');
  const shell = SHELL_KINDS.find((each) => each === name);
  if (shell !== undefined) return schedulerOf(shell);
  const reason = name === '' ? 'SHELL is not set' : `${name} has no hook`;
  throw new UserError(`your shell is not known: ${reason}.`, 'name it: bash, zsh or fish.');
}
