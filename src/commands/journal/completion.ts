import { Argument, type Option } from '@commander-js/extra-typings';
import { createContext, type Context, type GlobalFlags } from '../../context.js';
import { WEEKDAYS } from '../../domain/calendar/days.js';
import { periodBefore, periodOf, type PeriodKind } from '../../domain/calendar/periods.js';
import { addWeeks, weekLabel, weekOf, weekTitle } from '../../domain/calendar/weeks.js';
import { CHECK_IN_LOOKS_BACK } from '../../domain/check-in/check-in-week.js';
import type { Book } from '../../domain/journal/book.js';
import { BUCKETS } from '../../domain/journal/buckets.js';
import { HABITS } from '../../domain/journal/habits.js';
import { stateOf } from '../../domain/journal/lifetime.js';
import { currentWords, nameAlone, titleOf } from '../../domain/journal/titles.js';
import { answerableIn, calledAlone } from '../../domain/measures/questions.js';
import { TURN_CHOICES } from '../../domain/year/turn.js';
import { type AnyCommand, command } from '../command.js';
import { FILES, SCRIPTS, SHELLS } from './completion-scripts.js';
import { SETTINGS } from './config.js';

/** How completion comes to the commands: they import it, so that it cannot import them. */
export interface Commands {
  readonly listed: () => Promise<readonly AnyCommand[]>;
  readonly named: (name: string) => Promise<AnyCommand> | undefined;
}

/** What may stand at the cursor. */
interface Candidate {
  readonly value: string;
  readonly about: string;
}

export function completionCommand(context: Context, commands: Commands): AnyCommand {
  const completion = command('completion', {
    group: 'rest',
    description:
      'Print what makes a shell complete commands, flags, resolutions, habits and weeks: source <(janus completion bash).',
    examples: ['janus completion bash', 'janus completion zsh', 'janus completion fish'],
  });
  // the shells ask it, so help does not name it
  completion
    .command('words', { hidden: true })
    .argument('[words...]')
    .action(async (words, _, { parent }) => {
      context.out(await candidatesText(context, commands, parent?.parent ?? completion, words));
    });
  return completion
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
    .action((shell) => {
      context.out(SCRIPTS[shell]);
    });
}

/** What is typed before the cursor, as far as it is understood. */
interface Typed {
  readonly command: AnyCommand;
  /** The words that are the command's arguments. */
  readonly operands: readonly string[];
  /** The option whose value is at the cursor. */
  readonly option: Option | undefined;
  readonly flags: GlobalFlags;
}

async function candidatesText(
  context: Context,
  commands: Commands,
  program: AnyCommand,
  words: readonly string[],
): Promise<string> {
  const current = words.at(-1) ?? '';
  const typed = await readWords(commands, program, words.slice(0, -1));
  if (typed === undefined) return '';
  const inner = createContext(context.system, () => typed.flags);
  const found = await candidates(inner, commands, program, typed, current);
  if (found === 'files') return FILES;
  return found
    .filter(({ value }) => value.toLowerCase().startsWith(current.toLowerCase()))
    .map(({ value, about }) => `${value}\t${about.replace(/\s+/g, ' ')}`)
    .join('\n');
}

/** undefined where a word is no command, so that nothing can be said of what follows it. */
async function readWords(
  commands: Commands,
  program: AnyCommand,
  words: readonly string[],
): Promise<Typed | undefined> {
  let command = program;
  let option: Option | undefined;
  const operands: string[] = [];
  const flags: Record<string, string> = {};
  for (const word of words) {
    if (option !== undefined) {
      flags[option.attributeName()] = word;
      option = undefined;
    } else if (word.startsWith('-')) {
      option = optionsOf(command, program).find(
        (each) => takesValue(each) && [each.short, each.long].includes(word),
      );
    } else if (command === program) {
      const named = await commands.named(word);
      if (named === undefined) return undefined;
      command = named;
    } else {
      const below = command.commands.find((each) => each.name() === word);
      if (below === undefined) operands.push(word);
      else command = below;
    }
  }
  return { command, operands, option, flags };
}

