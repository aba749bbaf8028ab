import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { parseClock, parseWeekday, slotOf, slotText, type Slot } from '../../domain/calendar/slot.js';
import type { CommandWords } from '../../phrase.js';
import { UserError } from '../../errors.js';
import type { Machine } from '../../reminders/scheduler.js';

// Flags that several verbs of `remind` share.

export interface SlotFlags {
  readonly on?: string;
  readonly at?: string;
}

export interface PlanFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function addSlotFlags<Args extends unknown[], Flags extends OptionValues>(
  command: Command<Args, Flags>,
) {
  return command
    .option('--on <weekday>', 'the day of the check-in, such as fri')
    .option('--at <time>', 'the time of the check-in, such as 16:00');
}

export function machineOf({ system }: Context): Machine {
  const { platform, home, env } = system;
  return { platform, home, env, uid: process.getuid?.() ?? 0 };
}

/** The journal's slot, unless the flags say otherwise. @throws UserError */
export function slotFrom(context: Context, { on, at }: SlotFlags): Slot {
  const slot = slotOf(context.book().record.settings);
  return {
    weekday: on === undefined ? slot.weekday : parseWeekday(on),
    minute: at === undefined ? slot.minute : parseClock(at),
  };
}

/** `--on fri --at 16:00` */
export function slotFlags(slot: Slot): string[] {
  const [day = '', time = ''] = slotText(slot).split(' ');
  return ['--on', day, '--at', time];
}

/**
 * Shows what would be done and asks, unless `--yes` was given.
 * @param shown what would be written, and where
 * @param words the command that the error names if there is nobody to ask
 */
export async function isConfirmed(
  context: Context,
  shown: string,
  { yes, words }: { readonly yes: boolean | undefined; readonly words: CommandWords },
): Promise<boolean> {
  if (yes === true) return true;
  if (!context.interactive()) {
    throw new UserError(
      'there is no terminal to ask at.',
      `${context.commandFor(words)} --yes does it, with --dry-run instead it only shows what.`,
    );
  }
  context.err([shown], { verbatim: true });
  const prompter = await context.prompter();
  const isAgreed = await prompter.confirm({ message: 'Do this?', initial: true });
  if (!isAgreed) context.err('Nothing was changed.');
  return isAgreed;
}
