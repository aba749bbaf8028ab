import { readFileSync } from 'node:fs';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';

export interface PtyOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly env: NodeJS.ProcessEnv;
}

/** A terminal of its own with a shell script in it, so that the terminal can be looked at after a program. */
export interface Pty {
  /** All that came since the last call, escape codes and all, once `pattern` is in it. */
  until(pattern: RegExp): Promise<string>;
  /** Presses keys, once the question is there. */
  press(question: RegExp, keys: string): Promise<void>;
  type(keys: string): void;
  /** What a person sees, and has scrolled by: lines without their trailing blanks. */
  screen(): Promise<string>;
  /** The lines that were too long, and that the terminal had to break. */
  broken(): Promise<string[]>;
  resize(cols: number, rows: number): void;
  /** The process that the shell waits for. */
  child(): number;
  /** Closes the window. */
  close(): void;
}

/** The shell stays to the end of the test: of one that exits, a slow reader may miss the last words. */
const STAY = '\nread stay';

/** Below the time of a whole test, so that what is seen instead is told. */
const PATIENCE = 20_000;

export function openPty(
  script: string,
  argv: readonly string[],
  { cols = 80, rows = 40, env }: PtyOptions,
): Pty {
  const pty = spawn('sh', ['-c', `${script}${STAY}`, ...argv], { cols, rows, env });
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  const waiting = new Set<() => void>();
  const state = { seen: '', ended: false };
  const wake = (): void => waiting.forEach((look) => look());
  pty.onData((data) => {
    terminal.write(data);
    state.seen += data;
    wake();
  });
  pty.onExit(() => {
    state.ended = true;
    wake();
  });
  onTestFinished(() => {
    if (!state.ended) pty.kill('SIGKILL');
    terminal.dispose();
  });

  const until = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(limit);
        waiting.delete(look);
      };
      const fail = (): void => {
        settle();
        reject(new Error(`${String(pattern)} did not come: ${state.seen}`));
      };
      const limit = setTimeout(fail, PATIENCE);
      const look = (): void => {
        const match = pattern.exec(state.seen);
        if (match === null) {
          if (state.ended) fail();
          return;
        }
        settle();
        const end = match.index + match[0].length;
        resolve(state.seen.slice(0, end));
        state.seen = state.seen.slice(end);
      };
      waiting.add(look);
      look();
    });

  const drawn = (): Promise<Line[]> =>
    new Promise((resolve) => {
      terminal.write('', () => {
        resolve(linesOf(terminal));
      });
    });

  return {
    until,
    press: async (question, keys) => {
      await until(question);
      pty.write(keys);
    },
    type: (keys) => {
      pty.write(keys);
    },
    screen: async () =>
      (await drawn())
        .map(({ text }) => text)
        .join('\n')
        .trimEnd(),
    broken: async () => (await drawn()).filter(({ goesOn }) => goesOn).map(({ text }) => text),
    resize: (newCols, newRows) => {
      pty.resize(newCols, newRows);
      terminal.resize(newCols, newRows);
    },
    child: () => childOf(pty.pid),
    close: () => {
      (pty as IPty & { destroy(): void }).destroy();
    },
  };
}

interface Line {
  readonly text: string;
  /** On the next row, where the terminal and not the program broke it. */
  readonly goesOn: boolean;
}

function linesOf({ buffer: { active } }: xterm.Terminal): Line[] {
  return Array.from({ length: active.length }, (_, row) => ({
    text: active.getLine(row)?.translateToString(true) ?? '',
    goesOn: active.getLine(row + 1)?.isWrapped ?? false,
  }));
}

function childOf(shell: number): number {
  return Number(readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim().split(' ')[0]);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
