import path from 'node:path';
import type { Prompter } from './ask/prompter.js';
import { openBook, type Book } from './domain/journal/book.js';
import type { Day } from './domain/calendar/days.js';
import type { Role } from './domain/journal/habits.js';
import { parseToday } from './domain/journal/lifetime.js';
import { emptyRecord, type JournalRecord } from './domain/journal/record.js';
import { weekOf, type Week } from './domain/calendar/weeks.js';
import type { Moment } from './domain/calendar/slot.js';
import { EXIT, UserError, type ExitStatus } from './errors.js';
import { defaultJournalPath, journalFlag } from './files.js';
import { openJournal, readJournal, type Journal, type ReadOnlyJournal } from './journal/journal.js';
import type { Operation } from './journal/operations.js';
import type { Scope } from './journal/read-scope.js';
import type { Tables } from './journal/sqlite.js';
import { colourStyle, plainStyle, type ColourLevel, type Style } from './render/style.js';
import type { Block, Layout } from './render/document.js';
import { hanging } from './render/renderers/lines.js';
import { textOf } from './render/text.js';
import { renderPlain } from './render/renderers/plain.js';
import { renderTerminal } from './render/renderers/terminal.js';
import { progressOn, type ProgressLine, type StartProgress } from './progress.js';
import { commandText, inlines, LIVE, type CommandWords, type Phrase } from './phrase.js';
import type { System } from './system.js';

/** The flags that every command takes. */
export interface GlobalFlags {
  readonly today?: string;
  readonly journal?: string;
  readonly color?: string;
  readonly plain?: boolean;
  readonly pager?: boolean;
}

/** What a command may touch. Everything that costs is a function. */
export interface Context {
  readonly system: System;
  today(): Day;
  /** Today, to the minute where one is given or the clock is asked. */
  now(): Moment;
  journalPath(): string;
  hasJournal(): boolean;
  /** The journal as it is, or as it stood at the end of a day; an empty one where there is none yet. Cannot be written. */
  book(asOf?: Day): Book;
  /**
   * The journal from so many weeks before a week on, or before the first one that is still open where that is earlier;
   * standings stand for the rows before. Quick in a long journal.
   */
  bookSince(back: number, week?: Week): Book;
  /** What is asked of the journal, without the rest of it. */
  bookOf(scope: Scope): Book;
  operations(): Operation[];
  /** The newest first, up to the last one that is not dated after a day: so many, or all. */
  newestOperations(limit: number | undefined, until: Day | undefined): Operation[];
  /** Runs `work` on the stored journal; undefined where there is none. */
  stored<Result>(work: (journal: ReadOnlyJournal) => Result): Result | undefined;
  /** One transaction, one operation; makes the journal where there is none. */
  change<Result>(command: string, work: (tables: Tables) => Result): Result;
  /** A journal open for writing, made where there is none; closed at the end. */
  journal(role?: Role): Journal;
  /** Results. */
  out(text: string): void;
  /** A screen of results. */
  show(blocks: readonly Block[], options?: { readonly plain: boolean }): void;
  /** The same, through the pager where it is longer than the window. */
  showAll(blocks: readonly Block[], options: { readonly plain: boolean }): Promise<void>;
  /** Prompts and notices: at a terminal no word is broken, but of what is `verbatim`, such as what a file will hold. */
  err(text: Phrase, options?: { readonly verbatim: boolean }): void;
  /** One line at a terminal for work that takes over a second, with a bar. */
  readonly progress: StartProgress;
  /** What is said beside the questions: a line. */
  readonly say: (line: Phrase) => void;
  /** A command for another time or place, such as a prompt: it names the journal, unless it is found without its name. */
  commandFor(words: CommandWords, journal?: string): string;
  /** Where results are put, and how commands are written there. */
  layout(): Layout;
  style(): Style;
  plain(): boolean;
  /** Columns to fit into. */
  width(): number;
  /** Whether there is a person at a terminal, to be asked. */
  interactive(): boolean;
  prompter(): Promise<Prompter>;
  /** Whether questions are asked line by line, with nothing drawn again, as a screen reader needs it. */
  asksPlainly(): boolean;
  /** Whether this run opened the journal for writing. */
  mayHaveWritten(): boolean;
  /** Whether it opened it at all. */
  mayHaveRead(): boolean;
  /** Makes the daily backup where it is due. @throws UserError when it cannot be written */
  keepBackup(): unknown;
  /** Whether this run changed the journal. */
  hasSaved(): boolean;
  /** Whether there was none before. */
  hasBegun(): boolean;
  /** The status to leave with, where the command has done all it should. */
  endWith(status: ExitStatus): void;
  status(): ExitStatus;
  close(): void;
}

