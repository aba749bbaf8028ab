import {
  Command,
  Option,
  type CommandUnknownOpts as AnyCommand,
  type OptionValues,
} from '@commander-js/extra-typings';
import type { GenericSchema, InferInput } from 'valibot';
import type { Context } from '../context.js';
import { parseDay, type Day } from '../domain/calendar/days.js';
import { weekOf, type Week } from '../domain/calendar/weeks.js';
import { CHECK_IN_LOOKS_BACK } from '../domain/check-in/check-in-week.js';
import type { Scope } from '../journal/read-scope.js';
import type { Book } from '../domain/journal/book.js';
import type { NotesFor } from '../domain/reports/week-report.js';
import { EXIT, UserError, type ExitStatus } from '../errors.js';
import { commandText, type Phrase } from '../phrase.js';
import type { Block, Layout, View } from '../render/document.js';
import type { Given } from '../render/schemas/values.js';

/** A command without the types of its flags. */
export type { AnyCommand };

/** Headings under which `janus --help` lists the commands. */
export const GROUPS = {
  year: 'The year:',
  week: 'The week:',
  record: 'The record:',
  files: 'Files:',
  rest: 'The rest:',
} as const;

interface About {
  readonly group: keyof typeof GROUPS;
  readonly description: string;
  readonly examples: readonly string[];
}

/** A command with its group in the help, and examples below its own help. */
export function command(name: string, about: About): Command {
  return new Command(name)
    .description(about.description)
    .helpGroup(GROUPS[about.group])
    .addHelpText('after', examplesText(about.examples));
}

