import fs from 'node:fs';

/** What is counted. */
export type Counted = 'faults' | 'surroundings' | 'files' | 'processes' | 'fuzzed' | 'losses';

/** Adds to the numbers that `npm run test:faults` prints at its end; elsewhere nobody counts. */
export function tally(what: Counted, count: number): void {
  const file = process.env['JANUS_TALLY'];
  if (file !== undefined) fs.appendFileSync(file, `${JSON.stringify({ what, count })}\n`);
}
