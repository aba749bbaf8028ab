import type { Context } from '../../context.js';
import { type BucketKey, parseBucket } from '../../domain/journal/buckets.js';
import { weekLabel } from '../../domain/calendar/weeks.js';
import { parseHabits } from '../../domain/journal/habits.js';
import { suggestHabits } from '../../domain/journal/suggest-habits.js';
import { type NewResolution, oneLine, optionalLine } from '../../domain/measures/new-resolution.js';
import { EXIT, UserError } from '../../errors.js';
import { splitKnown } from '../../exchange/list-import.js';
import { readTool, type Tool, TOOLS } from '../../exchange/other-tools.js';
import {
  LONGEST_EXPORT,
  type PastHabit,
  type PastWeek,
  weeklyMeasure,
  weeksOfHabit,
} from '../../exchange/past-habits.js';
import { addWithHistory } from '../../journal/write-history.js';
import { janus, phrase } from '../../phrase.js';
import { importedView } from '../../render/views/journal.js';
import { count } from '../../render/views/words.js';
import { readText } from '../../text-files.js';
import { sayCrowded, sayServed, yearFrom } from '../resolutions/add.js';
import { type ListFlags, showNotice } from './import-list.js';

/** The flags of `import --from`. */
export interface ToolFlags extends ListFlags {
  readonly from?: string;
}

/** Adds the habits of another tool, with the weeks that were marked there, as one operation. */
export async function importFrom(
  context: Context,
  names: readonly string[],
  flags: ToolFlags,
): Promise<void> {
  const tool = toolFrom(flags.from ?? '');
  const [named, ...others] = names;
  if (named === undefined || others.length > 0) {
    throw new UserError(`--from ${tool} reads one path.`, 'name one file or folder.', EXIT.usage);
  }
  const read = (name: string) =>
    name === '-' ? context.system.readInput(LONGEST_EXPORT) : readText(name, LONGEST_EXPORT);
  const { habits, remarks } = await readTool(tool, named, { today: context.today(), read });
  for (const remark of remarks) context.err(phrase`${remark}`);
  const rows = habits.map((habit) => rowOf(context, habit, flags));
  const marked = rows.filter(({ weeks }) => weeks.length > 0);
  if (rows.length === 0) throw nothingFound(tool, named);
  for (const { text, weeks } of rows)
    if (weeks.length === 0) context.err(phrase`left out: ${text}: nothing was ever marked.`);
  // in whatever year: the same habit is kept on
  const year = yearFrom(context, flags.year);
  const existing = context.book().record.resolutions.map(({ text }) => ({ text, year }));
  const { fresh, known } = splitKnown(marked, existing);
  const preview = importedView(fresh);
  if (flags.dryRun === true) context.show(preview);
  else showNotice(context, preview);
  if (known.length > 0) context.err(`${count(known.length, 'habit')} there already, not added again.`);
  if (flags.dryRun === true) {
    context.err(`Nothing was written; without --dry-run ${count(fresh.length, 'habit')} would be added.`);
  } else addAll(context, fresh, tool);
}

function toolFrom(word: string): Tool {
  const tool = TOOLS.find((each) => each === word.trim().toLowerCase());
  if (tool !== undefined) return tool;
  throw new UserError(
    `"${word}" is no tool that can be read.`,
    `write one of ${TOOLS.join(', ')}.`,
    EXIT.usage,
  );
}

function nothingFound(tool: Tool, named: string): UserError {
  const said = phrase`there are no habits of ${tool} in ${named}.`;
  return new UserError(said, 'name the folder or file that the guide describes under "janus import".');
}

interface HabitRow extends NewResolution {
  readonly weeks: readonly PastWeek[];
  readonly endedOn: PastHabit['endedOn'];
  readonly place: string;
  readonly history: string;
}

function rowOf(context: Context, habit: PastHabit, flags: ToolFlags): HabitRow {
  const today = context.today();
  const bucket = flags.bucket === undefined ? bucketFor(habit) : parseBucket(flags.bucket);
  const text = oneLine(habit.text, 'text');
  const words = { text, instead: null, bucket };
  const weeks = weeksOfHabit(habit, today);
  return {
    ...words,
    year: yearFrom(context, flags.year),
    why: optionalLine(habit.why ?? '', 'why'),
    when: null,
    then: null,
    habits: flags.habit === undefined ? suggestHabits(words) : parseHabits(flags.habit),
    measure: weeklyMeasure(habit),
    weeks,
    endedOn: habit.endedOn !== null && habit.endedOn <= today ? habit.endedOn : null,
    place: flags.from ?? '',
    history: historyWords(weeks, habit),
  };
}

/** What must stay below a number is to be stopped. */
function bucketFor({ goal }: PastHabit): BucketKey {
  return goal?.kind === 'at-most' ? 'stop' : 'start';
}

/** `52 weeks, 2025-W40 to 2026-W46; ended 2026-06-30`. */
function historyWords(weeks: readonly PastWeek[], { endedOn }: PastHabit): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return '';
  const span =
    weeks.length === 1 ? weekLabel(first.week) : `${weekLabel(first.week)} to ${weekLabel(last.week)}`;
  return `${count(weeks.length, 'week')}, ${span}${endedOn === null ? '' : `; ended ${endedOn}`}`;
}

function addAll(context: Context, rows: readonly HabitRow[], tool: Tool): void {
  if (rows.length === 0) {
    context.err('Nothing new to add.');
    return;
  }
  const added = context.change(`import --from ${tool}`, (tables) =>
    rows.map((row) => {
      const beganOn = row.weeks[0]?.week ?? context.today();
      const history = { beganOn, endedOn: row.endedOn, weeks: row.weeks };
      return { ...row, id: addWithHistory(tables, row, history, () => context.system.newUid()) };
    }),
  );
  sayServed(context, added);
  sayCrowded(context, rows.filter(({ endedOn }) => endedOn === null).length);
  const weeks = rows.reduce((sum, row) => sum + row.weeks.length, 0);
  context.err(
    phrase`Added ${count(rows.length, 'resolution')} with ${count(weeks, 'week')} of history; ${janus('undo')} takes it back.`,
  );
}
