import type { Context } from '../../context.js';
import { oneLine, optionalLine, type ResolutionChanges } from '../../domain/measures/new-resolution.js';
import { cueWhen } from '../../domain/measures/parse-resolution.js';
import { findResolution, requireActive } from '../../domain/journal/find-resolution.js';
import { parseHabits, type HabitKey } from '../../domain/journal/habits.js';
import type { Book } from '../../domain/journal/book.js';
import { beganOn, servesIn } from '../../domain/journal/lifetime.js';
import type { Measure, Resolution } from '../../domain/journal/record.js';
import { nameAlone } from '../../domain/journal/titles.js';
import { targetIn } from '../../domain/measures/judge.js';
import { currentMeasure, planMeasureChange } from '../../domain/measures/measure-change.js';
import { measureText } from '../../domain/measures/values.js';
import { parseWeek, weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import type { Tables } from '../../journal/sqlite.js';
import { changeWords, serveHabits } from '../../journal/write-resolutions.js';
import { EXIT, UserError } from '../../errors.js';
import { habitNames, listed } from '../../render/views/words.js';
import { wordOptions, type WordFlags } from './add.js';
import { changeMeasure, measureChangeFrom } from '../habits/change-measure.js';
import { type AnyCommand, command } from '../command.js';

interface EditFlags extends WordFlags {
  readonly text?: string;
  readonly habits?: boolean;
  readonly yesNo?: boolean;
  readonly from?: string;
}

export function editCommand(context: Context): AnyCommand {
  return wordOptions(
    command('edit', {
      group: 'year',
      description: 'Change the words, habits or measure of a resolution.',
      examples: [
        'janus edit 3 --text "Fewer connections, better ones" --why "ten good ones beat a hundred"',
        'janus edit 3 --at-least 6 --unit calls',
        'janus edit 3 --at-least 8 --from 2026-W30',
        'janus edit 3 --habit process --habit planning',
        'janus edit 3 --why "" --yes-no',
      ],
    })
      .argument('<resolution>', 'its number, or a part of its text')
      .option('--text <words>', 'the resolution itself'),
  )
    .option('--no-habits', 'serve no habit any more')
    .option('--yes-no', 'ask for yes, partly or no instead of a number')
    .option(
      '--from <week>',
      'the week from which the measure holds, past or to come (default: this one, or the next if it has an answer)',
    )
    .addHelpText(
      'after',
      '\nEmpty words ("") take a detail away. Habits and measures hold from this week on, a measure from the next where this one has an answer already; past weeks keep theirs.',
    )
    .action((words: string, flags: EditFlags) => {
      runEdit(context, words, flags);
    });
}

function runEdit(context: Context, words: string, flags: EditFlags): void {
  const book = context.book();
  const resolution = requireActive(findResolution(book.record.resolutions, words));
  const from = flags.from === undefined ? undefined : parseWeek(flags.from, book.today);
  const changes = changesFrom(flags, () => measureToChange(book, resolution, from));
  if (from !== undefined && changes.measure === undefined) {
    throw new UserError(
      '--from says from when a measure holds, but none was named.',
      'add --at-least, --at-most or --yes-no.',
      EXIT.usage,
    );
  }
  if (Object.keys(changes).length === 0) {
    throw new UserError('nothing to change was named.', 'add what shall be new, such as --text or --why.');
  }
  const edits = editsOf(book, resolution, changes, from);
  const named = `edit ${resolution.id} "${changes.text ?? resolution.text}"`;
  const notices = context.change([named, edits.join('; ')].filter(Boolean).join(': '), (tables) =>
    changeResolution(tables, book, resolution, changes, context.system.newUid, from),
  );
  for (const notice of notices) context.err(notice);
  if (edits.length === 0 && notices.length === 0) context.err('It is so already; nothing was changed.');
  const id = String(resolution.id);
  const indent = ' '.repeat(id.length);
  const lines = [`${id}  ${nameAlone({ ...resolution, ...changes })}`];
  context.out([...lines, ...edits.map((edit) => `${indent}  ${edit}`)].join('\n'));
}

/** What an edit changes, with what was there before: `why none → "more calls"`. */
function editsOf(book: Book, resolution: Resolution, changes: ResolutionChanges, from?: Week): string[] {
  const words = (['text', 'why', 'when', 'then', 'instead'] as const).flatMap((field) => {
    const [before, after] = [resolution[field], changes[field]];
    return after === undefined || after === before ? [] : [`${field} ${quoted(before)} → ${quoted(after)}`];
  });
  const week = firstWeekToChange(book, resolution);
  const served = [servesIn(resolution, week), changes.habits ?? servesIn(resolution, week)].map(
    (habits) => listed(habitNames(habits)) || 'no habit',
  );
  const serves = served[0] === served[1] ? [] : [`serves ${served.join(' → ')}, from ${weekLabel(week)}`];
  return [...words, ...serves, ...measureEdit(book, resolution, changes, from)];
}

function measureEdit(
  book: Book,
  resolution: Resolution,
  { measure: wanted }: ResolutionChanges,
  from?: Week,
): string[] {
  if (wanted === undefined) return [];
  const current = measureToChange(book, resolution, from);
  const plan = planMeasureChange(book, current, wanted, from ?? null);
  if (plan.type === 'none') return [];
  const before = measureText(current.kind, current.unit, targetIn(current, plan.fromWeek));
  const after = measureText(wanted.kind, wanted.unit, wanted.target);
  return [`measure ${before} → ${after}, from ${weekLabel(plan.fromWeek)}`];
}

/** Longer words are cut: the whole is in `show`. */
const LONGEST_SHOWN = 80;

function quoted(text: string | null): string {
  if (text === null) return 'none';
  return `"${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).trimEnd()}…` : text}"`;
}

