import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { Machine, Step } from './scheduler.js';

/**
 * What a file or a program's output holds, one character a byte: other people's files are in whatever encoding they
 * like, and are written back as they were.
 */
export type Bytes = string;

/** How a program ended. */
export interface Ended {
  readonly status: number | null;
  readonly out: Bytes;
  readonly err: Bytes;
}

/** Long enough for a slow machine; a program that waits for an answer is ended. */
const TIMEOUT_MS = 30_000;

/**
 * Runs a program to its end, by its absolute path and without a shell; undefined where it is not installed.
 * Its messages are in English, whatever the user's language, because some of them are compared.
 */
export function runProgram({ program, args }: Step, machine: Machine, input: Bytes = ''): Ended | undefined {
  const file = programPath(program, machine);
  if (file === undefined) return undefined;
  const { status, stdout, stderr } = spawnSync(file, [...args], {
    encoding: 'latin1',
    input,
    env: { ...machine.env, LC_ALL: 'C', LANGUAGE: 'C' },
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  return { status, out: stdout, err: stderr };
}

/** The program's absolute path, from the absolute folders of the user's PATH; undefined where it is in none. */
export function programPath(program: string, { platform, env }: Machine): string | undefined {
  if (platform === 'win32') {
    // the system's own, wherever a PATH may lead
    const root = env['SystemRoot'] ?? 'C:\\Windows';
    return path.join(root, 'System32', 'WindowsPowerShell', 'v1.0', `${program}.exe`);
  }
  const folders = env['PATH'] === undefined ? ['/usr/bin', '/bin'] : env['PATH'].split(':');
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, program))
    .find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

export function succeeds(step: Step, machine: Machine): boolean {
  return runProgram(step, machine)?.status === 0;
}

/** @throws UserError when the program is missing, or fails where it may not */
export function requireStep(step: Step, machine: Machine): void {
  const ended = runProgram(step, machine);
  if (ended?.status !== 0 && step.mayFail !== true) throw stepError(step, ended);
}

const OTHER_WAY = 'nothing was changed; --with names another way.';

/** The error for a program that is missing (`ended` is undefined) or failed. */
export function stepError(step: Step, ended: Ended | undefined): UserError {
  if (ended === undefined) return new UserError(`${step.program} is not installed.`, OTHER_WAY);
  return new UserError(`${stepText(step)} failed${reasonOf(ended)}.`, OTHER_WAY);
}

/** `: no such unit`, from the first line that a failed program printed. */
export function reasonOf({ err, out, status }: Ended): string {
  const [line = ''] = Buffer.from(err.trim() === '' ? out : err, 'latin1')
    .toString()
    .trim()
    .split('\n');
  const reason = line
    .replace(/\p{Cc}/gu, '')
    .trim()
    .replace(/\.$/, '');
  return reason === '' ? ` with status ${status ?? 'none'}` : `: ${reason}`;
}

/** The command line as a person would type it. */
export function stepText({ program, args }: Step): string {
  return [program, ...args.map((arg) => (/^[\w./:@=-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(' ');
}
