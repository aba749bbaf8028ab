import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dump } from '../journal/dump.js';
import { PREPARED, WRITING } from '../support/writing-commands.js';
import { builtJanus, twoAtATime } from './journal-built.js';

const SAVED = 'It is saved; only the output failed: no space left on device.\n';

test.skipIf(process.platform !== 'linux')(
  'what is saved is saved once and said so, also where the output cannot be written',
  async () => {
    const janus = builtJanus();
    for (const argv of PREPARED) janus.given(...argv);
    const saysOf = (file: string) => dump(file).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID');
    await twoAtATime(WRITING, async ({ name, argv, before = [], input }) => {
      const folder = path.join(janus.folder, name.replaceAll(' ', '-'));
      fs.mkdirSync(folder);
      const copies = ['usual', 'full', 'closed'].map((copy) => path.join(folder, `${copy}.db`));
      fs.copyFileSync(janus.journalPath, copies[0]!);
      for (const words of before) await janus.run(words, { journal: copies[0]! });
      for (const copy of copies.slice(1)) fs.copyFileSync(copies[0]!, copy);
      const options = input === undefined ? {} : { input };
      const [usual, full, closed] = await Promise.all([
        janus.run(argv, { journal: copies[0]!, ...options }),
        janus.run(argv, {
          journal: copies[1]!,
          under: ['sh', '-c', 'exec "$@" >/dev/full', 'sh'],
          ...options,
        }),
        janus.run(argv, { journal: copies[2]!, under: ['sh', '-c', 'exec "$@" >&-', 'sh'], ...options }),
      ]);
      expect({ name, status: usual.status }).toEqual({ name, status: 0 });
      // an import says all that it has to say on standard error
      const prints = name !== 'import';
      expect({ name, prints: usual.out !== '' }).toEqual({ name, prints });
      expect({ name, status: full.status, said: full.err.includes(SAVED) }).toEqual({
        name,
        status: 0,
        said: prints,
      });
      expect({ name, closed }).toEqual({ name, closed: { out: '', err: usual.err, status: 0 } });
      const [after, atFull, atClosed] = copies.map(saysOf);
      expect({ name, atFull, atClosed }).toEqual({ name, atFull: after, atClosed: after });
    });
  },
  120_000,
);

test.skipIf(process.platform !== 'linux')(
  'what only reads fails where its output cannot be written',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'Plan calls');
    expect(await janus.run(['list'], { under: ['sh', '-c', 'exec "$@" >/dev/full', 'sh'] })).toEqual({
      out: '',
      err: 'Error: the output cannot be written: no space left on device.\nHint: see whether there is room where it goes.\n',
      status: 1,
    });
  },
);

test.skipIf(process.platform !== 'linux')(
  'standard input that is a folder or is not open is refused',
  async () => {
    const janus = builtJanus();
    const from = (script: string) =>
      janus.run(['checkin', '--from', '-'], { under: ['sh', '-c', script, 'sh'] });
    const folder = await from('exec "$@" </tmp');
    expect(folder.status).toBe(1);
    expect(folder.err).toMatch(/^Error: standard input is a folder\.\nHint: /);
    expect((await from('exec "$@" <&-')).status).toBe(1);
  },
);
