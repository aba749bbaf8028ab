import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from './errors.js';
import { explainFileErrors, kindOf } from './files.js';

/** The pipe that a shell makes of `<(command)`: it ends when the command does. */
const SUBSTITUTED = /^\/(?:dev|proc\/self)\/fd\/\d+$/;

/**
 * Reads a whole text file.
 * @param most the bytes of the largest file that is read
 * @throws UserError when it cannot be read, is larger, or is a pipe or a device, which may never end
 */
export function readText(file: string, most = Infinity): string {
  return explainFileErrors(file, () => {
    const stats = fs.statSync(file);
    const ends = stats.isFile() || stats.isDirectory() || SUBSTITUTED.test(file);
    if (!ends) {
      const hint = 'name a file, or write - and pipe it to standard input.';
      throw new UserError(`${file} is ${kindOf(stats)}.`, hint);
    }
    const descriptor = fs.openSync(file, 'r');
    try {
      return readDescriptor(descriptor, file, most);
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/**
 * Reads to the end, but never much more than `most` bytes.
 * @throws UserError when there is more
 */
export function readDescriptor(descriptor: number, name: string, most = Infinity): string {
  if (most === Infinity) return decodeText(fs.readFileSync(descriptor));
  const parts: Buffer[] = [];
  for (let left = most; ;) {
    const part = Buffer.alloc(READ_AT_ONCE);
    const length = fs.readSync(descriptor, part);
    if (length === 0) return decodeText(Buffer.concat(parts));
    left -= length;
    if (left < 0) throw tooLarge(name, most);
    parts.push(part.subarray(0, length));
  }
}

const READ_AT_ONCE = 65_536;

function tooLarge(name: string, most: number): UserError {
  const what = `${name} is larger than ${Math.round(most / 1_000_000)} MB.`;
  return new UserError(what, 'nothing is that long; name the part of it that you mean.');
}

/** Bytes as text: UTF-8, UTF-16 with or without its mark, else as Windows wrote it. */
function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte)).join('');
  }
}

/** From 0x80 on; the rest is as in Latin 1. Not every Node decodes it so. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-16 without its mark has a zero beside each letter of most languages. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first > 0 && second === 0 && third > 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second > 0 && third === 0 && fourth > 0 ? 'utf-16be' : 'utf-8';
}

/**
 * What comes in only once, kept in a private file for as long as some work reads it, perhaps more than once.
 * @param fill writes it
 */
export async function keptWhile<Result>(
  fill: (descriptor: number) => void,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-'));
  const file = path.join(folder, 'input');
  try {
    const descriptor = fs.openSync(file, 'wx', 0o600);
    try {
      fill(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    return await work(file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Copies one to its end, but never much more than `most` bytes.
 * @throws UserError when there is more
 */
export function copyDescriptor(from: number, to: number, name: string, most: number): void {
  const part = Buffer.alloc(READ_AT_ONCE);
  for (let left = most; ;) {
    const length = fs.readSync(from, part);
    if (length === 0) return;
    left -= length;
    if (left < 0) throw tooLarge(name, most);
    fs.writeFileSync(to, part.subarray(0, length));
  }
}

/** Opens a file for as long as some work reads it. @throws UserError when it cannot be read */
export async function whileOpen<Result>(
  file: string,
  work: (descriptor: number) => Promise<Result>,
): Promise<Result> {
  const descriptor = explainFileErrors(file, () => fs.openSync(file, 'r'));
  try {
    return await work(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The first bytes of a file; zeros where it is shorter. */
export function readStart(file: string, length: number): Buffer {
  const start = Buffer.alloc(length);
  const descriptor = fs.openSync(file, 'r');
  try {
    fs.readSync(descriptor, start, 0, length, 0);
    return start;
  } finally {
    fs.closeSync(descriptor);
  }
}
