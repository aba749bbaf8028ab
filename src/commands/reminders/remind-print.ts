import path from 'node:path';
import type { Context } from '../../context.js';
import { nameOf } from '../../reminders/contents.js';
import { posixQuoted } from '../../reminders/quoting.js';
import { parseKind } from '../../reminders/schedulers.js';
import { stepText } from '../../reminders/tools.js';
import { type AnyCommand, subcommand } from '../command.js';
import { machineOf, reminderFor, slotFrom, type SlotFlags } from './remind-machine.js';

export function addPrint(remind: AnyCommand, context: Context): void {
  subcommand(remind, 'print', {
    description: 'Print what install would write, for those who keep their own dotfiles.',
    examples: [
      'janus remind print zsh',
      'janus remind print cron --at 09:00',
      'janus remind print systemd --on mon --at 09:00',
    ],
  })
    .argument('<kind>', 'cron, systemd, launchd, schtasks, or shell: bash, zsh, fish')
    .option('--on <weekday>', 'the day of the check-in, such as fri')
    .option('--at <time>', 'the time of the check-in, such as 16:00')
    .action((kind: string, flags: SlotFlags) => {
      runPrint(context, kind, flags);
    });
}

/** Where each text belongs is a notice: what goes to standard output can be put into a file as it is. */
function runPrint(context: Context, kind: string, flags: SlotFlags): void {
  const machine = machineOf(context);
  const scheduler = parseKind(kind, machine);
  const texts = scheduler.texts(reminderFor(context, scheduler, slotFrom(context, flags)), machine);
  scheduler.places(machine).forEach((place, index) => {
    context.err(`For ${nameOf(place)}:`, 'quoted');
    context.out(texts[index] ?? '');
  });
  const { register } = scheduler.steps(machine);
  if (register.length > 0) context.err(`Then run: ${register.map(stepText).join('; ')}`, 'quoted');
  const stamp = scheduler.read(texts.join('\n'))?.stamp;
  if (typeof stamp === 'string') context.err(`Then run: ${makingOf(stamp)}`, 'quoted');
}

/** Commands that write keep the stamp where there is one: this asks for it. */
function makingOf(stamp: string): string {
  return `mkdir -p ${posixQuoted(path.dirname(stamp))}; touch ${posixQuoted(stamp)}`;
}
