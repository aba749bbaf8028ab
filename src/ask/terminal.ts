import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Interrupted } from '../errors.js';
import { pasteReader } from './paste.js';

export interface Streams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** What one question reads from and writes to; the signal tells that the person is gone. */
export interface QuestionStreams {
  readonly input: PassThrough;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

interface Terminal {
  /** Puts one question at a time. @throws Interrupted when the person leaves meanwhile */
  ask<Answer>(put: (streams: QuestionStreams) => Promise<Answer>): Promise<Answer>;
}

interface Pending {
  readonly feed: PassThrough;
  readonly controller: AbortController;
}

const LEAVING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const opened = new WeakMap<NodeJS.ReadStream, Terminal>();

/**
 * The terminal behind an input: one to each, however often it is asked for. Of two, the first would
 * give back, after its last question, what the second has just taken, and nobody would hear the answer.
 */
export function terminalOf(streams: Streams, { raw = true } = {}): Terminal {
  const known = opened.get(streams.input);
  if (known !== undefined) return known;
  const terminal = openTerminal(streams, raw);
  opened.set(streams.input, terminal);
  return terminal;
}

/**
 * Holds the terminal while questions are put: raw (unless it edits lines itself), and with the
 * signals that would end the process in the midst of one. It is given back as soon as no next
 * question follows.
 */
function openTerminal({ input, output }: Streams, raw: boolean): Terminal {
  let pending: Pending | undefined;
  let gone = false;
  /** The terminal, or whoever runs us, wants no more questions. */
  const leave = (): void => {
    gone = true;
    pending?.controller.abort();
  };
  const keys = typeAhead(leave);
  const hold = holder({ input, output }, raw, { read: keys.add, end: keys.end, leave });
  // these stay: a window that was closed must not end the program with a stack trace
  input.on('error', leave);
  output.on('error', leave);

  return {
    async ask(put) {
      if (gone) throw new Interrupted();
      const question: Pending = { feed: new PassThrough(), controller: new AbortController() };
      // the prompt's own readline closes on Ctrl-D, and says so only by pausing what it reads from
      question.feed.once('pause', () => question.controller.abort());
      pending = question;
      hold.take();
      keys.feed(question);
      try {
        return await put({ input: question.feed, output, signal: question.controller.signal });
      } catch (error) {
        keys.drop();
        throw isLeaving(error) ? new Interrupted() : error;
      } finally {
        pending = undefined;
        keys.feed(undefined);
        // not at once: when the next question follows, the terminal never leaves our hands
        setImmediate(() => {
          if (pending === undefined) hold.giveBack();
        });
      }
    },
  };
}

/**
 * The keys in the order in which they were pressed. A question gets them one by one, through a
 * stream of its own, and those typed ahead wait for the next one. Without that, whoever is quick
 * would lose the first digit of an amount, and a wrong number would be written down.
 */
function typeAhead(atEnd: () => void) {
  const decoder = new StringDecoder('utf8');
  const unpasted = pasteReader();
  let waiting: string[] = [];
  let ended = false;
  let current: Pending | undefined;

  // one key a turn of the loop: the question may take a moment to see that it is answered
  const next = (question: Pending): void => {
    setImmediate(() => {
      if (question !== current || question.controller.signal.aborted) return;
      const key = waiting.shift();
      if (key !== undefined) {
        question.feed.write(key);
        next(question);
      } else if (ended) {
        atEnd();
      }
    });
  };
  const goOn = (): void => {
    if (current !== undefined) next(current);
  };

  return {
    add: (chunk: Buffer): void => {
      waiting.push(...keysOf(unpasted(decoder.write(chunk))));
      goOn();
    },
    end: (): void => {
      ended = true;
      goOn();
    },
    drop: (): void => {
      waiting = [];
    },
    feed: (question: Pending | undefined): void => {
      current = question;
      goOn();
    },
  };
}

/** Without Ctrl-Z: a prompt that is stopped would leave the shell without its echo. */
function keysOf(text: string): string[] {
  return Array.from(text.replaceAll('\r\n', '\r').replaceAll('\u001a', ''));
}

/** The terminal marks what is pasted, so that its line ends are not taken for Enter. */
const MARK_PASTES = '\u001b[?2004h';
const MARK_NO_PASTES = '\u001b[?2004l';

function holder(
  { input, output }: Streams,
  raw: boolean,
  on: { readonly read: (chunk: Buffer) => void; readonly end: () => void; readonly leave: () => void },
) {
  let held = false;
  return {
    take: (): void => {
      if (held) return;
      held = true;
      if (raw && input.isTTY) {
        input.setRawMode(true);
        output.write(MARK_PASTES);
      }
      input.on('data', on.read).on('end', on.end).on('close', on.end).resume();
      for (const signal of LEAVING) process.on(signal, on.leave);
    },
    giveBack: (): void => {
      if (!held) return;
      held = false;
      for (const signal of LEAVING) process.removeListener(signal, on.leave);
      input.removeListener('data', on.read).removeListener('end', on.end).removeListener('close', on.end);
      input.pause();
      if (raw && input.isTTY) {
        output.write(MARK_NO_PASTES);
        input.setRawMode(false);
      }
    },
  };
}

/** Told by name: these are inquirer's own errors. */
function isLeaving(error: unknown): boolean {
  return error instanceof Error && /^(Exit|Abort|Cancel)PromptError$/.test(error.name);
}
