import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { needs } from './tools.js';

// Small disks and disks that may only be read are mounted for real, which only root may do.

export const cannotMount = process.platform !== 'linux' || !needs('mount', 'umount') || !mounts();

function mounts(): boolean {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-mount-'));
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status === 0) spawnSync('umount', [folder]);
  fs.rmdirSync(folder);
  if (status === 0) return true;
  const message = `these tests mount small disks, which is not possible here: ${stderr.trim()}`;
  if (process.env['CI'] !== undefined) throw new Error(message);
  process.stderr.write(`skipped: ${message}\n`);
  return false;
}

export function mount(...argv: string[]): void {
  const { status, stderr } = spawnSync('mount', argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${argv.join(' ')} failed: ${stderr}`);
}

/** A disk of its own, as small as is said; gone when the test ends. */
export function smallDisk(size: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  onTestFinished(() => {
    spawnSync('umount', [folder]);
    fs.rmdirSync(folder);
  });
  return folder;
}

/** The same folder once more, at another place where nothing can be written. */
export function readOnlyTwin(folder: string): string {
  const twin = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-read-only-'));
  mount('--bind', folder, twin);
  onTestFinished(() => {
    spawnSync('umount', [twin]);
    fs.rmdirSync(twin);
  });
  mount('-o', 'remount,ro,bind', twin);
  return twin;
}

/** Runs with files no longer than so many blocks of 512 bytes: what `ulimit -f` means to a POSIX shell. */
export function limited(blocks: number): string[] {
  return ['sh', '-c', `ulimit -f ${blocks} && exec "$@"`, 'sh'];
}
