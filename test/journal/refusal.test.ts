import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { NEWEST_VERSION } from '../../src/journal/schema.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { needs } from '../support/tools.js';
import { writing, leaveHot, lookAt } from './dump.js';

const TODAY = '2026-11-20';

/** One of each kind: reads little or much, writes, undoes. */
const COMMANDS: readonly (readonly string[])[] = [
  [],
  ['list'],
  ['show', '1'],
  ['report', '--json'],
  ['history'],
  ['habits'],
  ['excuse', '--list'],
  ['config'],
  ['export', 'markdown'],
  ['add', 'start', 'Plan calls'],
  ['checkin', '--set', 'coaching=yes'],
  ['config', 'set', 'coach', 'Ana'],
  ['undo'],
  ['redo'],
];

/** Runs every command: all fail with this message, and change nothing. */
async function allRefuse(janus: TestJanus, message: string): Promise<void> {
  const before = lookAt(janus.folder);
  for (const argv of COMMANDS) {
    const outcome = await janus.outcome(argv);
    expect({ argv, ...outcome, err: outcome.err.replaceAll(janus.folder, 'FOLDER') }).toEqual({
      argv,
      out: '',
      err: message,
      status: 1,
    });
  }
  expect(lookAt(janus.folder)).toEqual(before);
}

function put(janus: TestJanus, name: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(janus.journalPath), { recursive: true });
  fs.writeFileSync(path.join(path.dirname(janus.journalPath), name), content);
}

const NO_JOURNAL = `Error: FOLDER/data/journal.db is not a janus journal.
Hint: the file was not changed; name another with --journal PATH.
`;

test.each([
  ['an empty file', ''],
  ['one byte', 'S'],
  ['a text', '# Start doing\n- Plan every call\n'.repeat(200)],
  ['SQLite’s first words and nothing else', 'SQLite format 3\0'],
  ['nothing but zeros', new Uint8Array(8192)],
])('every command refuses %s, and leaves it as it is', async (_, content) => {
  const janus = testJanus({ today: TODAY });
  put(janus, 'journal.db', content);
  await allRefuse(janus, NO_JOURNAL);
});

test('the database of another program is refused, and left as it is', async () => {
  const janus = testJanus({ today: TODAY });
  put(janus, 'journal.db', '');
  writing(janus.journalPath, (database) => {
    database.exec('CREATE TABLE resolution (id INTEGER PRIMARY KEY, text TEXT)');
    database.exec("INSERT INTO resolution (text) VALUES ('not ours')");
    database.pragma('user_version = 1');
  });
  await allRefuse(janus, NO_JOURNAL);
});

test('the database of another program in WAL mode gets no files beside it', async () => {
  const janus = testJanus({ today: TODAY });
  put(janus, 'journal.db', '');
  writing(janus.journalPath, (database) => {
    database.pragma('journal_mode = wal');
    database.exec('CREATE TABLE theirs (id INTEGER PRIMARY KEY)');
  });
  expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['journal.db']);
  await allRefuse(janus, NO_JOURNAL);
});

test('a text keeps another text beside it that is named like its rollback journal', async () => {
  const janus = testJanus({ today: TODAY });
  put(janus, 'journal.db', 'notes on the year\n');
  // SQLite would take it for a rollback journal, and delete it
  put(janus, 'journal.db-journal', 'dear diary\n');
  await allRefuse(janus, NO_JOURNAL);
});

test('a journal of a newer version is refused before anything is touched', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  writing(janus.journalPath, (database) => {
    database.pragma(`user_version = ${NEWEST_VERSION + 1}`);
  });
  await allRefuse(
    janus,
    `Error: FOLDER/data/journal.db was written by a newer janus (its format is version ${NEWEST_VERSION + 1}, this janus reads up to ${NEWEST_VERSION}).
Hint: update janus; the file was not changed.
`,
  );
});

test('a journal of a newer version is not rolled back after a crash', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  writing(janus.journalPath, (database) => {
    database.pragma(`user_version = ${NEWEST_VERSION + 1}`);
  });
  leaveHot(janus.journalPath);
  await allRefuse(
    janus,
    `Error: FOLDER/data/journal.db was written by a newer janus (its format is version ${NEWEST_VERSION + 1}, this janus reads up to ${NEWEST_VERSION}).
Hint: update janus; the file was not changed.
`,
  );
});

test('a journal without a version is damaged', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  writing(janus.journalPath, (database) => {
    database.pragma('user_version = 0');
  });
  await allRefuse(
    janus,
    `Error: FOLDER/data/journal.db is damaged.
Hint: the file was not changed; janus doctor --salvage PATH saves what can still be read, since there is no sound backup.
`,
  );
});

