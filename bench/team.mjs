// What a team costs its database: 2,000 teams of 50 with a quarter of weeks, made by generate_series. As the server
// counts it (pg_stat_statements): a coach's page, a company's page, and a push, by the built program; then a hundred
// pushes at once, on a connection each, of which no row may be lost.
// Usage: npm run bench:team [-- TEAMS PEOPLE]
import { spawnSync } from 'node:child_process';
import { chownSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { cleanEnv, LAUNCHER, machine, median } from './measure.mjs';

const [TEAMS = 2000, PEOPLE = 50] = process.argv.slice(2).map(Number);
const TODAY = '2026-11-22';
const LAST = '2026-11-16';
const WEEKS = 13;
const RUNS = 11;
const AT_ONCE = 100;

const PROGRAMS = '/usr/lib/postgresql';
const [version] = readdirSync(PROGRAMS).sort((a, b) => b - a);
const program = (name) => path.join(PROGRAMS, version, 'bin', name);

/** A server of its own on a socket, as the user postgres where this is root. */
function startServer(folder) {
  const isRoot = process.getuid() === 0;
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const as = isRoot ? ['setpriv', `--reuid=${id('-u')}`, `--regid=${id('-g')}`, '--clear-groups'] : [];
  const run = (...words) => {
    const [first, ...rest] = [...as, ...words];
    const { status, stderr } = spawnSync(first, rest, {
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  };
  if (isRoot) chownSync(folder, id('-u'), id('-g'));
  chmodSync(folder, 0o755);
  const data = path.join(folder, 'data');
  run(program('initdb'), '--pgdata', data, '--username=postgres', '--auth=trust', '--no-sync', '--locale=C');
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'max_wal_size=4GB',
    'shared_buffers=512MB',
    'shared_preload_libraries=pg_stat_statements',
  ];
  const words = settings.map((setting) => `-c '${setting}'`).join(' ');
  run(
    program('pg_ctl'),
    '--pgdata',
    data,
    '--silent',
    '--wait',
    '--log',
    path.join(folder, 'log'),
    '--options',
    words,
    'start',
  );
  return () => run(program('pg_ctl'), '--pgdata', data, '--silent', '--wait', '--mode=immediate', 'stop');
}

/** Everybody with five habits a week; two thirds of the answers are kept, one of fourteen is open. */
const FILL = `
  SET session_replication_role = replica; -- all of it fits together: no key need be looked up
  INSERT INTO janus.team SELECT t, 'Team ' || t FROM generate_series(2, ${TEAMS}) AS t;
  INSERT INTO janus.member (team_id, member_id, name, kind)
    SELECT t, p, 'Person ' || p, CASE p WHEN 1 THEN 'coach' ELSE 'rep' END
    FROM generate_series(1, ${TEAMS}) AS t, generate_series(1, ${PEOPLE}) AS p;
  INSERT INTO janus.week
    SELECT t, p, date '${LAST}' - 7 * w, 'made' FROM generate_series(1, ${TEAMS}) AS t, generate_series(1, ${PEOPLE}) AS p,
      generate_series(0, ${WEEKS - 1}) AS w;
  INSERT INTO janus.habit_week
    SELECT t, date '${LAST}' - 7 * w, p, h.habit, o.outcome, o.attainment, ((t * 7 + p * 13 + w * 3) % 100) / 100.0, w, false,
      (t + p + h.at) % 3 = 0
    FROM generate_series(1, ${TEAMS}) AS t, generate_series(0, ${WEEKS - 1}) AS w, generate_series(1, ${PEOPLE}) AS p,
      unnest(ARRAY['process', 'coaching', 'measurement', 'planning', 'marketing']) WITH ORDINALITY AS h (habit, at),
      LATERAL (SELECT (t + p * 3 + w * 5 + h.at) % 14 AS n) AS r,
      LATERAL (SELECT CASE WHEN n < 9 THEN 'kept' WHEN n < 11 THEN 'partly' WHEN n < 13 THEN 'missed' ELSE 'unknown' END AS outcome,
        CASE WHEN n < 9 THEN 1 WHEN n < 11 THEN 0.5 WHEN n < 13 THEN 0 END AS attainment) AS o;
  INSERT INTO janus.team_week (team_id, week, habit, people, answered, attainment, growth, fallow)
    SELECT team_id, week, habit, count(*), count(attainment), coalesce(sum(attainment), 0), sum(growth), count(*) FILTER (WHERE fallow)
    FROM janus.habit_week GROUP BY team_id, week, habit;
  SET session_replication_role = origin;
  ANALYZE;`;

/** The company's page: the last twelve weeks of all teams together, as docs/team.md has it. */
const COMPANY = `
  SELECT week, habit, sum(people) AS people, sum(attainment) / nullif(sum(answered), 0) AS attainment,
    sum(growth) / sum(people) AS growth, sum(fallow) AS fallow
  FROM janus.team_week WHERE week > date '${LAST}' - 7 * 12 GROUP BY week, habit ORDER BY week, habit`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-bench-team-'));
const stop = startServer(folder);
try {
  await measure();
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const admin = await connected('postgres');
  await admin.query('CREATE EXTENSION pg_stat_statements');
  const url = `postgresql://postgres@/postgres?host=${folder}`;
  janus('admin', 'team', 'init', url, '--team', 'Team 1', '--yes');
  const began = performance.now();
  await admin.query(FILL);
  const { rows } = await admin.query(
    "SELECT (SELECT count(*) FROM janus.habit_week) AS rows, pg_size_pretty(pg_database_size('postgres')) AS size",
  );
  console.log(`${machine()}, PostgreSQL ${version}`);
  console.log(
    `${TEAMS} teams of ${PEOPLE}, ${WEEKS} weeks: ${rows[0].rows} rows, ${rows[0].size}, made in ${Math.round((performance.now() - began) / 1000)} s\n`,
  );

  const {
    rows: [{ tag }],
  } = await admin.query('SELECT tag FROM janus.about');
  await admin.query(`DO $$ BEGIN FOR p IN 1..${PEOPLE} LOOP
    EXECUTE format('CREATE ROLE janus_${tag}_1_%s LOGIN IN ROLE janus_${tag}_%s', p, CASE p WHEN 1 THEN 'coach' ELSE 'rep' END);
    EXECUTE format('CREATE ROLE janus_${tag}_2_%s LOGIN IN ROLE janus_${tag}_rep', p);
  END LOOP; END $$`);
  for (const member of [1, 2]) {
    janus(`member${member}`, 'demo', '--save', journalOf(`member${member}`));
    janus(
      `member${member}`,
      'team',
      'join',
      `postgresql://janus_${tag}_1_${member}@/postgres?host=${folder}`,
      '--yes',
    );
  }
  const report = async (name, wordsIn) => {
    const took = [];
    for (let run = 0; run < RUNS; run += 1) {
      await admin.query('SELECT pg_stat_statements_reset()');
      const words = wordsIn(run);
      if (words[0] === 'company') await admin.query(COMPANY);
      else janus(...words);
      const sum = `SELECT sum(total_exec_time + total_plan_time) AS took FROM pg_stat_statements
        JOIN pg_roles ON pg_roles.oid = userid WHERE rolname LIKE 'janus%' OR query LIKE '%nullif(sum(answered)%'`;
      took.push(Number((await admin.query(sum)).rows[0].took));
    }
    console.log(`${name}: ${median(took).toFixed(1)} ms, at most ${Math.max(...took).toFixed(1)}`);
  };
  const either = (run, one, other) => (run % 2 === 0 ? one : other);
  await report("a coach's page of the week", () => ['member1', 'team', 'report']);
  await report("a coach's page of the quarter", () => ['member1', 'team', 'report', 'quarter']);
  await report("a rep's page", () => ['member2', 'team', 'report']);
  await report('a push of one week, after a check-in', (run) => [
    'member2',
    'checkin',
    '--set',
    `process=${either(run, 'yes', 'no')}`,
  ]);
  await report('a push of all 53 weeks', (run) => [
    'member2',
    'team',
    'share',
    either(run, 'titles', 'habits'),
  ]);
  await report("a company's page", () => ['company']);
  await pushAtOnce(admin, tag);
  await admin.end();
}

/** A hundred people of two teams at once, each with this week changed; the sums have to be those of the rows. */
async function pushAtOnce(admin, tag) {
  const logins = Array.from({ length: AT_ONCE }, (_, at) => `janus_${tag}_${1 + (at % 2)}_${1 + (at >> 1)}`);
  const clients = await Promise.all(logins.slice(0, 2 * PEOPLE).map((login) => connected(login)));
  const habits = ['process', 'coaching', 'measurement', 'planning', 'marketing'].map((habit) => ({
    habit,
    outcome: 'kept',
    attainment: 1,
    growth: 0.5,
    run: 7,
    late: false,
    fallow: false,
  }));
  const sent = JSON.stringify([{ week: LAST, digest: 'at once', habits, resolutions: [] }]);
  const began = performance.now();
  const took = await Promise.all(
    clients.map(async (client) => {
      await client.query('SELECT janus.push($1::jsonb)', [sent]);
      return performance.now() - began;
    }),
  );
  console.log(
    `${clients.length} pushes at once, to two teams: all done after ${Math.max(...took).toFixed(0)} ms`,
  );
  const lost = await admin.query(`
    SELECT team_id, habit FROM janus.team_week JOIN (
      SELECT team_id, habit, count(*) AS people, sum(attainment) AS attainment, sum(growth) AS growth FROM janus.habit_week
      WHERE week = '${LAST}' AND team_id < 3 GROUP BY 1, 2) AS rows USING (team_id, habit)
    WHERE week = '${LAST}' AND (rows.people <> team_week.people OR abs(rows.attainment - team_week.attainment) > 1e-9
      OR abs(rows.growth - team_week.growth) > 1e-9)`);
  const there = await admin.query(
    'SELECT count(*)::integer AS count FROM janus.habit_week WHERE run = 7 AND growth = 0.5 AND week = $1 AND team_id < 3',
    [LAST],
  );
  const expected = clients.length * habits.length;
  if (lost.rows.length > 0 || there.rows[0].count < expected)
    throw new Error(`rows were lost: ${there.rows[0].count} of ${expected}`);
  console.log(`no row was lost: ${expected} rows, and the sums are those of the rows`);
  await Promise.all(clients.map((client) => client.end()));
}

async function connected(user) {
  const client = new pg.Client({ host: folder, user, database: 'postgres', password: 'none' });
  await client.connect();
  return client;
}

function journalOf(who) {
  return path.join(folder, 'homes', who, 'journal.db');
}

/** The built program, of somebody with a home and a journal of their own; an object at the end adds variables. */
function janus(who, ...given) {
  const own = typeof given.at(-1) === 'object' ? given.pop() : {};
  const home = path.dirname(journalOf(who));
  if (!existsSync(home)) mkdirSync(home, { recursive: true });
  const env = { ...cleanEnv(home), JANUS_TODAY: TODAY, JANUS_JOURNAL: journalOf(who), ...own };
  const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, ...given], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`janus ${given.join(' ')}: ${stderr}`);
}
