import { spawnSync } from 'node:child_process';

/** What the shell says of a program that is not there (POSIX), or cannot be run. */
const NOT_FOUND = [126, 127];

/** Shows text in a pager until the person leaves it. @returns false where there is no such program */
export function pageThrough(text: string, pager: string): boolean {
  // Ctrl-C belongs to the pager: it must not be left behind in the terminal
  const stay = (): void => undefined;
  process.on('SIGINT', stay);
  try {
    const { status, error } = spawnSync(pager, {
      shell: true,
      input: text,
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    // a person who leaves a long text early lets go of the pipe
    if (error !== undefined) return (error as NodeJS.ErrnoException).code === 'EPIPE';
    return status === null || !NOT_FOUND.includes(status);
  } finally {
    process.removeListener('SIGINT', stay);
  }
}