test('a journal that was cut off is damaged', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  fs.truncateSync(janus.journalPath, 8192);
  const before = lookAt(janus.folder);
  for (const argv of COMMANDS) {
    const { status, err } = await janus.outcome(argv);
    expect({ argv, status, damaged: err.includes('is damaged') }).toEqual({ argv, status: 1, damaged: true });
  }
  expect(lookAt(janus.folder)).toEqual(before);
});

test('a folder is refused', async () => {
  const janus = testJanus({ today: TODAY });
  fs.mkdirSync(janus.journalPath, { recursive: true });
  await allRefuse(
    janus,
    `Error: FOLDER/data/journal.db is a folder, not a journal.
Hint: name a file with --journal PATH.
`,
  );
});

test.skipIf(process.platform === 'win32' || !needs('mkfifo'))(
  'a pipe is refused, and not waited for',
  async () => {
    const janus = testJanus({ today: TODAY });
    fs.mkdirSync(path.dirname(janus.journalPath));
    expect(spawnSync('mkfifo', [janus.journalPath]).status).toBe(0);
    await allRefuse(
      janus,
      `Error: FOLDER/data/journal.db is a pipe or a device, not a journal.
Hint: name a file with --journal PATH.
`,
    );
  },
  10_000,
);

test('a path under a file is refused', async () => {
  const janus = testJanus({ today: TODAY });
  fs.writeFileSync(path.join(janus.folder, 'data'), 'a file\n');
  await allRefuse(
    janus,
    `Error: FOLDER/data/journal.db is inside something that is not a folder.
Hint: check the path.
`,
  );
});

test.skipIf(process.platform === 'win32')(
  'a broken link is refused, and no file is created behind it',
  async () => {
    const janus = testJanus({ today: TODAY });
    fs.mkdirSync(path.dirname(janus.journalPath));
    fs.symlinkSync(path.join(janus.folder, 'unplugged/journal.db'), janus.journalPath);
    await allRefuse(
      janus,
      `Error: FOLDER/data/journal.db is a broken link, not a journal.
Hint: name a file with --journal PATH.
`,
    );
  },
);

test.skipIf(process.platform === 'win32')('a folder that is a broken link is refused', async () => {
  const janus = testJanus({ today: TODAY });
  fs.symlinkSync(path.join(janus.folder, 'unplugged'), path.join(janus.folder, 'data'));
  const before = lookAt(janus.folder);
  const { status, err } = await janus.outcome(['add', 'start', 'Plan calls']);
  expect(status).toBe(1);
  expect(err).toMatch(/^Error: .*journal\.db is behind a broken link\.\nHint: /);
  expect(lookAt(janus.folder)).toEqual(before);
});

test.skipIf(process.platform === 'win32')('a loop of links is refused', async () => {
  const janus = testJanus({ today: TODAY });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.symlinkSync(janus.journalPath, janus.journalPath);
  await allRefuse(
    janus,
    `Error: FOLDER/data/journal.db is behind links that form a loop.
Hint: check the path.
`,
  );
});

test.skipIf(process.platform === 'win32')('a name that is too long is refused', async () => {
  const janus = testJanus({ today: TODAY });
  const { status, err } = await janus.outcome(['--journal', 'x'.repeat(300), 'add', 'start', 'Plan calls']);
  expect(err).toMatch(/^Error: .* has a name that is too long\.\nHint: /);
  expect(status).toBe(1);
});

test.skipIf(process.platform !== 'linux')(
  'a folder that cannot be created is refused at once',
  async () => {
    const janus = testJanus({ today: TODAY });
    // the recursive mkdir of Node 20 would never return
    const { status, err } = await janus.outcome(['--journal', '/proc/no/j.db', 'add', 'start', 'Plan calls']);
    expect({ status, err }).toMatchInlineSnapshot(`
      {
        "err": "Error: /proc/no/j.db does not exist.
      Hint: check the path.
      ",
        "status": 1,
      }
    `);
  },
  10_000,
);

test.skipIf(process.platform === 'win32')('a link to a journal is that journal', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  const link = path.join(janus.folder, 'link.db');
  fs.symlinkSync(janus.journalPath, link);
  expect(await janus.run('--journal', link, 'add', 'stop', 'Put off decisions')).toContain('2  Put off');
  expect(await janus.run('list')).toContain('Put off decisions');
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
  expect(fs.readdirSync(janus.folder).sort()).toEqual(['data', 'link.db']);
});

test.skipIf(process.platform === 'win32')(
  'reading a journal behind a link rolls back what a crash left',
  async () => {
    const janus = testJanus({ today: TODAY });
    await janus.run('add', 'start', 'Plan calls');
    const whole = await janus.run('list');
    const link = path.join(janus.folder, 'link.db');
    fs.symlinkSync(janus.journalPath, link);
    leaveHot(janus.journalPath);
    expect(await janus.run('--journal', link, 'list')).toBe(whole);
    expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['journal.db']);
  },
);
