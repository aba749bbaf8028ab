import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { Context } from '../context.js';
import type { Book } from '../domain/journal/book.js';
import { parseDay } from '../domain/calendar/days.js';
import { UserError } from '../errors.js';

export interface AsOfFlags {
  readonly asOf?: string;
}

export function asOfOption<Args extends unknown[], Flags extends OptionValues>(to: Command<Args, Flags>) {
  return to.option('--as-of <date>', 'the journal as it stood at the end of that day');
}

/**
 * The journal as it is, or as `--as-of` wants it, with that day as today.
 * @throws UserError for a day to come, or before the journal
 */
export function bookAsOf(context: Context, { asOf }: AsOfFlags): Book {
  if (asOf === undefined) return context.book();
  const day = parseDay(asOf);
  const today = context.today();
  if (day <= today) return context.book(day);
  throw new UserError(
    `${day} has not come: it is ${today}.`,
    'without --as-of you see the journal as it stands now.',
  );
}
