import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { Machine } from './scheduler.js';

/** Folders that are gone when the session is, or when a cache is emptied. */
const PASSING = /[\\/](_npx|fnm_multishells|dlx-[^\\/]*)[\\/]/;

/**
 * The path by which this Node will still be found after its next update: Homebrew keeps each version in a folder of
 * its own, and a link to the newest in the PATH. Only a link to this very Node is taken.
 * @param node the absolute path of the Node that runs
 */
export function lastingNode(node: string, { platform, env }: Machine): string {
  if (platform === 'win32') return node;
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => path.isAbsolute(folder));
  const found = folders
    .map((folder) => path.join(folder, 'node'))
    .find((file) => !PASSING.test(file) && realPath(file) === realPath(node));
  return found ?? node;
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

/** @throws UserError for a script that will not be there when the reminder comes */
export function requireLasting(script: string): string {
  if (path.isAbsolute(script) && !PASSING.test(script)) return script;
  throw new UserError(
    `${script === '' ? 'this janus' : script} is not installed to stay.`,
    'install it for good (npm install -g), then try again.',
  );
}
