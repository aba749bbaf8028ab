import BetterSqlite3 from 'better-sqlite3';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus } from '../support/janus.js';
import { given } from './given.js';

const HOSTILE = '\u001b[31mred\rover\u202eleft';
// what janus itself colours with, and its line ends
const LIVE = /(?!\u001b\[[\d;]*m|\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

test('no setting of a journal from elsewhere colours or overwrites a line', async () => {
  const janus = testJanus({ today: '2026-11-20', columns: 80 });
  await given(janus, 'add start "Plan calls"', 'config set coach Ana');
  const database = new BetterSqlite3(janus.journalPath);
  database.exec('UPDATE running SET operation_id = 1');
  database.prepare("UPDATE setting SET value = ? WHERE key = 'coach'").run(HOSTILE);
  database.exec('UPDATE running SET operation_id = NULL');
  database.close();
  for (const words of ['config', 'report --for coach', 'report', 'config --plain', 'export markdown']) {
    for (const colour of ['always', 'never']) {
      const { out, err } = await janus.outcome([...words.split(' '), '--color', colour]);
      expect(out + err).not.toMatch(LIVE);
      expect(out + err).not.toContain('\u001b[31mred');
    }
  }
});

test('nor does the name of a journal', async () => {
  const janus = testJanus({ today: '2026-11-20', columns: 80 });
  const JANUS_JOURNAL = path.join(janus.folder, HOSTILE);
  for (const words of ['config', 'list', '', 'report', 'add start x', 'remind status', 'remind print cron']) {
    const argv = [...words.split(' ').filter((word) => word !== ''), '--color', 'always'];
    const { out, err } = await janus.outcome(argv, { env: { JANUS_JOURNAL } });
    expect({ words, said: out + err }).toEqual({ words, said: expect.not.stringMatching(LIVE) as unknown });
    expect(out + err).not.toContain('\u001b[31mred');
  }
});
