import { spawnSync } from 'node:child_process';

/**
 * Whether a program that a test needs is on this machine. In CI it has to be: there, a test that is left out is a
 * test that failed. Elsewhere the test is skipped, and says why: `test.skipIf(!needs('tmux'))(...)`.
 */
export function needs(...tools: readonly string[]): boolean {
  const missing = tools.filter((tool) => !isInstalled(tool));
  if (missing.length === 0) return true;
  const message = `these tests need ${missing.join(', ')}; .ci/run installs what they need`;
  if (process.env['CI'] !== undefined) throw new Error(message);
  process.stderr.write(`skipped: ${message}\n`);
  return false;
}

function isInstalled(tool: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', tool], { stdio: 'ignore' }).status === 0;
}
