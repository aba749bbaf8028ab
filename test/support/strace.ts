import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { needs } from './tools.js';

// Faults are injected by strace: the n-th system call of a kind is not made, and the process is killed or told that it
// failed. strace counts each thread by itself; only the main thread is traced, which makes every call that changes
// a file.

/** Where processes may not be traced at all, strace is of no use; in CI it has to be. */
export const cannotTrace = process.platform !== 'linux' || !needs('strace') || !traces();

function traces(): boolean {
  const { status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (status === 0) return true;
  const message = `strace cannot trace here: ${stderr}`;
  if (process.env['CI'] !== undefined) throw new Error(message);
  process.stderr.write(`skipped: ${message}\n`);
  return false;
}

/** `KILL` ends the process; anything else is what the call answers. */
export type How = 'KILL' | 'EIO' | 'ENOSPC' | 'EACCES' | 'EINTR';

export interface Fault {
  readonly call: string;
  /** The how manieth of its kind, from 1. */
  readonly when: number;
  readonly how: How;
}

/** Runs a program and writes down its calls, after those that are in the file already where it says so. */
export function tracing(calls: readonly string[], trace: string, append = false): string[] {
  const more = append ? ['-A'] : [];
  return ['strace', '-f', '-qq', ...more, '-o', trace, '-e', `trace=${calls.join(',')}`];
}

/** Runs a program with one fault. */
export function injecting({ call, when, how }: Fault, trace: string): string[] {
  const effect = how === 'KILL' ? 'signal=KILL' : `error=${how}`;
  const inject = `inject=${call}:${effect}:when=${when}`;
  return ['strace', '-qq', '-o', trace, '-e', `trace=${call}`, '-e', inject];
}

/**
 * The same without stopping at other calls, which takes less time. All threads are traced, and children too: only for
 * a program without children, and for calls that the other threads do not make.
 */
export function injectingFast(fault: Fault, trace: string): string[] {
  const [strace = '', ...words] = injecting(fault, trace);
  return [strace, '-f', '--seccomp-bpf', ...words];
}

/** Whether the fault of {@link injecting} came to pass, other than by killing. */
export function wasInjected(trace: string): boolean {
  return fs.readFileSync(trace, 'utf8').includes('(INJECTED)');
}

/** How often a thread made each call, and how often before its first line that `from` matches. */
export interface Counted {
  readonly counts: ReadonlyMap<string, number>;
  readonly before: ReadonlyMap<string, number>;
}

/**
 * Counts the calls of each thread in a trace.
 * @param from only threads that have such a line are counted
 */
export function callsIn(trace: string, from = /^/): Counted[] {
  const threads = new Map<string, string[]>();
  for (const line of fs.readFileSync(trace, 'utf8').split('\n')) {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    threads.set(thread, [...(threads.get(thread) ?? []), line]);
  }
  return [...threads.values()].flatMap((lines) => {
    const start = lines.findIndex((line) => from.test(line));
    return start === -1 ? [] : [{ counts: countsOf(lines), before: countsOf(lines.slice(0, start)) }];
  });
}

function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const call = /^\d+ +(\w+)\(/.exec(line)?.[1];
    if (call !== undefined) counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}
