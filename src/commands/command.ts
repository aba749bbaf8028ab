import {
  Command,
  Option,
  type CommandUnknownOpts as AnyCommand,
  type OptionValues,
} from '@commander-js/extra-typings';
import type { GenericSchema, InferInput } from 'valibot';
import type { Context } from '../context.js';
import { parseDay } from '../domain/calendar/days.js';
import type { Book } from '../domain/journal/book.js';
import { EXIT, UserError, type ExitStatus } from '../errors.js';
import { commandText, type Phrase } from '../phrase.js';
import type { Block, Layout, View } from '../render/document.js';
import type { Given } from '../render/schemas/values.js';

/** A command whose flags are no longer of interest. */
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

/** A command as all of ours are: grouped in the help, with examples under it. */
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

const FORMATS = ['terminal', 'plain', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** The flags of every command that reads. */
export interface ReadFlags {
  readonly json?: true;
  readonly format?: Format;
  readonly asOf?: string;
}

/** How a model is shown in every format. */
interface Showing<Model, Schema> {
  readonly view: View<Model>;
  /** The schema of its JSON: imported only when JSON is asked for. */
  readonly json: (model: Model, typed: Layout['typed']) => Promise<Schema>;
}

/** How a command that reads comes to what it prints. */
interface Reading<Args extends unknown[], Flags, Model, Schema> extends Showing<Model, Schema> {
  /** @param flags with the format that was chosen, whichever flag chose it */
  readonly read: (book: Book, flags: Flags & ReadFlags & { readonly format: Format }, ...args: Args) => Model;
  /** What is said instead of an empty screen; undefined where there is something to show. */
  readonly empty?: (model: Model, book: Book) => Phrase | undefined;
}

/** Gives a command what all that read share: `--as-of`, `--format`, `--json`, and a word where there is nothing. */
export function reading<
  Args extends unknown[],
  Flags extends OptionValues,
  Model extends Given<InferInput<Schema>>,
  Schema extends GenericSchema,
>(
  context: Context,
  to: Command<Args, Flags>,
  { read, view, json, empty }: Reading<Args, Flags, Model, Schema>,
): AnyCommand {
  return withFormats(withAsOf(to)).action(async (...given: unknown[]) => {
    // commander hands over the arguments, the flags and the command
    const [flags, args] = [given.at(-2) as Flags & ReadFlags, given.slice(0, -2) as Args];
    const format = formatFrom(context, flags);
    const book = bookAsOf(context, flags);
    const model = read(book, { ...flags, format }, ...args);
    const nothing = format === 'json' ? undefined : empty?.(model, book);
    if (nothing !== undefined) context.err(nothing);
    else await present(context, format, model, { view, json });
  });
}

/** Puts a model on standard output, in the format that was chosen. */
export async function present<Model extends Given<InferInput<Schema>>, Schema extends GenericSchema>(
  context: Context,
  format: Format,
  model: Model,
  { view, json }: Showing<Model, Schema>,
): Promise<void> {
  if (format === 'json') await printJson(context, json(model, context.layout().typed), model);
  else await print(context, view(model), format);
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

/** Flags are typed for the action of a command; what is common to all commands is added without their types. */
export function untyped<Args extends unknown[], Flags extends OptionValues>(
  to: Command<Args, Flags>,
): AnyCommand {
  return to;
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

/** Puts a screen on standard output. Markdown is handed on: its commands keep the paths of this disk to themselves. */
export async function print(
  context: Context,
  blocks: readonly Block[],
  format: Exclude<Format, 'json'>,
): Promise<void> {
  if (format === 'markdown') {
    const { renderMarkdown } = await import('../render/renderers/markdown.js');
    context.out(renderMarkdown(blocks, { ...context.layout(), typed: (words) => commandText(words) }));
  } else {
    context.show(blocks, { plain: format === 'plain' });
  }
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
 * The journal as it is, or as `--as-of` wants it, with that day as today.
 * @throws UserError for a day to come, or before the journal
 */
function bookAsOf(context: Context, { asOf }: Pick<ReadFlags, 'asOf'>): Book {
  if (asOf === undefined) return context.book();
  const day = parseDay(asOf);
  const today = context.today();
  if (day <= today) return context.book(day);
  throw new UserError(
    `${day} has not come: it is ${today}.`,
    'without --as-of you see the journal as it stands now.',
  );
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

/** One thing that was said of twice, perhaps by two of its names: the last would win without a word. */
export function saidTwice(
  key: string,
  [one, other]: readonly [string, string],
  where: string,
  status: ExitStatus = EXIT.usage,
): UserError {
  const names = one === other ? '' : `, as "${one}" and as "${other}"`;
  return new UserError(`${where} names ${key} twice${names}.`, 'leave one of the two out.', status);
}
