import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { bucketOf, parseBucket } from '../../domain/journal/buckets.js';
import { civilDate, dayAndMonth, type Day } from '../../domain/calendar/days.js';
import {
  cueWhen,
  measureFrom,
  oneLine,
  optionalLine,
  YES_OR_NO,
  type NewResolution,
} from '../../domain/measures/new-resolution.js';
import { parseHabit } from '../../domain/journal/habits.js';
import { beginsOn, isCrowded, parseYear, yearFor } from '../../domain/journal/lifetime.js';
import { titleOf } from '../../domain/journal/titles.js';
import { janus, phrase } from '../../phrase.js';
import { addResolution } from '../../journal/write-resolutions.js';
import { type AnyCommand, command, repeatable } from '../command.js';

export interface WordFlags {
  readonly why?: string;
  readonly when?: string;
  readonly then?: string;
  readonly instead?: string;
  readonly habit?: string[];
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly unit?: string;
}

interface AddFlags extends WordFlags {
  readonly year?: string;
}

export function addCommand(context: Context): AnyCommand {
  return wordOptions(
    command('add', {
      group: 'year',
      description: 'Write down one resolution.',
      examples: [
        'janus add continue "Write the plan before the call"',
        'janus add start "Rehearse aloud" --when "the laptop opens on Monday" --at-least 2 --unit rehearsals --habit planning',
        'janus add stop "Quote before the need is clear" --instead "Ask what a delay costs them"',
      ],
    })
      .argument('<bucket>', 'continue, differently, start or stop')
      .argument('<text>', 'the resolution, in your own words'),
  )
    .option('--year <year>', 'the year it is for, up to the next (default: this one)')
    .action((bucket: string, text: string, flags: AddFlags) => {
      runAdd(context, bucket, text, flags);
    });
}

/** The flags that `add` and `edit` share. */
export function wordOptions<Args extends unknown[], Flags extends OptionValues>(to: Command<Args, Flags>) {
  return to
    .option('--why <words>', 'what it is for')
    .option('--when <words>', 'the cue: when it happens')
    .option('--then <words>', 'what you do then')
    .option('--instead <words>', 'what you do instead, or the new way')
    .option('--habit <habit>', 'a habit that it serves (repeatable)', repeatable)
    .option('--at-least <n>', 'a number to reach each week, such as 5 or 90%')
    .option('--at-most <n>', 'a number not to pass each week')
    .option('--unit <unit>', 'what is counted, such as calls');
}

function runAdd(context: Context, bucket: string, text: string, flags: AddFlags): void {
  const today = context.today();
  const year = yearFrom(context, flags.year);
  const draft = draftFrom(bucket, text, year, flags);
  const begins = beginsOn(year, today);
  const uids = { resolution: context.system.newUid(), measure: context.system.newUid() };
  const id = context.change(`add "${draft.text}"`, (tables) => addResolution(tables, draft, begins, uids));
  if (flags.year === undefined) sayYear(context, year, today);
  sayBeginning(context, begins, today);
  sayCrowded(context);
  context.out(`${id}  ${titleOf(draft)}  (${bucketOf(draft.bucket).title.toLowerCase()}, ${year})`);
}

function draftFrom(bucket: string, text: string, year: number, flags: AddFlags): NewResolution {
  return {
    year,
    bucket: parseBucket(bucket),
    text: oneLine(text, 'resolution'),
    why: optionalLine(flags.why ?? '', 'why'),
    when: cueWhen(flags.when ?? ''),
    then: optionalLine(flags.then ?? '', 'cue'),
    instead: optionalLine(flags.instead ?? '', 'instead'),
    habits: [...new Set((flags.habit ?? []).map(parseHabit))],
    measure: measureFrom(flags) ?? YES_OR_NO,
  };
}

/** The year that a flag names, or this one. */
export function yearFrom(context: Context, words: string | undefined): number {
  const today = context.today();
  return words === undefined ? yearFor(today) : parseYear(words, today, context.book().record.firstWeek);
}

/** In December a year must not be guessed in silence. */
export function sayYear(context: Context, year: number, today: Day): void {
  if (civilDate(today).month !== 12 && civilDate(today).year === year) return;
  context.err(
    `For ${year}; --year ${civilDate(today).year === year ? year + 1 : year - 1} chooses another year.`,
  );
}

/** Says when a resolution begins later than today. */
export function sayBeginning(context: Context, begins: Day, today: Day): void {
  if (begins > today) context.err(`It begins on ${dayAndMonth(begins)} ${civilDate(begins).year}.`);
}

/** One gentle line, never a refusal. */
export function sayCrowded(context: Context): void {
  const { record } = context.book();
  if (isCrowded(record.resolutions)) {
    context.err(
      phrase`More than five at once is a lot to tend; ${janus('close')} and ${janus('pause')} make room.`,
    );
  }
}
