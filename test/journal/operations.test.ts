import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { YES_OR_NO, type NewResolution } from '../../src/domain/measures/new-resolution.js';
import { openJournal, type Journal } from '../../src/journal/journal.js';
import { RECORDED_TABLES } from '../../src/journal/schema.js';
import { addResolution } from '../../src/journal/write-resolutions.js';
import { addExcuse, saveFocus, saveLearned } from '../../src/journal/write-weeks.js';
import { testJanus } from '../support/janus.js';
import { asked, dump, integrity, operationCount, writing } from './dump.js';

const TODAY = '2026-11-20';
const WEEK = '2026-11-16';

function opened(file: string): Journal {
  const journal = openJournal(file, { role: 'rep', today: TODAY });
  onTestFinished(() => {
    journal.close();
  });
  return journal;
}

function draft(text: string): NewResolution {
  return {
    year: 2026,
    bucket: 'start',
    text,
    why: null,
    when: null,
    then: null,
    instead: null,
    habits: ['planning'],
    measure: YES_OR_NO,
  };
}

function add(journal: Journal, text: string): number {
  return journal.change(`add ${text}`, (tables) =>
    addResolution(tables, draft(text), TODAY, { resolution: `r-${text}`, measure: `m-${text}` }),
  );
}

test('a first change that fails leaves nothing, not even the folder', () => {
  const { journalPath, folder } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  expect(() =>
    journal.change('add', (tables) => {
      addResolution(tables, draft('Plan'), TODAY, { resolution: 'r', measure: 'm' });
      throw new Error('halfway');
    }),
  ).toThrow('halfway');
  expect(fs.readdirSync(folder)).toEqual([]);
  expect(journal.read().resolutions).toEqual([]);
  expect(journal.undo()).toBeUndefined();
  expect(add(journal, 'Rehearse')).toBe(1);
  expect(fs.readdirSync(path.dirname(journalPath))).toEqual(['journal.db']);
});

test('a change that fails halfway leaves nothing of it', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  add(journal, 'Plan');
  const before = dump(journalPath);
  expect(() =>
    journal.change('add', (tables) => {
      addResolution(tables, draft('Rehearse'), TODAY, { resolution: 'r-2', measure: 'm-2' });
      // the uid of the first: the journal refuses it
      addResolution(tables, draft('Again'), TODAY, { resolution: 'r-Plan', measure: 'm-3' });
    }),
  ).toThrow(/UNIQUE/);
  expect(dump(journalPath)).toBe(before);
  expect(operationCount(journalPath)).toBe(1);
  // a rolled back id is used again
  expect(add(journal, 'Next')).toBe(2);
});

test('a change that changes nothing is no operation, and clears no redo', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  add(journal, 'Plan');
  add(journal, 'Rehearse');
  journal.undo();
  const count = operationCount(journalPath);
  expect(journal.change('nothing', () => 'a result')).toBe('a result');
  journal.change('the same again', (tables) => {
    tables.run('UPDATE resolution SET text = text');
  });
  expect(operationCount(journalPath)).toBe(count);
  expect(journal.redo()?.command).toBe('add Rehearse');
});

test('any other change clears redo', () => {
  const journal = opened(testJanus({ today: TODAY }).journalPath);
  add(journal, 'Plan');
  add(journal, 'Rehearse');
  journal.undo();
  add(journal, 'Call');
  expect(journal.redo()).toBeUndefined();
  expect(journal.undo()?.command).toBe('add Call');
  expect(journal.undo()?.command).toBe('add Plan');
  expect(journal.undo()).toBeUndefined();
  expect(journal.redo()?.command).toBe('add Plan');
  expect(journal.redo()?.command).toBe('add Call');
  expect(journal.redo()).toBeUndefined();
});

test('a session is one operation, and each of its answers one transaction', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  add(journal, 'Plan');
  const before = dump(journalPath);
  const save = journal.session('checkin');
  save((tables) => {
    saveLearned(tables, WEEK, 'ask first');
  });
  expect(dump(journalPath)).toContain('ask first');
  save((tables) => {
    saveFocus(tables, WEEK, 'every call');
  });
  save(() => undefined);
  const after = dump(journalPath);
  expect(journal.operations().map(({ command }) => command)).toEqual(['add Plan', 'checkin']);
  expect(journal.undo()?.command).toBe('checkin');
  expect(dump(journalPath)).toBe(before);
  expect(journal.redo()?.command).toBe('checkin');
  expect(dump(journalPath)).toBe(after);
});

