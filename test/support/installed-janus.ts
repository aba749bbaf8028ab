import fs from 'node:fs';
import path from 'node:path';
import { fakeTools } from './fake-tool.js';
import { testJanus, type Outcome, type TestJanus, type TestOptions } from './janus.js';

const TODAY = '2026-11-20T12:00';

interface Installed extends TestJanus {
  readonly remind: (words: string, options?: Partial<TestOptions>) => Promise<Outcome>;
  readonly read: (name: string) => string;
  readonly exists: (name: string) => boolean;
}

/** janus as it is installed: its Node and its script are there, and no tool but those that are named. */
export function installedJanus(
  tools: Record<string, string> = {},
  options: Partial<TestOptions> = {},
): Installed {
  const janus = testJanus({ today: TODAY });
  const at = (name: string): string => path.join(janus.folder, name);
  const program = { node: at('node'), script: at('janus.js') };
  fs.writeFileSync(program.node, '', { mode: 0o755 });
  fs.writeFileSync(program.script, '');
  const env = { PATH: fakeTools(janus.folder, tools), SHELL: '/bin/bash', ...options.env };
  return {
    ...janus,
    remind: (words, more) =>
      janus.outcome(['remind', ...words.split(' ')], {
        program,
        ...options,
        ...more,
        env: { ...env, ...more?.env },
      }),
    read: (name) => fs.readFileSync(at(name), 'utf8'),
    exists: (name) => fs.existsSync(at(name)),
  };
}

/** A systemctl with a session to speak to, which remembers whether the timer is enabled. */
export const SYSTEMCTL = `
  echo "$*" >>"$FOLDER/calls"
  case $2 in
    enable) touch "$FOLDER/enabled" ;;
    disable) rm -f "$FOLDER/enabled" ;;
    is-enabled) test -e "$FOLDER/enabled" ;;
  esac`;
export const NO_BUS = 'echo "Failed to connect to bus: No medium found" >&2; exit 1';

export const UNITS = '.config/systemd/user';
