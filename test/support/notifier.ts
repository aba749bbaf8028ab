import fs from 'node:fs';
import path from 'node:path';

/** A program that shows nothing, and writes down what it was to show. */
export interface FakeNotifier {
  readonly program: string;
  /** The words of each call, oldest first. */
  calls(): string[][];
  /** The environment of the newest call. */
  env(): Record<string, string>;
}

/** @param ending what it does once it has written that down, as shell text */
export function fakeNotifier(folder: string, ending = ''): FakeNotifier {
  const program = path.join(folder, 'notifier');
  const [said, env] = [`${program}.said`, `${program}.env`];
  const lines = [
    '#!/bin/sh',
    `for word in "$@"; do printf '%s\\0' "$word" >>"$0.said"; done`,
    `printf '\\n\\0' >>"$0.said"`,
    '/usr/bin/env -0 >"$0.env"',
    ending,
  ];
  fs.writeFileSync(program, `${lines.join('\n')}\n`, { mode: 0o755 });
  const read = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
  return {
    program,
    calls: () =>
      read(said)
        .split('\n\0')
        .slice(0, -1)
        .map((call) => call.split('\0').slice(0, -1)),
    env: () =>
      Object.fromEntries(
        read(env)
          .split('\0')
          .filter((line) => line.includes('='))
          .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      ),
  };
}