test('a session whose first answer creates the journal continues in it', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  const save = journal.session('resolve');
  for (const text of ['Plan', 'Rehearse']) {
    save((tables) =>
      addResolution(tables, draft(text), TODAY, { resolution: `r-${text}`, measure: `m-${text}` }),
    );
  }
  expect(journal.operations()).toHaveLength(1);
  journal.undo();
  expect(journal.read().resolutions).toEqual([]);
});

test('after a failed answer a session keeps the others, and continues', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  const save = journal.session('checkin');
  save((tables) => {
    saveLearned(tables, WEEK, 'ask first');
  });
  expect(() =>
    save((tables) => {
      saveFocus(tables, WEEK, 'lost');
      throw new Error('halfway');
    }),
  ).toThrow('halfway');
  save((tables) => {
    saveFocus(tables, WEEK, 'every call');
  });
  expect(dump(journalPath)).toContain('"learned":"ask first","focus":"every call"');
  expect(journal.operations()).toHaveLength(1);
});

test.each(['change', 'undo'] as const)(
  'the %s of another process splits a session into two operations, which are undone one by one',
  (what) => {
    const { journalPath } = testJanus({ today: TODAY });
    const journal = opened(journalPath);
    const other = opened(journalPath);
    add(journal, 'Plan');
    const dumps = [dump(journalPath)];
    const save = journal.session('checkin');
    const kept = (): void => {
      dumps.push(dump(journalPath));
    };
    save((tables) => {
      saveLearned(tables, WEEK, 'first part');
    });
    kept();
    if (what === 'change') add(other, 'Meanwhile');
    else other.undo();
    kept();
    save((tables) => {
      saveLearned(tables, WEEK, 'second part');
    });
    save((tables) => {
      saveFocus(tables, WEEK, 'still the second');
    });
    expect(journal.operations().map(({ command, kind }) => `${kind} ${command}`)).toEqual([
      'do add Plan',
      'do checkin',
      what === 'change' ? 'do add Meanwhile' : 'undo checkin',
      'do checkin',
    ]);
    const end = dump(journalPath);
    journal.undo();
    expect(dump(journalPath)).toBe(dumps[2]);
    if (what === 'change') {
      journal.undo();
      expect(dump(journalPath)).toBe(dumps[1]);
      journal.undo();
      expect(dump(journalPath)).toBe(dumps[0]);
      for (let redo = 0; redo < 2; redo += 1) other.redo();
    }
    other.redo();
    expect(dump(journalPath)).toBe(end);
    expect(integrity(journalPath)).toBe('ok');
  },
);

test('a session whose commit failed does not continue in the operation of another process', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const journal = opened(journalPath);
  const other = opened(journalPath);
  add(journal, 'Plan');
  const save = journal.session('checkin');
  // a constraint that SQLite checks only on commit
  expect(() =>
    save((tables) => {
      tables.run('PRAGMA defer_foreign_keys = 1');
      addExcuse(tables, { fromWeek: WEEK, toWeek: WEEK, resolutionId: 99, reason: null }, 'e-1');
    }),
  ).toThrow('another janus took away meanwhile what this belongs to.');
  add(other, 'Meanwhile');
  save((tables) => {
    saveLearned(tables, WEEK, 'mine');
  });
  expect(journal.operations().map(({ command }) => command)).toEqual([
    'add Plan',
    'add Meanwhile',
    'checkin',
  ]);
});

test('two processes that create the journal at once create one, with the changes of both', () => {
  const { journalPath } = testJanus({ today: TODAY });
  const [one, other] = [opened(journalPath), opened(journalPath)];
  const saveOne = one.session('resolve');
  // the second comes while the first is still creating the journal
  const ids = saveOne((tables) => {
    const id = fs.existsSync(journalPath) ? 0 : add(other, 'Other');
    return [id, addResolution(tables, draft('One'), TODAY, { resolution: 'r-1', measure: 'm-1' })];
  });
  expect(ids).toEqual([0, 2]);
  expect(fs.readdirSync(path.dirname(journalPath))).toEqual(['journal.db']);
  for (const journal of [one, other]) {
    expect(journal.read().resolutions.map(({ text }) => text)).toEqual(['Other', 'One']);
    expect(journal.operations().map(({ command }) => command)).toEqual(['add Other', 'resolve']);
  }
  expect(integrity(journalPath)).toBe('ok');
});

test('the first rows of a journal are not an operation, and cannot be undone', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  await janus.run('undo');
  expect(await janus.run('undo')).toBe('--- stderr\nNothing to undo.');
  expect(dump(janus.journalPath).split('\n')).toHaveLength(Object.keys(RECORDED_TABLES).length + 5 + 2);
  expect(await janus.json('habits', '--json')).toHaveLength(5);
});

