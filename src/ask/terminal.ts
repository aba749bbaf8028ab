import { emitKeypressEvents, type Key } from 'node:readline';
import { PassThrough } from 'node:stream';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { Interrupted } from '../errors.js';
import { LIVE } from '../phrase.js';

export interface Streams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** The streams of one question; the signal aborts when the person leaves. */
export interface QuestionStreams {
  readonly input: PassThrough;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

interface Terminal {
  /** Asks one question at a time. @throws Interrupted when the person leaves */
  ask<Answer>(put: (streams: QuestionStreams) => Promise<Answer>): Promise<Answer>;
}

interface Pending {
  readonly feed: PassThrough;
  readonly controller: AbortController;
}

const LEAVING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const opened = new WeakMap<NodeJS.ReadStream, Terminal>();

/**
 * The terminal of an input. It is always the same one: two would release the input while the other
 * still waits for an answer.
 */
export function terminalOf(streams: Streams, { raw = true } = {}): Terminal {
  const terminal = opened.get(streams.input) ?? openTerminal(streams, raw);
  opened.set(streams.input, terminal);
  return terminal;
}

/** Holds the terminal while questions follow each other, in raw mode and with the signals that end a process. */
function openTerminal({ input, output }: Streams, raw: boolean): Terminal {
  let pending: Pending | undefined;
  let gone = false;
  const leave = (): void => {
    gone = true;
    pending?.controller.abort();
  };
  const keys = keyQueue(leave);
  const hold = holder({ input, output }, raw, { ...keys, leave });
  // kept to the end: a closed window must not end the program with a stack trace
  input.on('error', leave);
  output.on('error', leave);

  return {
    async ask(put) {
      if (gone) throw new Interrupted();
      const question: Pending = { feed: new PassThrough(), controller: new AbortController() };
      // Inquirer's readline closes on Ctrl-D, and only pauses its input
      question.feed.once('pause', () => question.controller.abort());
      pending = question;
      hold.take();
      keys.feed(question);
      try {
        return await put({ input: question.feed, output, signal: question.controller.signal });
      } catch (error) {
        keys.clear();
        throw isLeaving(error) ? new Interrupted() : error;
      } finally {
        pending = undefined;
        keys.feed(undefined);
        // the next question may follow at once
        setImmediate(() => {
          if (pending === undefined) hold.release();
        });
      }
    },
  };
}

/**
 * Gives each question its keys one by one, through a stream of its own; keys typed ahead wait for the next
 * question. Otherwise a fast typist would lose the first digit of an amount.
 */
function keyQueue(atEnd: () => void) {
  let waiting: string[] = [];
  let pasted: string | undefined;
  let last = '';
  let ended = false;
  let current: Pending | undefined;

  // one key per turn of the event loop: the question may need one to see that it is answered
  const feedNext = (question = current): void => {
    setImmediate(() => {
      if (question === undefined || question !== current || question.controller.signal.aborted) return;
      const key = waiting.shift();
      if (key !== undefined) {
        question.feed.write(key);
        feedNext();
      } else if (ended) atEnd();
    });
  };

  return {
    press: (_: unknown, { name, sequence = '' }: Key): void => {
      if (name === 'paste-start') pasted = '';
      else if (name === 'paste-end') {
        const line = (pasted ?? '').replace(/\s+/g, ' ').trimEnd();
        waiting.push(...Array.from(withoutLive(line)));
        pasted = undefined;
      } else if (pasted !== undefined) pasted += sequence;
      // without Ctrl-Z: a stopped prompt leaves the shell without echo
      else if (sequence !== '\u001a' && !(last === '\r' && sequence === '\n')) waiting.push(sequence);
      last = sequence;
      feedNext();
    },
    end: (): void => {
      ended = true;
      feedNext();
    },
    clear: (): void => {
      waiting = [];
    },
    feed: (question: Pending | undefined): void => {
      current = question;
      feedNext();
    },
  };
}

/** Bracketed paste: the line ends of pasted text are not Enter. */
const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';

type Listeners = Pick<ReturnType<typeof keyQueue>, 'press' | 'end'> & { readonly leave: () => void };

function holder({ input, output }: Streams, raw: boolean, on: Listeners) {
  let held = false;
  const setRaw = (isRaw: boolean): void => {
    if (!raw || !input.isTTY) return;
    input.setRawMode(isRaw);
    output.write(isRaw ? PASTE_ON : PASTE_OFF);
  };
  return {
    take: (): void => {
      if (held) return;
      held = true;
      setRaw(true);
      emitKeypressEvents(input);
      input.on('keypress', on.press).on('end', on.end).on('close', on.end).resume();
      for (const signal of LEAVING) process.on(signal, on.leave);
    },
    release: (): void => {
      if (!held) return;
      held = false;
      for (const signal of LEAVING) process.removeListener(signal, on.leave);
      input
        .removeListener('keypress', on.press)
        .removeListener('end', on.end)
        .removeListener('close', on.end);
      input.pause();
      setRaw(false);
    },
  };
}

/** By name: these are Inquirer's own errors. */
function isLeaving(error: unknown): boolean {
  return error instanceof Error && /^(Exit|Abort|Cancel)PromptError$/.test(error.name);
}

// also the marks of the reading direction; line feeds and line separators stay
const LIVE_OR_MARK = new RegExp(String.raw`(?![\n\p{Zl}\p{Zp}])[${LIVE}\u061c\u200e\u200f]`, 'gu');

export function withoutLive(text: string): string {
  return text.replace(LIVE_OR_MARK, '');
}

/** Text that is safe to print: words and line feeds, but nothing that steers the terminal. */
export function clean(text: string): string {
  return withoutLive(text.replaceAll('\t', ' '));
}

/** Joins parts to lines: `['1 held', '2 partly', 'b back']` in 20 columns is `['1 held · 2 partly', 'b back']`. */
export function joinParts(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = line === undefined ? part : `${line} · ${part}`;
    if (line !== undefined && stringWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** Lines of at most `width` columns, broken between words, and within longer words. */
export function wrapWords(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}

/** How a question is drawn. */
export interface Look {
  readonly paint: ReturnType<typeof paintFor>;
  readonly width: number;
}

/** Styles by meaning. */
export function paintFor(colour: boolean) {
  const sgr = (on: number, off: number) => (text: string) =>
    // line by line: Inquirer redraws single lines
    colour ? text.replace(/.+/g, (line) => `\u001b[${on}m${line}\u001b[${off}m`) : text;
  return { question: sgr(1, 22), quiet: sgr(2, 22), answer: sgr(36, 39), problem: sgr(33, 39) };
}

/** The columns of a terminal; the last one stays free. */
export function widthOf(output: NodeJS.WriteStream): number {
  return Math.max(output.columns || 80, 20) - 1;
}
