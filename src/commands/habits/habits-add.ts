import { askMeasures } from '../../ask/ask-measures.js';
import type { Context } from '../../context.js';
import { uidFrom, withTarget, type BuiltInMeasure } from '../../domain/measures/built-in-measures.js';
import { oneLine, YES_OR_NO, type NewMeasure } from '../../domain/measures/new-resolution.js';
import { measureFrom } from '../../domain/measures/parse-resolution.js';
import { requireNew, requireNewQuestion, requireOn } from '../../domain/measures/habit-measures.js';
import { keyOf } from '../../domain/measures/questions.js';
import { habitOf, parseHabit, type HabitKey } from '../../domain/journal/habits.js';
import { measureText } from '../../domain/measures/values.js';
import { weekLabel, weekOf } from '../../domain/calendar/weeks.js';
import { offeredMeasures } from '../../domain/reports/habit-cards.js';
import { EXIT, UserError } from '../../errors.js';
import type { Tables } from '../../journal/sqlite.js';
import { addMeasure } from '../../journal/write-resolutions.js';
import { janus, phrase } from '../../phrase.js';
import { offeredView } from '../../render/views/habits.js';
import { type AnyCommand, formatFrom, print, printJson, type ReadFlags, subcommand } from '../command.js';

interface AddFlags extends ReadFlags {
  readonly measure?: string;
  readonly question?: string;
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly unit?: string;
  readonly list?: boolean;
}

export function addHabitMeasure(context: Context, habits: AnyCommand): void {
  subcommand(habits, 'add', {
    description: 'Ask more of a habit: one of the measures offered, or one of your own, from this week on.',
    examples: [
      'janus habits add coaching',
      'janus habits add coaching --list',
      'janus habits add coaching --measure 1',
      'janus habits add coaching --measure 1 --at-least 30',
      'janus habits add coaching --question "How long was I coached?" --at-least 45 --unit min',
    ],
  })
    .argument('<habit>', 'process, coaching, measurement, planning or marketing')
    .option('--list', 'list the measures offered for your role')
    .option('--measure <number>', 'add the one of this number')
    .option('--question <words>', 'add one of your own; yes or no, unless a number is named')
    .option('--at-least <n>', 'a number to reach each week, such as 45 or 90%')
    .option('--at-most <n>', 'a number not to pass each week')
    .option('--unit <unit>', 'what is counted, such as min')
    .option('--json', 'the list as JSON')
    // "habits" has a --json of its own, and takes it wherever it stands
    .action((word: string, _: AddFlags, command) =>
      runAdd(context, parseHabit(word), command.optsWithGlobals()),
    );
}

async function runAdd(context: Context, habit: HabitKey, flags: AddFlags): Promise<void> {
  if (flags.list === true || flags.json === true) {
    await runList(context, habit, flags);
    return;
  }
  requireOn(context.book(), habit);
  const change = <Result>(work: (tables: Tables) => Result) => context.change(`habits add ${habit}`, work);
  if (flags.measure !== undefined && flags.question !== undefined) {
    throw new UserError('--measure and --question are two measures.', 'add one after the other.', EXIT.usage);
  }
  if (flags.measure !== undefined) {
    const builtIn = numbered(context, habit, flags.measure);
    addBuiltIn(context, habit, builtIn, measureOf(builtIn, flags), change);
  } else if (flags.question !== undefined) {
    addOwn(context, habit, oneLine(flags.question, 'question'), measureFrom(flags) ?? YES_OR_NO, change);
  } else if (context.interactive()) await askForMore(context, habit);
  else {
    throw new UserError(
      'there is no terminal to ask at, and no measure was named.',
      phrase`${janus('habits', 'add', habit, '--list')} shows what is offered; --measure 1 adds one of them, --question "…" one of your own.`,
    );
  }
}

type Change = <Result>(work: (tables: Tables) => Result) => Result;

async function askForMore(context: Context, habit: HabitKey): Promise<void> {
  const save = context.journal().session(`habits add ${habit}`);
  const open = offeredMeasures(context.book(), habit).filter((each) => !each.asked);
  await askMeasures(await context.prompter(), habitOf(habit).name, open, {
    builtIn: (builtIn, measure) => {
      addBuiltIn(context, habit, builtIn, measure, save);
    },
    own: (question, measure) => {
      addOwn(context, habit, question, measure, save);
    },
  });
}

function addBuiltIn(
  context: Context,
  habit: HabitKey,
  builtIn: BuiltInMeasure,
  measure: NewMeasure,
  change: Change,
): void {
  const book = context.book();
  requireNew(book, builtIn);
  write(
    context,
    habit,
    { question: builtIn.question, measure, uid: uidFrom(book, builtIn, weekOf(book.today)) },
    change,
  );
}

function addOwn(
  context: Context,
  habit: HabitKey,
  question: string,
  measure: NewMeasure,
  change: Change,
): void {
  requireNewQuestion(context.book(), habit, question);
  write(context, habit, { question, measure, uid: context.system.newUid() }, change);
}

function write(
  context: Context,
  habit: HabitKey,
  { question, measure, uid }: { question: string; measure: NewMeasure; uid: string },
  change: Change,
): void {
  const fromWeek = weekOf(context.today());
  const owner = { resolutionId: null, habit };
  const id = change((tables) => addMeasure(tables, { owner, question, fromWeek, uid }, measure));
  const added = context.book().record.measures.find((each) => each.id === id);
  const key = added === undefined ? habit : keyOf(added);
  const asks = measureText(measure.kind, measure.unit, measure.target);
  context.out(`${key}  ${question}  (${asks}, from ${weekLabel(fromWeek)} on)`);
}

/** A built-in measure with the target of the flags. */
function measureOf(builtIn: BuiltInMeasure, flags: AddFlags): NewMeasure {
  const { kind } = builtIn;
  const other =
    kind === 'at-least' ? flags.atMost : kind === 'at-most' ? flags.atLeast : (flags.atLeast ?? flags.atMost);
  if (other !== undefined || flags.unit !== undefined) {
    throw new UserError(
      `that measure asks ${kind === 'yes-no' ? 'for yes or no' : `for ${kind.replace('-', ' ')}, in ${builtIn.unit ?? 'numbers'}`}.`,
      'for anything else write a question of your own with --question.',
      EXIT.usage,
    );
  }
  return withTarget(builtIn, kind === 'at-most' ? flags.atMost : flags.atLeast);
}

function numbered(context: Context, habit: HabitKey, text: string): BuiltInMeasure {
  const all = offeredMeasures(context.book(), habit);
  const found = all.find((each) => String(each.number) === text.trim());
  if (found !== undefined) return found;
  throw new UserError(
    `there is no measure ${text} for ${habit}.`,
    phrase`write a number from 1 to ${all.length}; ${janus('habits', 'add', habit, '--list')} shows them.`,
  );
}

async function runList(context: Context, habit: HabitKey, flags: AddFlags): Promise<void> {
  const book = context.book();
  const offered = offeredMeasures(book, habit);
  const title = `${habitOf(habit).name}: measures for a ${book.record.settings.role}`;
  const format = formatFrom(context, flags);
  if (format === 'json') {
    await printJson(
      context,
      import('../../render/schemas/week.js').then((each) => each.offeredMeasuresSchema),
      offered,
    );
  } else {
    await print(context, offeredView({ title, offered }), format);
    context.err(phrase`Add one with: ${janus('habits', 'add', habit, '--measure', 1)}`);
  }
}
