import path from 'node:path';
import type { Context } from '../../context.js';
import { placeName } from '../../reminders/managed-file.js';
import { posixQuoted } from '../../phrase.js';
import { stepText } from '../../reminders/run-program.js';
import { parseKind } from '../../reminders/schedulers.js';
import { type AnyCommand, subcommand } from '../command.js';
import { addSlotFlags, machineOf, slotFrom, type SlotFlags } from './remind-flags.js';
import { sourceOf } from './remind-install.js';

export function addPrint(remind: AnyCommand, context: Context): void {
  const print = subcommand(remind, 'print', {
    description: 'Print what install would write, for those who keep their own dotfiles.',
    examples: [
      'janus remind print zsh',
      'janus remind print cron --at 09:00',
      'janus remind print systemd --on mon --at 09:00',
    ],
  }).argument('<kind>', 'cron, systemd, launchd, schtasks, or shell: bash, zsh, fish');
  addSlotFlags(print).action((kind: string, flags: SlotFlags) => {
    runPrint(context, kind, flags);
  });
}

/** Where each text belongs is a notice, so that standard output can be put into a file as it is. */
function runPrint(context: Context, kind: string, flags: SlotFlags): void {
  const machine = machineOf(context);
  const scheduler = parseKind(kind, machine);
  const source = sourceOf(context, scheduler.kind, slotFrom(context, flags));
  const texts = scheduler.texts(source);
  scheduler.places(machine).forEach((place, index) => {
    context.err([`For ${placeName(place)}:`]);
    context.out(texts[index] ?? '');
  });
  const steps = scheduler.steps(machine).register.map(stepText);
  // commands that write update the prompt state only where the file is there
  const touch = 'promptState' in source ? [touchText(source.promptState)] : [];
  const commands = [...steps, ...touch];
  if (commands.length > 0) context.err([`Then run: ${commands.join('; ')}`]);
}

function touchText(file: string): string {
  return `mkdir -p ${posixQuoted(path.dirname(file))}; touch ${posixQuoted(file)}`;
}