const DEFAULT_WIDTH = 80;

export function createContext(system: System, flags: () => GlobalFlags): Context {
  const open: { journal?: Journal; isRead?: true; status: ExitStatus } = { status: EXIT.done };
  const stored: Reader = (work) => reading(context, work, open);
  const context: Context = {
    system,
    today: () => context.now().day,
    now: () => momentFrom(flags().today ?? (system.env['JANUS_TODAY'] || system.now())),
    journalPath: () => {
      const named = flags().journal ?? system.env['JANUS_JOURNAL'];
      return named === undefined || named === '' ? defaultJournalPath(system) : path.resolve(named);
    },
    hasJournal: () => stored(() => true) ?? false,
    book: (asOf) =>
      bookFrom(open.journal ?? stored, asOf ?? context.today(), (journal) =>
        asOf === undefined ? journal.read() : journal.readAsOf(asOf),
      ),
    bookSince: (back, week = weekOf(context.today())) =>
      context.bookOf({ kind: 'weeks', week, back, today: context.today() }),
    bookOf: (scope) => bookFrom(open.journal ?? stored, context.today(), (journal) => journal.read(scope)),
    operations: () => stored((journal) => journal.operations()) ?? [],
    newestOperations: (limit, until) => stored((journal) => journal.newestOperations(limit, until)) ?? [],
    stored,
    change: (command, work) => context.journal().change(command, work),
    journal: (role = 'rep') => (open.journal ??= journalOf(context, role)),
    out: (text) => {
      system.write('out', withNewline(uncoloured(text)));
    },
    show: (blocks, { plain } = { plain: context.plain() }) => {
      system.write('out', withNewline(quiet(drawn(blocks, context, plain))));
    },
    showAll: (blocks, { plain }) => showAll(context, flags(), blocks, plain),
    err: (text, { verbatim } = { verbatim: !system.isTerminal('err') }) => {
      const said = verbatim ? textOf : wrapped;
      const page = { typed: typedIn(context, flags()), width: context.width() };
      system.write('err', withNewline(uncoloured(said(text, page))));
    },
    progress: (label, total) => progressOn(progressLine(context))(label, total),
    say: (line) => context.err([...inlines(line), '\n']),
    commandFor: (words, journal = context.journalPath()) => commandText(words, journalFlag(system, journal)),
    layout: () => ({ style: context.style(), width: context.width(), typed: typedIn(context, flags()) }),
    style: () => styleFor(system, flags()),
    plain: () => flags().plain === true,
    width: () => system.columns() ?? columnsFrom(system.env['COLUMNS']) ?? DEFAULT_WIDTH,
    interactive: () => system.isTerminal('in') && system.isTerminal('err'),
    prompter: () =>
      system.prompter({ colour: colourLevel(system, flags(), 'err') > 0, plain: context.asksPlainly() }),
    asksPlainly: () => context.plain() || hasPlainPrompts(context),
    mayHaveWritten: () => open.journal !== undefined,
    mayHaveRead: () => open.journal !== undefined || open.isRead === true,
    keepBackup: () => open.journal?.keepBackup(),
    hasSaved: () => open.journal?.hasSaved() ?? false,
    hasBegun: () => open.journal?.hasBegun() ?? false,
    endWith: (status) => {
      open.status = status;
    },
    status: () => open.status,
    close: () => open.journal?.close(),
  };
  return context;
}

function hasPlainPrompts(context: Context): boolean {
  const { settings } = context.bookOf({ kind: 'resolutions', from: weekOf(context.today()) }).record;
  return settings.plainPrompts === true;
}

async function showAll(
  context: Context,
  flags: GlobalFlags,
  blocks: readonly Block[],
  plain: boolean,
): Promise<void> {
  const { system } = context;
  const screen = (plain ? renderPlain : renderTerminal)(blocks, context.layout());
  const text = withNewline(quiet(screen));
  const pager = text.split('\n').length > (system.rows() ?? Infinity) ? pagerFor(context, flags) : '';
  if (pager === '' || !(await system.page(text, pager))) system.write('out', text);
}

