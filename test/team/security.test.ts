// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noPostgres, startPostgres, type Postgres } from '../support/postgres.js';
import { testTeam, type Teammate, type TestTeam } from '../support/team.js';

// Row-level security decides, not the client: these try to get round it with SQL of their own.

let server: Postgres;

beforeAll(() => {
  if (!noPostgres) server = startPostgres();
});

afterAll(() => {
  if (!noPostgres) server.stop();
});

const TABLES = ['week', 'habit_week', 'resolution_week'];

async function answered(team: TestTeam, name: string, as?: 'rep' | 'coach'): Promise<Teammate> {
  const mate = await team.member(name, as, 'titles');
  await mate.janus.run('add', 'start', `The promise of ${name}`);
  await mate.janus.run('checkin', '--set', 'process=yes', '--set', 'coaching=no');
  return mate;
}

/** All that is stored, in an order of its own. */
async function everything(team: TestTeam): Promise<unknown> {
  const rows = ['team', 'member', 'about', 'team_week', ...TABLES].map(
    (table) =>
      `SELECT '${table}' AS name, (SELECT jsonb_agg(t ORDER BY t::text) FROM janus.${table} AS t) AS rows`,
  );
  return team.sql(rows.join(' UNION ALL '));
}

describe.skipIf(noPostgres)('with SQL of their own', () => {
  let team: TestTeam;
  let [ana, bo, lea]: Teammate[] = [];
  let before: unknown;

  // a test's journals go when it ends; the logins stay, and those are what is tried here
  test('two reps and a coach tell their team, and a coach another one', async () => {
    team = await testTeam(server, 'attacked');
    ana = await answered(team, 'Ana Ruiz');
    bo = await answered(team, 'Bo');
    lea = await answered(team, 'Lea', 'coach');
    const url = `postgresql://postgres@/attacked?host=${server.socket}`;
    await team.admin.run('team', 'init', url, '--team', 'South', '--yes');
    const sue = await team.invite('Sue', 'coach', 'South');
    await sue.janus.run('team', 'join', sue.url, '--share', 'titles', '--yes');
    await sue.janus.run('checkin', '--set', 'process=yes');
    expect(await team.sql('SELECT DISTINCT team_id, member_id FROM janus.habit_week')).toHaveLength(4);
    before = await everything(team);
  });

  test('a rep reads only their own rows, and no name of another', async () => {
    for (const table of TABLES) {
      const members = await ana!.sql(`SELECT DISTINCT team_id, member_id FROM janus.${table}`);
      expect(members).toEqual([{ team_id: 1, member_id: 1 }]);
    }
    expect(await ana!.sql('SELECT name FROM janus.member')).toEqual([{ name: 'Ana Ruiz' }]);
    expect(await ana!.sql('SELECT name FROM janus.team')).toEqual([{ name: 'North' }]);
    expect(JSON.stringify(await ana!.sql('SELECT rolname FROM pg_roles'))).not.toMatch(/bo\b|lea|ruiz/i);
    await expect(ana!.sql('SELECT * FROM janus.team_week')).rejects.toThrow('permission denied');
  });

  test('a coach reads the team, and no other team', async () => {
    const members = await lea!.sql('SELECT DISTINCT team_id, member_id FROM janus.habit_week ORDER BY 2');
    expect(members.map(({ team_id, member_id }) => [team_id, member_id])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect(await lea!.sql('SELECT DISTINCT team_id FROM janus.team_week')).toEqual([{ team_id: 1 }]);
    expect(await lea!.sql("SELECT * FROM janus.member WHERE name = 'Sue'")).toEqual([]);
  });

  const ROW = "'2026-11-16', 'kept', 1, 1, 0, false";
  /** What changes no row of another, or is refused; each by a rep and by a coach. */
  const ATTACKS = [
    `INSERT INTO janus.week VALUES (1, 2, '2026-11-09', 'forged')`,
    `INSERT INTO janus.week VALUES (2, 1, '2026-11-09', 'forged')`,
    `INSERT INTO janus.habit_week SELECT 1, w, 2, 'marketing', o, a, g, r, l, l FROM (VALUES (${ROW})) AS v (w, o, a, g, r, l)`,
    `UPDATE janus.habit_week SET growth = 1, outcome = 'kept' WHERE member_id = 2`,
    `UPDATE janus.habit_week SET member_id = 2`,
    `UPDATE janus.resolution_week SET title = 'defaced' WHERE member_id = 2`,
    `UPDATE janus.week SET team_id = 2`,
    `DELETE FROM janus.week WHERE member_id = 2`,
    `DELETE FROM janus.habit_week WHERE team_id = 2`,
    `UPDATE janus.member SET kind = 'coach'`,
    `UPDATE janus.member SET name = 'Bo'`,
    `UPDATE janus.member SET shares = 'titles' WHERE member_id = 2`,
    `UPDATE janus.member SET team_id = 2`,
    `DELETE FROM janus.member`,
    `INSERT INTO janus.member (team_id, member_id, name, kind) VALUES (1, 9, 'Eve', 'coach')`,
    `INSERT INTO janus.team VALUES (9, 'Eve')`,
    `UPDATE janus.team SET name = 'Eve'`,
    `UPDATE janus.team_week SET growth = 0`,
    `DELETE FROM janus.team_week`,
    `TRUNCATE janus.habit_week`,
    `UPDATE janus.about SET version = 99`,
    `SET row_security = off; DELETE FROM janus.habit_week WHERE member_id = 2`,
    `ALTER TABLE janus.habit_week DISABLE ROW LEVEL SECURITY`,
    `CREATE POLICY mine_too ON janus.habit_week USING (true)`,
    `CREATE OR REPLACE FUNCTION janus.my_member() RETURNS integer LANGUAGE sql AS 'SELECT 2'`,
    `CREATE FUNCTION janus.own() RETURNS integer LANGUAGE sql AS 'SELECT 2'`,
    `SET ROLE postgres; DELETE FROM janus.habit_week`,
    `SET SESSION AUTHORIZATION postgres; DELETE FROM janus.habit_week`,
    `SELECT set_config('role', 'postgres', false); DELETE FROM janus.habit_week`,
    `DO $$ BEGIN EXECUTE (SELECT 'SET ROLE ' || rolname FROM pg_roles WHERE rolname LIKE 'janus\\_%\\_1\\_2'); DELETE FROM janus.week; END $$`,
    `DO $$ BEGIN EXECUTE (SELECT 'ALTER ROLE ' || rolname || ' PASSWORD ''x''' FROM pg_roles WHERE rolname LIKE 'janus\\_%\\_1\\_2'); END $$`,
    `DO $$ BEGIN EXECUTE (SELECT 'GRANT ' || rolname || ' TO CURRENT_USER' FROM pg_roles WHERE rolname LIKE 'janus%coach'); END $$`,
    `SELECT janus.count_weeks(ARRAY(SELECT DISTINCT week FROM janus.week))`,
    `MERGE INTO janus.habit_week h USING (SELECT 2 AS m) s ON h.member_id = s.m WHEN MATCHED THEN UPDATE SET growth = 1`,
    `WITH gone AS (DELETE FROM janus.week WHERE member_id = 2 RETURNING *) SELECT count(*) FROM gone`,
    `SELECT * FROM janus.habit_week WHERE member_id = 2 FOR UPDATE`,
    `COPY janus.habit_week FROM PROGRAM 'true'`,
    `LOCK TABLE janus.habit_week IN ACCESS EXCLUSIVE MODE; TRUNCATE janus.week CASCADE`,
  ];

  test.each(ATTACKS)('%s', async (attack) => {
    for (const attacker of [ana!, lea!]) {
      // refused, or of no effect on what is another's
      await attacker.sql(`BEGIN; ${attack}; COMMIT`).catch(() => undefined);
    }
    expect(await everything(team)).toEqual(before);
  });

  test('a rep who takes the role of their group reads no more, and cannot take that of the coaches', async () => {
    const [{ tag }] = (await ana!.sql('SELECT tag FROM janus.about')) as [{ tag: string }];
    const sql = `SET ROLE janus_${tag}_rep; SELECT DISTINCT member_id FROM janus.habit_week`;
    expect(await ana!.sql(sql)).toEqual([{ member_id: 1 }]);
    await expect(ana!.sql(`SET ROLE janus_${tag}_coach`)).rejects.toThrow('permission denied');
  });

  test('own values that cannot be are refused, one by one', async () => {
    for (const set of [
      'growth = 1.5',
      'attainment = -1',
      "outcome = 'great'",
      "habit = 'sales'",
      'run = -1',
    ]) {
      await expect(ana!.sql(`UPDATE janus.habit_week SET ${set}`)).rejects.toThrow(/check constraint/);
    }
    await expect(ana!.sql("UPDATE janus.week SET week = '2026-11-17'")).rejects.toThrow(/constraint/);
  });

  test('nobody else on the server is let in, not even the login of a team in another database', async () => {
    const elsewhere = await testTeam(server, 'elsewhere');
    const eve = await elsewhere.member('Eve', 'coach');
    const crossing = { ...eve.login, database: 'attacked' };
    await expect(server.sql('SELECT * FROM janus.habit_week', crossing)).rejects.toThrow('permission denied');
    await server.sql("CREATE ROLE stranger LOGIN PASSWORD 'x'");
    const stranger = { user: 'stranger', password: 'x', database: 'attacked' };
    for (const sql of [
      'SELECT * FROM janus.team',
      'SELECT janus.push(NULL)',
      'SELECT * FROM janus.medians(now()::date, now()::date)',
    ])
      await expect(server.sql(sql, stranger)).rejects.toThrow('permission denied');
  });

  test('the median of two is not told', async () => {
    const sql = "SELECT habit, growth FROM janus.medians('2026-11-16', '2026-11-16') WHERE habit = 'process'";
    expect(await ana!.sql(sql)).toHaveLength(1);
    await bo!.sql('SELECT janus.erase_me()');
    expect(await ana!.sql(sql)).toEqual([]);
  });
});

test.skipIf(noPostgres)(
  'the tables can be spread by team: each key begins with it, no policy has a subquery',
  async () => {
    const team = await testTeam(server, 'sharded');
    const keys = await team.sql(`
    SELECT conrelid::regclass::text AS of, contype, attname AS first FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE connamespace = 'janus'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid <> 'janus.about'::regclass`);
    expect(keys.length).toBeGreaterThan(8);
    expect(keys.filter(({ first }) => first !== 'team_id')).toEqual([]);
    const policies = await team.sql("SELECT qual, with_check FROM pg_policies WHERE schemaname = 'janus'");
    expect(policies.length).toBeGreaterThan(8);
    expect(policies.filter((policy) => /select/i.test(JSON.stringify(policy)))).toEqual([]);
    const [unprotected] = await team.sql(
      "SELECT count(*)::integer AS count FROM pg_class WHERE relnamespace = 'janus'::regnamespace AND relkind = 'r' AND NOT relrowsecurity AND relname <> 'about'",
    );
    expect(unprotected).toEqual({ count: 0 });
  },
);