/** A command below another: `habits off`. */
export function subcommand(parent: AnyCommand, name: string, about: Omit<About, 'group'>) {
  return parent
    .command(name)
    .description(about.description)
    .addHelpText('after', examplesText(about.examples));
}

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`;
}

const FORMATS = ['terminal', 'plain', 'markdown', 'html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** The flags of every command that reads. */
export interface ReadFlags {
  readonly json?: true;
  readonly format?: Format;
  readonly asOf?: string;
  /** Of a command that shows notes. */
  readonly withNotes?: true;
}

/** The same, as they were understood. */
export interface ReadAs extends ReadFlags {
  /** Whichever flag chose it. */
  readonly format: Format;
  readonly notes: NotesFor;
}

/** How a model is shown in every format. */
interface Showing<Model, Schema> {
  readonly view: (model: Model) => ReturnType<View<Model>> | Promise<ReturnType<View<Model>>>;
  /** The schema of its JSON: imported only when JSON is asked for. */
  readonly json: (model: Model, typed: Layout['typed']) => Promise<Schema>;
}

/** How a command that reads comes to what it prints. */
interface Reading<Args extends unknown[], Flags, Model, Schema> extends Showing<Model, Schema> {
  readonly read: (book: Book, flags: Flags & ReadAs, ...args: Args) => Model | Promise<Model>;
  /** What is asked of the journal, where words and flags say so without it: the rest need not be read. */
  readonly scope?: (
    flags: Flags & ReadAs,
    today: Day,
    ...args: Args
  ) => Scope | Promise<Scope | undefined> | undefined;
  /** What is said instead of an empty screen; undefined where there is something to show. */
  readonly empty?: (model: Model, book: Book) => Phrase | undefined;
}

/** Adds what all reading commands share: `--as-of`, `--format`, `--json`, and a message if there is nothing to show. */
export function reading<
  Args extends unknown[],
  Flags extends OptionValues,
  Model extends Given<InferInput<Schema>>,
  Schema extends GenericSchema,
>(
  context: Context,
  to: Command<Args, Flags>,
  { read, scope, view, json, empty }: Reading<Args, Flags, Model, Schema>,
): AnyCommand {
  return withFormats(withAsOf(to)).action(async (...given: unknown[]) => {
    // commander hands over the arguments, the flags and the command
    const [flags, args] = [flagsOf<Flags & ReadFlags>(given), given.slice(0, -2) as Args];
    const format = formatFrom(context, flags);
    const understood = { ...flags, format, notes: notesFor(context, flags) };
    const asked = flags.asOf === undefined ? await scope?.(understood, context.today(), ...args) : undefined;
    const readFrom = async (book: Book) => ({ book, model: await read(book, understood, ...args) });
    const { book, model } =
      asked === undefined
        ? await readFrom(bookAsOf(context, flags))
        : await understoodOf(context, asked, readFrom);
    const nothing = format === 'json' ? undefined : empty?.(model, book);
    if (nothing !== undefined) context.err(nothing);
    else await present(context, format, model, { view, json });
  });
}

/** A command's flags, with those that the command above it took: `explain` has the formats of `explain growth`. */
function flagsOf<Flags>(given: readonly unknown[]): Flags {
  return (given.at(-1) as AnyCommand).optsWithGlobals() as Flags;
}

/** Puts a model on standard output, in the format that was chosen. */
export async function present<Model extends Given<InferInput<Schema>>, Schema extends GenericSchema>(
  context: Context,
  format: Format,
  model: Model,
  { view, json }: Showing<Model, Schema>,
): Promise<void> {
  if (format === 'json') await printJson(context, json(model, context.layout().typed), model);
  else await print(context, await view(model), format);
}

function withAsOf<Args extends unknown[], Flags extends OptionValues>(to: Command<Args, Flags>): AnyCommand {
  return untyped(to).option('--as-of <date>', 'the journal as it stood at the end of that day');
}

/** Adds the formats to a command that does more than read. */
export function withFormats<Args extends unknown[], Flags extends OptionValues>(
  to: Command<Args, Flags>,
): Command<Args, Flags> {
  untyped(to)
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS))
    .option('--json', 'the same as --format json');
  return to;
}

/** Drops the types of the flags: only the command's own action needs them. */
export function untyped<Args extends unknown[], Flags extends OptionValues>(
  to: Command<Args, Flags>,
): AnyCommand {
  return to;
}

/** Private notes are shown to the person at a terminal; a pipe and a file have them only with `--with-notes`. */
export function notesFor(
  { system }: Context,
  { withNotes, file }: { readonly withNotes?: boolean; readonly file?: string | undefined },
): NotesFor {
  const isOwnScreen = system.isTerminal('out') && file === undefined;
  return withNotes === true || isOwnScreen ? 'self' : 'others';
}

/** Whether a format is named: where a command does more than read, that asks it to show. */
export function namesFormat({ json, format }: ReadFlags): boolean {
  return json === true || format !== undefined;
}

/** @throws UserError where two formats are named */
export function formatFrom(context: Context, { json, format }: ReadFlags): Format {
  if (json === true && format !== undefined && format !== 'json') {
    const message = `--json and --format ${format} contradict each other.`;
    throw new UserError(message, 'leave one of the two out.', EXIT.usage);
  }
  return json === true ? 'json' : (format ?? (context.plain() ? 'plain' : 'terminal'));
}

/** Prints a screen. What others read has commands without `--journal`: it must not tell the paths of this disk. */
export async function print(
  context: Context,
  blocks: readonly Block[],
  format: Exclude<Format, 'json'>,
): Promise<void> {
  if (format === 'terminal' || format === 'plain') {
    await context.showAll(blocks, { plain: format === 'plain' });
    return;
  }
  const render =
    format === 'markdown'
      ? (await import('../render/renderers/markdown.js')).renderMarkdown
      : (await import('../render/renderers/html.js')).renderHtml;
  context.out(render(blocks, { ...context.layout(), typed: (words) => commandText(words) }));
}

/** @param schema a promise, since schemas are imported only when JSON is asked for */
export async function printJson<Schema extends GenericSchema>(
  context: Context,
  schema: Promise<Schema>,
  model: Given<InferInput<Schema>>,
): Promise<void> {
  const { jsonOf } = await import('../render/schemas/values.js');
  context.out(jsonOf(await schema, model));
}

/**
 * The journal as it is, or as it stood on the day of `--as-of`, with that day as today.
 * @throws UserError for a day to come, or before the journal
 */
function bookAsOf(context: Context, { asOf }: Pick<ReadFlags, 'asOf'>): Book {
  if (asOf === undefined) return context.book();
  const today = context.today();
  const day = parseDay(asOf, today);
  if (day <= today) return context.book(day);
  throw new UserError(
    `${day} has not come: it is ${today}.`,
    'without --as-of you see the journal as it stands now.',
  );
}

/**
 * Understands what a command names, from the journal around a week.
 * @throws UserError
 */
export function understoodSince<Result>(
  context: Context,
  week: Week | undefined,
  understand: (book: Book) => Result,
): Promise<Result> {
  const today = context.today();
  const scope = { kind: 'weeks', week: week ?? weekOf(today), back: CHECK_IN_LOOKS_BACK, today } as const;
  return understoodOf(context, scope, understand);
}

/**
 * Understands what a command names, from what is asked of the journal; from all of it where that does not suffice, so
 * that an error is told with all that is known.
 */
async function understoodOf<Result>(
  context: Context,
  scope: Scope,
  understand: (book: Book) => Result | Promise<Result>,
): Promise<Result> {
  const book = context.bookOf(scope);
  try {
    return await understand(book);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return understand(context.book());
  }
}

/** Collects an option that may be given again. */
export function repeatable(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

/**
 * A pair such as `3=yes`, in its two parts.
 * @throws UserError when there is no key
 */
export function keyAndValue(pair: string, example: string): [key: string, value: string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at).trim(), pair.slice(at + 1)];
  throw new UserError(`"${pair}" is not KEY=VALUE.`, `write it as ${example}.`, EXIT.usage);
}

/** The error for a key that is given twice, perhaps by two names. Without it the last one would win in silence. */
export function saidTwice(
  key: string,
  [one, other]: readonly [string, string],
  where: string,
  status: ExitStatus = EXIT.usage,
): UserError {
  const names = one === other ? '' : `, as "${one}" and as "${other}"`;
  return new UserError(`${where} names ${key} twice${names}.`, 'leave one of the two out.', status);
}