function optionsOf(command: AnyCommand, program: AnyCommand): readonly Option[] {
  const parents = command.parent === null || command === program ? [] : command.parent.options;
  return [...command.options, ...parents, ...(command === program ? [] : program.options)];
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

async function candidates(
  context: Context,
  commands: Commands,
  program: AnyCommand,
  { command, operands, option }: Typed,
  current: string,
): Promise<readonly Candidate[] | 'files'> {
  if (option !== undefined) return valuesOf(context, option, /<(.+)>/.exec(option.flags)?.[1] ?? '', current);
  if (current.startsWith('-')) {
    return optionsOf(command, program)
      .filter(({ hidden }) => !hidden)
      .map(({ long, short, description }) => ({ value: long ?? short ?? '', about: description }));
  }
  const below = command === program ? await commands.listed() : operands.length === 0 ? command.commands : [];
  const named = below
    .filter((each) => each.name() !== 'words')
    .map((each) => ({ value: each.name(), about: each.description() }));
  const argument = command.registeredArguments[operands.length];
  if (argument === undefined) return named;
  const values = valuesOf(context, argument, argument.name(), current);
  return values === 'files' ? values : [...named, ...values];
}

/** @param kind as the command declares it: `resolution` of `<resolution>` */
function valuesOf(
  context: Context,
  { argChoices }: Pick<Option | Argument, 'argChoices'>,
  kind: string,
  current: string,
): readonly Candidate[] | 'files' {
  if (argChoices !== undefined) return plain(argChoices);
  if (['file', 'folder', 'path'].includes(kind)) return 'files';
  return VALUES[kind]?.(context, current) ?? [];
}

const WEEKS_BACK = 8;

/** What may be written for `<resolution>`, `<week>` and so on, which options and arguments are declared with. */
const VALUES: Readonly<Record<string, (context: Context, current: string) => readonly Candidate[]>> = {
  resolution: resolutions,
  measure: (context) => keys(context, ''),
  key: (context) => keys(context, ''),
  'key=words': (context) => keys(context, '='),
  'key=value': (context, current) => keysWith(context, current, ['yes', 'partly', 'no', 'excused']),
  'key=choice': (context, current) => keysWith(context, current, TURN_CHOICES),
  habit: habits,
  bucket: () => BUCKETS.map(({ key, question }) => ({ value: key, about: question })),
  week: weeks,
  from: weeks,
  to: weeks,
  month: (context) => periods(context, 'month'),
  quarter: (context) => periods(context, 'quarter'),
  year: (context) => periods(context, 'year'),
  setting: () => plain(SETTINGS),
  weekday: () => plain(WEEKDAYS),
  when: () => plain(['auto', 'always', 'never']),
  what: (context, current) => [...resolutions(context, current), ...habits()],
  how: () => plain(['done', 'dropped']),
};

function plain(words: readonly string[]): Candidate[] {
  return words.map((value) => ({ value, about: '' }));
}

function habits(): Candidate[] {
  return HABITS.map(({ key, name }) => ({ value: key, about: name }));
}

function recentBook(context: Context): Book {
  return context.bookSince(CHECK_IN_LOOKS_BACK);
}

/** By their ids; by their words once a letter is typed. */
function resolutions(context: Context, current: string): Candidate[] {
  const byWords = /^\D/.test(current);
  return recentBook(context)
    .record.resolutions.filter((each) => stateOf(each) === 'active')
    .map((each) =>
      byWords
        ? { value: titleOf(currentWords(each)), about: String(each.id) }
        : { value: String(each.id), about: nameAlone(each) },
    );
}

function keys(context: Context, after: string): Candidate[] {
  const book = recentBook(context);
  return answerableIn(book, weekOf(book.today)).map(({ key, subject, measure }) => ({
    value: `${key}${after}`,
    about: subject.type === 'habit' ? measure.question : calledAlone(subject),
  }));
}

/** The keys, and after `3=` what may follow. */
function keysWith(context: Context, current: string, words: readonly string[]): Candidate[] {
  const [before] = /^[^=]+=/.exec(current) ?? [];
  if (before === undefined) return keys(context, '=');
  return words.map((word) => ({ value: `${before}${word}`, about: '' }));
}

function weeks(context: Context): Candidate[] {
  const thisWeek = weekOf(context.today());
  return Array.from({ length: WEEKS_BACK }, (_, back) => addWeeks(thisWeek, -back)).map((week) => ({
    value: weekLabel(week),
    about: weekTitle(week),
  }));
}

function periods(context: Context, kind: PeriodKind): Candidate[] {
  const { settings } = recentBook(context).record;
  const now = periodOf(kind, weekOf(context.today()), settings.fiscalStart);
  return [now, periodBefore(now)].map(({ label, title }) => ({ value: label, about: title }));
}