/** A line for the shell; empty for none. Plain `less` would show colours as signs, so it gets what shows them. */
function pagerFor(context: Context, { pager }: GlobalFlags): string {
  const { env, platform } = context.system;
  if (pager === false || !context.interactive() || env['TERM'] === 'dumb') return '';
  const own = env['JANUS_PAGER'] ?? env['PAGER'];
  if (own === undefined) return platform === 'win32' ? '' : 'less -FRX';
  return own.trim() === 'less' ? 'less -FRX' : own.trim();
}

function journalOf(context: Context, role: Role): Journal {
  return openJournal(context.journalPath(), { role, today: context.today() }, context.progress);
}

function progressLine(context: Context): ProgressLine {
  const { system } = context;
  return {
    clock: system.clock,
    // a reader of screens would read every step
    isShown: () => !context.plain() && system.isTerminal('err'),
    write: (text) => {
      system.write('err', text);
    },
    width: () => context.width(),
  };
}

/** Reads a journal for the time of some work; undefined where there is none. */
type Reader = <Result>(work: (journal: ReadOnlyJournal) => Result) => Result | undefined;

/** @param from the journal that is open for writing, or what opens it for reading */
function bookFrom(
  from: Journal | Reader,
  today: Day,
  read: (journal: ReadOnlyJournal) => JournalRecord,
): Book {
  const record = typeof from === 'function' ? from(read) : read(from);
  return openBook(record ?? emptyRecord(today), today);
}

/** How a command is written here: with `--journal` if this run has it, except `demo`, which makes a journal of its own. */
function typedIn(context: Context, { journal }: GlobalFlags): Layout['typed'] {
  const options = journal === undefined ? '' : journalFlag(context.system, context.journalPath());
  return (words) => commandText(words, words[0] === 'demo' ? '' : options);
}

function reading<Result>(
  context: Context,
  work: (journal: ReadOnlyJournal) => Result,
  open: { isRead?: true },
): Result | undefined {
  open.isRead = true;
  const journal = readJournal(context.journalPath());
  if (journal === undefined) return undefined;
  try {
    return work(journal);
  } finally {
    journal.close();
  }
}

/** A day, or a minute of it: `2026-11-22`, `2026-11-20T16:05`. */
function momentFrom(text: string): Moment {
  const time = /^(.*)T([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?$/.exec(text);
  if (time === null) return { day: parseToday(text), minute: null };
  return { day: parseToday(time[1] ?? text), minute: Number(time[2]) * 60 + Number(time[3]) };
}

// colours, line ends and tabs stay
const LIVE_IN_TEXT = new RegExp(String.raw`(?!\u001b\[[\d;]*m|\r\n|[\n\t])[${LIVE}]`, 'gu');

/** Only screens have colours. */
function wrapped(text: Phrase, { typed, width }: Pick<Layout, 'typed' | 'width'>): string {
  return hanging(text, 0, { typed, style: plainStyle, width, room: width }).join('\n');
}

function uncoloured(text: string): string {
  return quiet(text).replaceAll('\u001b', '');
}

function drawn(blocks: readonly Block[], context: Context, plain: boolean): string {
  return (plain ? renderPlain : renderTerminal)(blocks, context.layout());
}

/** A last net under all text: it may quote what was typed, a file's name, or a journal from elsewhere. */
function quiet(text: string): string {
  return text.replace(LIVE_IN_TEXT, '');
}

const COLOUR_WORDS = ['auto', 'always', 'never'];

function styleFor(system: System, flags: GlobalFlags): Style {
  const level = flags.plain === true ? 0 : colourLevel(system, flags, 'out');
  return level === 0 ? plainStyle : colourStyle(level);
}

/** 0 for none. `--color` beats the environment; NO_COLOR beats the terminal (no-color.org). */
function colourLevel(system: System, flags: GlobalFlags, stream: 'out' | 'err'): ColourLevel | 0 {
  const { env } = system;
  const word = flags.color ?? 'auto';
  if (!COLOUR_WORDS.includes(word)) {
    throw new UserError(`"${word}" is no way to colour.`, 'write auto, always or never.', EXIT.usage);
  }
  if (word === 'never') return 0;
  if (word === 'auto' && (env['NO_COLOR'] || env['TERM'] === 'dumb' || !system.isTerminal(stream))) return 0;
  if (/^(truecolor|24bit)$/.test(env['COLORTERM'] ?? '')) return 3;
  return /256/.test(env['TERM'] ?? '') ? 2 : 1;
}

function columnsFrom(text: string | undefined): number | undefined {
  const columns = Number(text);
  return Number.isInteger(columns) && columns >= 20 ? columns : undefined;
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
