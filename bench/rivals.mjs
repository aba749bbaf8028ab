// What people would use instead, on the answers of the same journal: one task, interval, posting, reminder or note for
// each answer, and the command that comes nearest to a report of the week.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { isInstalled } from './measure.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');

const WEEK_QUERY = `
  SELECT question, week, verdict FROM answer JOIN measure ON measure.id = measure_id
  WHERE week > date('2032-11-15', '-84 days') ORDER BY measure_id, week`;

/** Every answer of a journal: its day, its question and its verdict. */
function answersOf(journal) {
  const database = new Database(journal, { readonly: true });
  try {
    const sql = `SELECT answer.id, answered_on AS day, 'm' || measure_id AS measure, verdict FROM answer JOIN measure
      ON measure.id = measure_id ORDER BY answered_on, answer.id`;
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

const uuid = (id) => `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
const seconds = (day) => Date.parse(`${day}T12:00:00Z`) / 1000;
const stamp = (milliseconds) => new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');

/** Each writes the answers into a folder, and says what reads them. */
const RIVALS = {
  'sqlite3, the bare query': {
    program: 'sqlite3',
    prepare: (_, folder, journal) => [journal, WEEK_QUERY],
  },
  'taskwarrior history.weekly': {
    program: 'task',
    prepare: (answers, folder) => {
      const lines = answers.map(({ id, day, measure, verdict }) => {
        const at = seconds(day);
        return `[description:"${measure} ${verdict}" end:"${at}" entry:"${at}" project:"${measure}" status:"completed" uuid:"${uuid(id)}"]`;
      });
      writeFileSync(path.join(folder, 'completed.data'), `${lines.join('\n')}\n`);
      writeFileSync(path.join(folder, 'pending.data'), '');
      const rc = path.join(folder, 'taskrc');
      writeFileSync(rc, `data.location=${folder}\ngc=off\nverbose=nothing\nhooks=off\n`);
      return [`rc:${rc}`, 'history.weekly'];
    },
  },
  'timewarrior summary of a week': {
    program: 'timew',
    prepare: (answers, folder) => {
      mkdirSync(path.join(folder, 'timew/data'), { recursive: true });
      writeFileSync(path.join(folder, 'timew/timewarrior.cfg'), 'verbose = off\n');
      for (const [month, rows] of byMonth(answers)) {
        const lines = rows.map(({ day, measure }, index) => {
          // one after the other: they must not overlap
          const from = Date.parse(day) + (index % 600) * 120_000;
          return `inc ${stamp(from)} - ${stamp(from + 60_000)} # ${measure}`;
        });
        writeFileSync(path.join(folder, `timew/data/${month}.data`), `${lines.sort().join('\n')}\n`);
      }
      return ['summary', '2032-11-08', '-', '2032-11-15', ':ids'];
    },
    env: (folder) => ({ TIMEWARRIORDB: path.join(folder, 'timew') }),
  },
  'ledger balance of twelve weeks': {
    program: 'ledger',
    prepare: (answers, folder) => ['-f', postings(answers, folder), 'balance', '--begin', '2032-08-30'],
  },
  'hledger balance of twelve weeks': {
    program: 'hledger',
    prepare: (answers, folder) => ['-f', postings(answers, folder), 'balance', '-W', '-b', '2032-08-30'],
  },
  'remind, the next week': {
    program: 'remind',
    prepare: (answers, folder) => {
      const file = path.join(folder, 'answers.rem');
      writeFileSync(
        file,
        answers.map(({ day, measure, verdict }) => `REM ${day} MSG ${measure} ${verdict}\n`).join(''),
      );
      return ['-s+1', file, '2032-11-15'];
    },
  },
  'taskbook (npm)': {
    program: process.execPath,
    module: 'node_modules/taskbook/cli.js',
    prepare: (answers, folder) => {
      const items = answers.map(({ id, day, measure, verdict }) => [
        id,
        {
          _id: id,
          _date: new Date(day).toDateString(),
          _timestamp: Date.parse(day),
          description: `${measure} ${verdict}`,
          isStarred: false,
          boards: [`@${measure}`],
          _isTask: true,
          isComplete: verdict === 'yes',
          inProgress: false,
          priority: 1,
        },
      ]);
      mkdirSync(path.join(folder, '.taskbook/storage'), { recursive: true });
      mkdirSync(path.join(folder, '.taskbook/archive'), { recursive: true });
      writeFileSync(
        path.join(folder, '.taskbook/storage/storage.json'),
        JSON.stringify(Object.fromEntries(items)),
      );
      return [path.join(ROOT, 'node_modules/taskbook/cli.js')];
    },
    env: (folder) => ({ HOME: folder }),
  },
};

function byMonth(answers) {
  const months = new Map();
  for (const each of answers) {
    const month = each.day.slice(0, 7);
    if (months.has(month)) months.get(month).push(each);
    else months.set(month, [each]);
  }
  return months;
}

function postings(answers, folder) {
  const file = path.join(folder, 'answers.ledger');
  const worth = { yes: 1, confirmed: 1, partly: 0.5, no: 0 };
  const text = answers.map(
    ({ day, measure, verdict }) =>
      `${day} answer\n    kept:${measure}  ${worth[verdict] ?? 0}\n    weeks\n\n`,
  );
  writeFileSync(file, text.join(''));
  return file;
}

/** Those that are here, each with its data written; a line on stderr names the others. */
export function rivalsOn(journal, folder) {
  const answers = answersOf(journal);
  return Object.entries(RIVALS).flatMap(([name, { program, module, prepare, env }], index) => {
    const isHere = module === undefined ? isInstalled(program) : existsSync(path.join(ROOT, module));
    if (!isHere) {
      console.error(`${name}: skipped, not installed`);
      return [];
    }
    const own = path.join(folder, `rival-${index}`);
    mkdirSync(own, { recursive: true });
    return [[name, { program, words: prepare(answers, own, journal), env: env?.(own) ?? {} }]];
  });
}
