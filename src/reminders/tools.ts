import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { Bytes } from './contents.js';
import type { Machine, Step } from './scheduler.js';

/** How a program ended; its output one character a byte. */
export interface Ended {
  readonly status: number | null;
  readonly out: Bytes;
  readonly err: Bytes;
}

/** Long enough for a slow machine, short enough that a program which asks for something does not hang us. */
const PATIENCE = 30_000;

/**
 * Runs a program to its end, by its absolute path and without a shell; undefined where it is not installed.
 * Its messages are in English, whatever the person's language: some have to be told apart.
 */
export function runTool({ tool, words }: Step, machine: Machine, input: Bytes = ''): Ended | undefined {
  const program = toolPath(tool, machine);
  if (program === undefined) return undefined;
  const { status, stdout, stderr } = spawnSync(program, [...words], {
    encoding: 'latin1',
    input,
    env: { ...machine.env, LC_ALL: 'C', LANGUAGE: 'C' },
    timeout: PATIENCE,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  return { status, out: stdout, err: stderr };
}

/** The program's absolute path, from the person's own PATH, in absolute folders only; undefined where it has none. */
export function toolPath(tool: string, { platform, env }: Machine): string | undefined {
  if (platform === 'win32') {
    // the one that belongs to the system, wherever a PATH may lead
    const root = env['SystemRoot'] ?? 'C:\\Windows';
    return path.join(root, 'System32', 'WindowsPowerShell', 'v1.0', `${tool}.exe`);
  }
  const folders = env['PATH'] === undefined ? ['/usr/bin', '/bin'] : env['PATH'].split(':');
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, tool))
    .find(isProgram);
}

export function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

export function succeeds(step: Step, machine: Machine): boolean {
  return runTool(step, machine)?.status === 0;
}

/** @throws UserError when the program is not there, or fails */
export function requireStep(step: Step, machine: Machine): void {
  const ended = runTool(step, machine);
  if (ended?.status === 0 || step.mayFail === true) return;
  throw failed(step, ended);
}

/** A program that was not there, or failed, in its own words. */
export function failed(step: Step, ended: Ended | undefined): UserError {
  if (ended === undefined) return new UserError(`${step.tool} is not installed.`, OTHER_WAY);
  return new UserError(`${stepText(step)} failed${reasonOf(ended)}.`, OTHER_WAY);
}

const OTHER_WAY = 'nothing was changed; --with names another way.';

/** `: no such unit`, from the first line that a program said when it failed. */
export function reasonOf({ err, out, status }: Ended): string {
  const [line = ''] = Buffer.from(err.trim() === '' ? out : err, 'latin1')
    .toString()
    .trim()
    .split('\n');
  const said = line
    .replace(/\p{Cc}/gu, '')
    .trim()
    .replace(/\.$/, '');
  return said === '' ? ` with status ${status ?? 'none'}` : `: ${said}`;
}

/** As a person would type it. */
export function stepText({ tool, words }: Step): string {
  return [tool, ...words.map((word) => (/^[\w./:@=-]+$/.test(word) ? word : JSON.stringify(word)))].join(' ');
}
