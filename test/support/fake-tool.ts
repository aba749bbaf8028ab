import fs from 'node:fs';
import path from 'node:path';

/**
 * A folder of programs that stand in for the machine's own, for the PATH of a test. No other program is in it, so
 * that nothing of the machine's is ever touched.
 * @param tools the sh script of each; FOLDER is where it may keep things
 */
export function fakeTools(folder: string, tools: Readonly<Record<string, string>>): string {
  const bin = path.join(folder, 'fake-bin');
  fs.mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries(tools)) {
    const text = `#!/bin/sh\nPATH=/usr/bin:/bin\nFOLDER='${folder}'\n${script}\n`;
    fs.writeFileSync(path.join(bin, name), text, { mode: 0o755 });
  }
  return bin;
}

/** A crontab as every Unix has it, kept in the file `crontab` of the folder; what it is called with is in `calls`. */
export const CRONTAB = `
  echo "$*" >>"$FOLDER/calls"
  case $1 in
    -l) if [ -e "$FOLDER/crontab" ]; then cat "$FOLDER/crontab"; else echo "no crontab for root" >&2; exit 1; fi ;;
    -r) rm "$FOLDER/crontab" ;;
    *) cat "$1" >"$FOLDER/crontab" ;;
  esac`;
