import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { civilDate, type Day, dayAndMonth } from '../../domain/calendar/days.js';
import { bucketOf, parseBucket } from '../../domain/journal/buckets.js';
import { sameResolution } from '../../domain/journal/find-resolution.js';
import { parseHabits } from '../../domain/journal/habits.js';
import {
  becameCrowded,
  beginsOn,
  parseYear,
  yearFor,
  yearsInQuestion,
} from '../../domain/journal/lifetime.js';
import { suggestHabits } from '../../domain/journal/suggest-habits.js';
import { titleOf } from '../../domain/journal/titles.js';
import {
  type NewResolution,
  oneLine,
  optionalLine,
  YES_OR_NO,
} from '../../domain/measures/new-resolution.js';
import { measureFrom, cueWhen } from '../../domain/measures/parse-resolution.js';
import type { ResolutionSummary } from '../../domain/reports/resolution-summary.js';
import { addResolution } from '../../journal/write-resolutions.js';
import { janus, phrase } from '../../phrase.js';
import { grouped, habitNames, listed } from '../../render/views/words.js';
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
        'janus add continue Write the plan before the call',
        'janus add start "Rehearse aloud" --when "the laptop opens on Monday" --at-least 2 --unit rehearsals --habit planning',
        'janus add stop "Quote before the need is clear" --instead "Ask what a delay costs them"',
      ],
    })
      .argument('<bucket>', 'continue, differently, start or stop')
      .argument('<text...>', 'the resolution, in your own words; after -- it may begin with a dash'),
  )
    .option('--year <year>', 'the year it is for, up to the next (default: this one)')
    .action((bucket: string, words: string[], flags: AddFlags) => {
      runAdd(context, bucket, words.join(' '), flags);
    });
}

/** The flags that `add` and `edit` share. */
export function wordOptions<Args extends unknown[], Flags extends OptionValues>(to: Command<Args, Flags>) {
  return to
    .option('--why <words>', 'what it is for')
    .option('--when <words>', 'the cue: when it happens')
    .option('--then <words>', 'what you do then')
    .option('--instead <words>', 'what you do instead, or the new way')
    .option('--habit <habit>', 'a habit that it serves, or none (repeatable)', repeatable)
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
  const same = sameResolution(context.book().record.resolutions, draft);
  const assumed = flags.year === undefined ? yearAssumed(context, year, today) : undefined;
  const id = context.change(`add "${draft.text}"`, (tables) => addResolution(tables, draft, begins, uids));
  if (assumed !== undefined) context.err(assumed);
  if (same !== undefined) {
    context.err(phrase`You have this as ${same.id} already; ${janus('undo')} takes the new one back.`);
  }
  sayBeginning(context, begins, today);
  if (flags.habit === undefined) sayServed(context, [{ id, habits: draft.habits }]);
  if (draft.bucket === 'stop' && draft.instead === null) {
    context.err(phrase`What will you do instead? ${janus('edit', id, '--instead', '…')} writes it down.`);
  }
  sayCrowded(context, 1);
  context.out(`${id}  ${titleOf(draft)}  (${bucketOf(draft.bucket).title.toLowerCase()}, ${year})`);
}

function draftFrom(bucketWord: string, words: string, year: number, flags: AddFlags): NewResolution {
  const bucket = parseBucket(bucketWord);
  const text = oneLine(words, 'resolution');
  const instead = optionalLine(flags.instead ?? '', 'instead');
  return {
    year,
    bucket,
    text,
    why: optionalLine(flags.why ?? '', 'why'),
    when: cueWhen(flags.when ?? ''),
    then: optionalLine(flags.then ?? '', 'cue'),
    instead,
    habits: flags.habit === undefined ? suggestHabits({ bucket, text, instead }) : parseHabits(flags.habit),
    measure: measureFrom(flags) ?? YES_OR_NO,
  };
}

/** The year that a flag names, or this one. */
export function yearFrom(context: Context, words: string | undefined): number {
  const today = context.today();
  return words === undefined ? yearFor(today) : parseYear(words, today, context.book().record.firstWeek);
}

/** Operations; in a journal with more of them since November the year may be said twice. */
const LOOKED_AT = 200;

/**
 * In November and December a year must not be guessed in silence: what says which one it is. Undefined where an earlier
 * command said it already, so this is to be asked before anything is written.
 */
function yearAssumed(context: Context, year: number, today: Day): string | undefined {
  const other = yearsInQuestion(today).find((each) => each !== year);
  if (other === undefined) return undefined;
  const since = `${civilDate(today).year}-11-01`;
  const isSaid = context
    .newestOperations(LOOKED_AT, undefined)
    .some(({ command, kind, onDate }) => kind === 'do' && onDate >= since && /^(add|import) /.test(command));
  return isSaid ? undefined : `For ${year}; --year ${other} chooses another year.`;
}

/** Says at once what {@link yearAssumed} has to say. */
export function sayYear(context: Context, year: number, today: Day): void {
  const assumed = yearAssumed(context, year, today);
  if (assumed !== undefined) context.err(assumed);
}

/** Which habits were read from the words of new resolutions, and how to change them. */
export function sayServed(
  context: Context,
  added: readonly Pick<ResolutionSummary, 'id' | 'habits'>[],
): void {
  const serving = added.filter(({ habits }) => habits.length > 0);
  const [first] = serving;
  if (first === undefined) return;
  const clauses = grouped(serving, ({ habits }) => habitNames(habits).join(', ')).map(([names, those]) => {
    const ids = listed(those.map(({ id }) => String(id)));
    return `${ids} ${those.length === 1 ? 'serves' : 'serve'} ${names}`;
  });
  context.err(
    phrase`Read from the words: ${clauses.join('; ')}. ${janus('edit', first.id, '--habit', '…')} changes that (--habit none: no habit).`,
  );
}

/** Says when a resolution begins later than today. */
export function sayBeginning(context: Context, begins: Day, today: Day): void {
  if (begins > today) context.err(`It begins on ${dayAndMonth(begins)} ${civilDate(begins).year}.`);
}

/** One gentle line, never a refusal. */
export function sayCrowded(context: Context, added: number): void {
  const { record } = context.book();
  if (becameCrowded(record.resolutions, added)) {
    context.err(
      phrase`More than five at once is a lot to tend; ${janus('close')} and ${janus('pause')} make room.`,
    );
  }
}
