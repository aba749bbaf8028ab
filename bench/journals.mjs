// Journals of any length for the benchmarks: begun and turned by the program itself, with the weeks written straight
// into the file, since a million check-ins would take hours.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import Database from 'better-sqlite3';

const LAUNCHER = path.resolve(import.meta.dirname, '../bin/janus.js');
const DAY = 86_400_000;

/** The day on which every journal of the benchmarks is read, a Sunday. Its last week has no answer yet. */
export const TODAY = '2032-11-21';

/**
 * @param file where the journal goes; must not exist
 * @param shape years, resolutions of each year, and measures of the habits beside the five questions
 * @returns how many answers it holds, and the id of a resolution that counts calls this year
 */
export function writeJournal(file, { years, resolutions, measures = 0 }, env) {
  const last = Number(TODAY.slice(0, 4));
  const janus = (today, ...words) => {
    const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, '--journal', file, ...words], {
      env: { ...env, JANUS_TODAY: today },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  };
  const first = last - years + 1;
  const begun = firstMonday(first);
  for (let each = 1; each <= resolutions; each += 1) {
    const bucket = ['continue', 'differently', 'start', 'stop'][each % 4];
    const asked = each % 2 === 0 ? [] : ['--at-least', '3', '--unit', 'calls'];
    janus(begun, 'add', bucket, `Resolution ${each} of the benchmark`, ...asked);
  }
  for (let each = 1; each <= measures; each += 1) {
    const habit = ['process', 'coaching', 'measurement', 'planning', 'marketing'][each % 5];
    janus(begun, 'habits', 'add', habit, '--question', `Question ${each}?`);
  }
  for (let year = first; year < last; year += 1) {
    const ids = activeResolutions(file);
    writeWeeks(file, firstMonday(year), firstMonday(year + 1));
    const choices = ids.flatMap((id) => ['--set', `${id}=again`]);
    janus(firstMonday(year + 1), 'turn', String(year), ...choices);
  }
  writeWeeks(file, firstMonday(last), TODAY);
  const held = open(file, (database) => ({
    answers: database.prepare('SELECT count(*) FROM answer').pluck().get(),
    counted: database
      .prepare("SELECT max(resolution_id) FROM measure WHERE to_week IS NULL AND kind = 'at-least'")
      .pluck()
      .get(),
  }));
  // the standings are filled, as in a journal that is in use, and there is one answer to undo
  janus(TODAY, 'log', String(held.counted), '1');
  return held;
}

function open(file, work) {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function activeResolutions(file) {
  return open(file, (database) =>
    database.prepare('SELECT resolution_id FROM stint WHERE to_date IS NULL').pluck().all(),
  );
}

const ASKED = `
  SELECT id, kind FROM measure WHERE to_week IS NULL
    AND (habit IS NOT NULL OR resolution_id IN (SELECT resolution_id FROM stint WHERE to_date IS NULL))`;

/** Answers every measure that is asked, from a Monday up to the week before another day; three in four are kept. */
function writeWeeks(file, from, until) {
  open(file, (database) => {
    const measures = database.prepare(ASKED).all();
    const operation = database.prepare(
      "INSERT INTO operation (on_date, command, kind) VALUES (?, 'checkin', 'do')",
    );
    const run = database.prepare('UPDATE running SET operation_id = ?');
    const answer = database.prepare(
      'INSERT INTO answer (week, measure_id, verdict, answered_on) VALUES (?, ?, ?, ?)',
    );
    const entry = database.prepare(
      'INSERT INTO entry (uid, measure_id, week, on_date, amount) VALUES (?, ?, ?, ?, ?)',
    );
    const checkIn = database.prepare('INSERT INTO check_in (week, learned, focus) VALUES (?, ?, ?)');
    database.transaction(() => {
      for (let monday = from; addDays(monday, 7) <= until; monday = addDays(monday, 7)) {
        const friday = addDays(monday, 4);
        run.run(operation.run(friday).lastInsertRowid);
        measures.forEach(({ id, kind }, index) => {
          const isKept = (Date.parse(monday) / DAY + index * 5) % 4 !== 0;
          if (kind === 'yes-no') return answer.run(monday, id, isKept ? 'yes' : 'partly', friday);
          entry.run(`${monday}-${id}`, id, monday, friday, isKept ? 3 : 2);
          answer.run(monday, id, 'confirmed', friday);
        });
        checkIn.run(monday, 'What was learned in a week.', 'What comes first in the next.');
      }
      run.run(null);
    })();
  });
}

function addDays(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The Monday of a year's week 1: the week with 4 January. */
function firstMonday(year) {
  const fourth = `${year}-01-04`;
  return addDays(fourth, -((new Date(fourth).getUTCDay() + 6) % 7));
}
