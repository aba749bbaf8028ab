// What it costs that an acknowledged answer survives a power cut: one answer against a line that is appended and synced
// by hand in the same folder, in turn; as whole processes, and the bare transaction. Also the day's backup, and the
// calls that sync.
// Usage: npm run bench:durable [-- RUNS]
import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { TODAY, writeJournal } from './journals.mjs';
import {
  BASE,
  cleanEnv,
  inFolder,
  isInstalled,
  LAUNCHER,
  machine,
  median,
  table,
  times,
} from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 40);
const LINE = '2032-11-21 process yes\n';

const BY_HAND = `
  const fs = require('node:fs');
  const file = fs.openSync(process.argv[1], 'a');
  fs.writeSync(file, ${JSON.stringify(LINE)});
  fs.fsyncSync(file);`;

/** As the program opens it: a rollback journal, and every commit synced with its folder. */
const PRAGMAS = 'PRAGMA journal_mode = delete; PRAGMA synchronous = extra; PRAGMA secure_delete = on';

/** The same change as `janus log`: an operation, an entry with its image in the log, and the mark of the standings. */
function transaction(file, counted) {
  const database = new Database(file);
  database.exec(PRAGMAS);
  const measure = database
    .prepare('SELECT id FROM measure WHERE resolution_id = ? AND to_week IS NULL')
    .pluck()
    .get(counted);
  const operation = database.prepare(
    "INSERT INTO operation (on_date, command, kind) VALUES (?, 'log', 'do')",
  );
  const running = database.prepare('UPDATE running SET operation_id = ?');
  const entry = database.prepare(
    "INSERT INTO entry (uid, measure_id, week, on_date, amount) VALUES (?, ?, '2032-11-15', ?, 1)",
  );
  let uids = 0;
  const save = database.transaction(() => {
    running.run(operation.run(TODAY).lastInsertRowid);
    entry.run(`durable-${(uids += 1)}`, measure, TODAY);
    running.run(null);
  });
  return { save: () => save.immediate(), close: () => database.close() };
}

function milliseconds(work) {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** Medians of one transaction and of one append, in turn. */
function inProcess(folder, journal, counted) {
  const { save, close } = transaction(journal, counted);
  const file = openSync(path.join(folder, 'by-hand.txt'), 'a');
  const append = () => {
    writeSync(file, LINE);
    fsyncSync(file);
  };
  const rounds = Array.from({ length: RUNS * 5 }, () => [milliseconds(save), milliseconds(append)]);
  close();
  closeSync(file);
  return rounds;
}

/** The syncing calls of one command, with what they are of. */
function syncs(words, folder, env) {
  const log = path.join(folder, 'strace.log');
  spawnSync('strace', ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', log, process.execPath, ...words], {
    env,
  });
  return [...readFileSync(log, 'utf8').matchAll(/f(?:data)?sync\(\d+<([^>]*)>/g)].map(([, file]) =>
    path.relative(folder, file),
  );
}

inFolder((folder) => {
  const env = { ...cleanEnv(folder), JANUS_TODAY: TODAY };
  const sample = path.join(folder, 'sample.db');
  const journal = path.join(folder, 'journal.db');
  const { counted } = writeJournal(sample, { years: 1, resolutions: 10 }, env);
  const before = () => copyFileSync(sample, journal);
  const firstOfDay = () => {
    before();
    rmSync(path.join(folder, 'backups'), { recursive: true, force: true });
  };
  const log = ['log', String(counted), '1'];
  const words = [LAUNCHER, '--journal', journal, ...log];
  const hand = 'append and fsync by hand';
  const withBackup = 'janus log, the first of a day, which makes its backup';
  const cases = new Map([
    [hand, { words: ['-e', BY_HAND, path.join(folder, 'by-hand.txt')], before }],
    ['janus log', { words, before }],
    [withBackup, { words, before: firstOfDay }],
  ]);
  const time = times(cases, RUNS, env);
  before();
  const rounds = inProcess(folder, journal, counted);
  const [saved, appended] = [0, 1].map((index) => median(rounds.map((round) => round[index])));
  const ratio = median(rounds.map(([one, other]) => one / other));
  const rows = [
    ...[BASE, hand, 'janus log', withBackup].map((name) => [
      `process: ${name}`,
      time.milliseconds.get(name).toFixed(1),
      (time.ratio.get(name) / time.ratio.get(hand)).toFixed(2),
    ]),
    [`within one: ${hand}`, appended.toFixed(2), '1.00'],
    ['within one: the transaction of a log', saved.toFixed(2), ratio.toFixed(2)],
  ];
  console.log(`${machine()}, medians of ${RUNS} rounds:\n`);
  console.log(table(['', 'ms', '× by hand'], rows));
  const backup = time.ratio.get(withBackup) / time.ratio.get('janus log');
  console.log(`\nThe backup of the day: ${backup.toFixed(2)} × the log without.`);
  if (!isInstalled('strace')) return;
  before();
  console.log(`\nSyncs of one log: ${syncs(words, folder, env).join(', ')}`);
});
