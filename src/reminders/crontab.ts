import { UserError } from '../errors.js';
import type { Bytes } from './contents.js';
import type { Machine } from './scheduler.js';
import { failed, reasonOf, runTool } from './tools.js';

const LIST = { tool: 'crontab', words: ['-l'] };
const REPLACE = { tool: 'crontab', words: ['-'] };
const REMOVE = { tool: 'crontab', words: ['-r'] };

/**
 * The person's crontab; undefined where there is none. Only what crontab says in so many words counts as none: a
 * refusal that was taken for an empty crontab has cost others their jobs.
 * @throws UserError when it cannot be read for sure
 */
export function readCrontab(machine: Machine): Bytes | undefined {
  const ended = runTool(LIST, machine);
  if (ended === undefined) throw failed(LIST, ended);
  if (ended.status === 0) return ended.out;
  if (ended.out === '' && /^(crontab: )?no crontab for \S+\n?$/.test(ended.err)) return undefined;
  throw new UserError(
    `the crontab could not be read${reasonOf(ended)}.`,
    'nothing was changed; see what "crontab -l" says, or take another way with --with.',
  );
}

/**
 * Puts another crontab in the place of this one, and reads it back. When it is not what was given, the old one is put
 * back.
 * @param copy where a copy of the old one lies
 * @throws UserError when the new one did not hold
 */
export function writeCrontab(
  { before, after }: { before: Bytes | undefined; after: Bytes | undefined },
  copy: string,
  machine: Machine,
): void {
  const problem = replace(after, machine);
  if (problem === null) return;
  const worse = sameNow(before, machine) ? null : replace(before, machine);
  throw worse === null
    ? new UserError(
        `the new crontab did not hold${problem}.`,
        'the old one is in place, unchanged; take another way with --with.',
      )
    : new UserError(
        `the new crontab did not hold${problem}, and the old one could not be put back${worse}.`,
        before === undefined ? 'look at it with "crontab -e".' : `it is in ${copy}: crontab ${copy}`,
      );
}

/** What went wrong; null when the crontab is now what was given. */
function replace(contents: Bytes | undefined, machine: Machine): string | null {
  const step = contents === undefined ? REMOVE : REPLACE;
  const ended = runTool(step, machine, contents);
  if (ended === undefined || ended.status !== 0) return ended === undefined ? '' : reasonOf(ended);
  return sameNow(contents, machine) ? null : ': it reads back otherwise';
}

function sameNow(contents: Bytes | undefined, machine: Machine): boolean {
  try {
    return readCrontab(machine) === contents;
  } catch {
    return false;
  }
}