test('undo and redo stop at the ends of the history', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Plan calls');
  expect(await janus.run('redo')).toBe('--- stderr\nNothing to redo.');
  expect(await janus.run('undo')).toBe('Taken back: add "Plan calls" (2026-11-20)');
  expect(await janus.run('undo')).toBe('--- stderr\nNothing to undo.');
  expect(await janus.run('redo')).toBe('Done again: add "Plan calls" (2026-11-20)');
  expect(await janus.run('redo')).toBe('--- stderr\nNothing to redo.');
  expect(operationCount(janus.journalPath)).toBe(3);
});

test('no id is ever used again, not even after an undo', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'One');
  await janus.run('undo');
  expect(await janus.run('add', 'start', 'Two')).toContain('2  Two');
});

test('amounts and words come back from undo to the last digit and character', async () => {
  const janus = testJanus({ today: TODAY });
  const text = '"quoted" \\ {"json":true} 👩‍👩‍👧 עברית \' -- ; \u00e9 e\u0301';
  await janus.run('add', 'start', text, '--at-least', '123456789.123456789', '--unit', "o'clock");
  await janus.run('log', '1', '0.1');
  await janus.run('log', '1', '0.2');
  await janus.run('log', '1', '1234567.000000001');
  const before = { dump: dump(janus.journalPath), report: await janus.run('report', '--json') };
  for (let step = 0; step < 4; step += 1) await janus.run('undo');
  expect(dump(janus.journalPath)).not.toContain('quoted');
  for (let step = 0; step < 4; step += 1) await janus.run('redo');
  expect(dump(janus.journalPath)).toBe(before.dump);
  expect(await janus.run('report', '--json')).toBe(before.report);
});

test.each(Object.entries(RECORDED_TABLES))(
  'a write to %s outside an operation is refused',
  async (table, columns) => {
    const janus = testJanus({ today: TODAY });
    await janus.run('add', 'start', 'Plan calls', '--at-least', '5', '--habit', 'planning');
    await janus.run('checkin', '--set', '1=2', '--set', 'coaching=yes', '--learned', 'much');
    await janus.run('excuse', '2026-W50');
    await janus.run('habits', 'off', 'marketing');
    const { journalPath } = janus;
    expect(asked(journalPath, (db) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).not.toBe(0);
    const before = fs.readFileSync(journalPath);
    const other = columns.slice(1).map((column) => otherValue(column));
    const statements = [
      `INSERT INTO ${table} (${columns.slice(1).join(', ')}) SELECT ${other.join(', ')} FROM ${table} LIMIT 1`,
      `UPDATE ${table} SET id = id + 1000 WHERE id = (SELECT max(id) FROM ${table})`,
      ...columns
        .slice(1)
        .filter((column) => otherValue(column) !== column)
        .map((column) => `UPDATE ${table} SET ${column} = ${otherValue(column)}`),
      `DELETE FROM ${table} WHERE id = (SELECT max(id) FROM ${table})`,
      `DELETE FROM ${table}`,
    ];
    for (const statement of statements) {
      expect(
        () =>
          writing(journalPath, (database) => {
            database.pragma('foreign_keys = 0');
            database.exec(statement);
          }),
        statement,
      ).toThrow('NOT NULL constraint failed: change.operation_id');
    }
    expect(fs.readFileSync(journalPath).equals(before)).toBe(true);
  },
);

/** SQL for another value that breaks no other constraint; the column itself where there is none. */
function otherValue(column: string): string {
  switch (column) {
    case 'uid':
    case 'key':
    case 'text':
    case 'question':
    case 'habit':
    case 'value':
      return `${column} || 'x'`;
    case 'from_week':
      return `'2000-01-03'`;
    case 'week':
    case 'to_week':
    case 'from_date':
    case 'on_date':
    case 'answered_on':
      return `'2030-01-07'`;
    case 'amount':
      return 'amount + 1';
    case 'private':
      return '1 - private';
    default:
      return column;
  }
}

test('undo and redo find the next change behind more operations than they read at once', () => {
  const journal = opened(testJanus({ today: TODAY }).journalPath);
  const names = Array.from({ length: 30 }, (_, index) => `Plan ${index}`);
  for (const name of names) add(journal, name);
  const undone = names.map(() => journal.undo()?.command);
  expect(undone).toEqual(names.map((name) => `add ${name}`).reverse());
  expect(journal.undo()).toBeUndefined();
  const redone = names.map(() => journal.redo()?.command);
  expect(redone).toEqual(names.map((name) => `add ${name}`));
  expect(journal.redo()).toBeUndefined();
  expect(journal.newestOperations(2, undefined).map(({ id }) => id)).toEqual([90, 89]);
});