/** @param current what is asked until now: a new number without a unit keeps its unit */
function changesFrom(flags: EditFlags, current: () => Measure): ResolutionChanges {
  const measure = measureChangeFrom(flags, current);
  const habits = habitsFrom(flags);
  return {
    ...(flags.text === undefined ? {} : { text: oneLine(flags.text, 'resolution') }),
    ...(flags.why === undefined ? {} : { why: optionalLine(flags.why, 'why') }),
    ...(flags.when === undefined ? {} : { when: cueWhen(flags.when) }),
    ...(flags.then === undefined ? {} : { then: optionalLine(flags.then, 'cue') }),
    ...(flags.instead === undefined ? {} : { instead: optionalLine(flags.instead, 'instead') }),
    ...(habits === undefined ? {} : { habits }),
    ...(measure === undefined ? {} : { measure }),
  };
}

function habitsFrom(flags: EditFlags): HabitKey[] | undefined {
  if (flags.habit !== undefined && flags.habits === false) {
    throw new UserError(
      '--habit and --no-habits exclude each other.',
      'leave one of the two out.',
      EXIT.usage,
    );
  }
  if (flags.habit !== undefined) return parseHabits(flags.habit);
  return flags.habits === false ? [] : undefined;
}

/**
 * Writes the changes of a resolution; what to say of it.
 * @param from the week from which a new measure holds; without it, it holds as soon as may be
 */
export function changeResolution(
  tables: Tables,
  book: Book,
  resolution: Resolution,
  changes: ResolutionChanges,
  newUid: () => string,
  from?: Week,
): string[] {
  const week = firstWeekToChange(book, resolution);
  changeWords(tables, resolution.id, changes);
  if (changes.habits !== undefined) serveHabits(tables, resolution.id, changes.habits, week);
  if (changes.measure === undefined) return [];
  const current = measureToChange(book, resolution, from);
  return changeMeasure(
    tables,
    book,
    current,
    { ...changes.measure, question: resolution.text },
    from ?? null,
    newUid,
  );
}

/** The measure that a change from the week on is about: what is asked in it or, of a past week, what is asked now. */
function measureToChange(book: Book, resolution: Resolution, from?: Week): Measure {
  const week = firstWeekToChange(book, resolution);
  return currentMeasure(book, resolution, from !== undefined && from > week ? from : week);
}

/** This week, or the resolution's first one where it is still to come. */
function firstWeekToChange(book: Book, resolution: Resolution): Week {
  const first = weekOf(beganOn(resolution));
  const thisWeek = weekOf(book.today);
  return first > thisWeek ? first : thisWeek;
}
