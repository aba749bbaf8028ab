// @module-tag long
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allCommands } from '../../src/commands/registry.js';
import { createContext } from '../../src/context.js';
import { testJanus } from '../support/janus.js';
import { noPostgres, startPostgres, type Postgres } from '../support/postgres.js';
import { cannotTrace, injecting, tracing } from '../support/strace.js';
import { testTeam, TODAY, type Teammate, type TestTeam } from '../support/team.js';

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');

let server: Postgres;

beforeAll(() => {
  if (!noPostgres) server = startPostgres();
});

afterAll(() => {
  if (!noPostgres) server.stop();
});

/** What the team knows of a habit: week by week its outcome, in order. */
async function told(team: TestTeam, habit = 'process'): Promise<string[]> {
  const rows = await team.sql(`SELECT outcome FROM janus.habit_week WHERE habit = '${habit}' ORDER BY week`);
  return rows.map(({ outcome }) => String(outcome));
}

/** Rows that a week cannot have: too few of them, or sums that are not those of the rows. */
async function halves(team: TestTeam): Promise<unknown[]> {
  return team.sql(`
    SELECT week::text FROM janus.week w
    WHERE (SELECT count(*) FROM janus.habit_week h WHERE h.week = w.week AND h.member_id = w.member_id) <> 5
    UNION ALL
    SELECT week::text FROM (
      SELECT team_id, week, habit, count(*) AS people, count(attainment) AS answered, sum(growth) AS growth,
        coalesce(sum(attainment), 0) AS attainment, count(*) FILTER (WHERE fallow) AS fallow
      FROM janus.habit_week GROUP BY 1, 2, 3) AS rows
    FULL JOIN janus.team_week AS sums USING (team_id, week, habit)
    WHERE rows.people IS DISTINCT FROM sums.people OR rows.answered IS DISTINCT FROM sums.answered
      OR rows.fallow IS DISTINCT FROM sums.fallow OR abs(rows.growth - sums.growth) > 1e-9
      OR abs(rows.attainment - sums.attainment) > 1e-9`);
}

describe.skipIf(noPostgres)('two machines of one person', () => {
  /** The same login on another machine, with a journal of its own or a copy of the first one's. */
  async function other(
    { url, login, janus: first }: Teammate,
    copied: boolean,
  ): Promise<ReturnType<typeof testJanus>> {
    const janus = testJanus({ today: TODAY, env: { PGPASSWORD: login.password } });
    if (copied) {
      fs.mkdirSync(path.dirname(janus.journalPath));
      fs.copyFileSync(first.journalPath, janus.journalPath);
    } else {
      await janus.run('team', 'join', url, '--share', 'habits', '--yes');
    }
    return janus;
  }

  test('with a journal each: the newest change wins, week by week, and nothing goes to and fro', async () => {
    const team = await testTeam(server, 'apart');
    const mate = await team.invite('Ana');
    const at = (janus: Teammate['janus'], today: string, ...words: string[]) =>
      janus.outcome(words, { today });
    await at(mate.janus, '2026-11-13', 'team', 'join', mate.url, '--yes');
    await at(mate.janus, '2026-11-13', 'checkin', '--set', 'process=yes');
    const second = await other(mate, false);
    await at(second, '2026-11-20', 'checkin', '--set', 'process=no');
    expect(await told(team)).toEqual(['kept', 'missed']);
    // the first one knows nothing of this week, and has nothing to say to it
    expect((await at(mate.janus, '2026-11-20', 'team', 'push')).err).toContain(
      'told otherwise, and that stays: 2026-W47',
    );
    expect(await told(team)).toEqual(['kept', 'missed']);
    await at(mate.janus, '2026-11-20', 'checkin', '--set', 'process=partly');
    expect(await told(team)).toEqual(['kept', 'partly']);
    await at(second, '2026-11-20', 'team', 'push');
    expect(await told(team)).toEqual(['kept', 'partly']);
    await at(second, '2026-11-20', 'team', 'push', '--all');
    expect(await told(team)).toEqual(['kept', 'missed']);
  });

  test('with copies of a journal, and clocks a year apart: an older copy changes nothing by itself', async () => {
    const team = await testTeam(server, 'copies');
    const mate = await team.invite('Ana');
    const at = (janus: Teammate['janus'], today: string, ...words: string[]) =>
      janus.outcome(words, { today });
    await at(mate.janus, '2026-11-06', 'team', 'join', mate.url, '--yes');
    await at(mate.janus, '2026-11-06', 'checkin', '--set', 'process=yes');
    const second = await other(mate, true);
    await at(mate.janus, '2026-11-13', 'checkin', '--set', 'process=yes');
    await at(mate.janus, '2026-11-06', 'checkin', '--week', '2026-W45', '--set', 'process=partly');
    expect(await told(team)).toEqual(['partly', 'kept']);
    await at(second, '2026-11-13', 'remind', '--nudge');
    await at(second, '2026-11-13', 'team', 'push');
    expect(await told(team)).toEqual(['partly', 'kept']);
    await at(second, '2026-11-13', 'checkin', '--set', 'process=no');
    expect(await told(team)).toEqual(['partly', 'missed']);
    expect(await halves(team)).toEqual([]);
  });

  test('what one takes back, the other does not send', async () => {
    const team = await testTeam(server, 'taken_back');
    const mate = await team.member('Ana', 'rep', 'titles');
    await mate.janus.run('add', 'start', 'Call ten people');
    await mate.janus.run('checkin', '--set', '1=yes');
    const second = await other(mate, true);
    expect(await team.sql('SELECT title FROM janus.resolution_week')).toEqual([{ title: 'Call ten people' }]);
    await second.run('team', 'share', 'habits');
    await mate.janus.run('checkin', '--set', '1=no');
    expect(await mate.janus.run('team', 'push')).toContain('On another machine you share less: habits.');
    expect(await team.sql('SELECT title FROM janus.resolution_week')).toEqual([]);
  });
});

test.skipIf(noPostgres)(
  'thirty pushes at once: no row is lost, and the sums are those of the rows',
  async () => {
    const team = await testTeam(server, 'at_once');
    const mates: Teammate[] = [];
    for (let index = 0; index < 10; index += 1) mates.push(await team.member(`Rep ${index}`));
    const answers = ['process=yes', 'coaching=partly', 'planning=no'];
    for (const answer of answers) {
      const ends = await Promise.all(mates.map(({ janus }) => janus.outcome(['checkin', '--set', answer])));
      expect(ends.map(({ status, err }) => ({ status, err }))).toEqual(
        mates.map(() => ({ status: 0, err: '' })),
      );
    }
    const counted = await team.sql(
      'SELECT habit, people, answered, attainment FROM janus.team_week ORDER BY habit',
    );
    expect(counted).toMatchObject([
      { habit: 'coaching', people: 10, answered: 10, attainment: 5 },
      { habit: 'marketing', people: 10, answered: 0 },
      { habit: 'measurement', people: 10, answered: 0 },
      { habit: 'planning', people: 10, answered: 10, attainment: 0 },
      { habit: 'process', people: 10, answered: 10, attainment: 10 },
    ]);
    expect(await halves(team)).toEqual([]);
  },
);

describe.skipIf(noPostgres || cannotTrace)('the built program', () => {
  /** A teammate whose commands are processes of their own, perhaps under strace. */
  function built({ janus, login }: Teammate, words: readonly string[], before: readonly string[] = []) {
    const [program = '', ...rest] = [...before, process.execPath, LAUNCHER, ...words];
    return spawnSync(program, rest, {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: janus.folder,
        JANUS_JOURNAL: janus.journalPath,
        JANUS_TODAY: TODAY,
        JANUS_NO_CACHE: '1',
        PGPASSWORD: login.password,
      },
    });
  }

  test(
    'killed at any call of a push, it leaves whole weeks, and the next push mends what is missing',
    { timeout: 180_000 },
    async () => {
      const team = await testTeam(server, 'cut_off');
      const mate = await team.member('Ana');
      const trace = path.join(mate.janus.folder, 'trace');
      let [when, survived] = [1, false];
      for (const call of ['write', 'writev', 'rename']) {
        for (when = 1, survived = false; !survived && when < 40; when += 1) {
          const value = when % 2 === 0 ? 'yes' : 'no';
          await mate.janus.outcome(['checkin', '--set', `process=${value}`], {
            env: { PGHOST: '/nowhere', PGPASSWORD: '' },
          });
          const { signal } = built(mate, ['team', 'push'], injecting({ call, when, how: 'KILL' }, trace));
          survived = signal === null;
          expect(await halves(team), `${call} ${when}`).toEqual([]);
          if (survived) expect(await told(team)).toEqual([value === 'yes' ? 'kept' : 'missed']);
        }
        expect(survived, call).toBe(true);
      }
      expect(when).toBeGreaterThan(1);
    },
  );

  test(
    'no command opens a socket but those that speak with the team, joined or not',
    { timeout: 240_000 },
    async () => {
      const team = await testTeam(server, 'sockets');
      const [mate, stranger] = [await team.member('Ana'), await team.invite('Bo')];
      const trace = path.join(mate.janus.folder, 'trace');
      const sockets = (who: Teammate, words: readonly string[]): number => {
        // a path without programs: crontab, systemctl and a pager have sockets of their own
        const under = [...tracing(['socket', 'connect'], trace), 'env', 'PATH=/nowhere'];
        const { status, stderr } = built(who, words, under);
        expect({ words, status, stderr }).toMatchObject({ status: 0 });
        const calls = fs
          .readFileSync(trace, 'utf8')
          .split('\n')
          .filter((line) => line.includes('('));
        fs.rmSync(trace);
        return calls.length;
      };
      for (const who of [stranger, mate]) {
        for (const line of QUIET) {
          const words = line.replaceAll('FOLDER', who.janus.folder).split(' ');
          expect({ line, sockets: sockets(who, words) }).toEqual({ line, sockets: 0 });
        }
      }
      expect(sockets(stranger, ['checkin', '--set', 'process=yes'])).toBe(0);
      expect(sockets(stranger, ['remind', '--nudge'])).toBe(0);
      expect(sockets(mate, ['checkin', '--set', 'process=yes'])).toBeGreaterThan(0);
      // all is told, so the probe has nothing to say
      expect(sockets(mate, ['remind', '--nudge'])).toBe(0);
    },
  );
});

/** Every command but those that speak with the team, in an order in which each has something to do. */
const QUIET = `
  add start Call ten people · edit 1 --at-least 4 · move 1 continue · log 1 2 · list · show 1
  close 1 done · reopen 1 · pause 1 · excuse 2026-W52 · note Ask first · search ask · undo · redo
  habits · habits add coaching --measure 1 · habits set coaching.2 --at-least 60
  habits off marketing · habits on marketing · habits remove coaching.2 · history · report
  report year --format html · explain · explain growth 1 · explain run 1 · explain attainment 1
  explain habit coaching · turn 2026 --json · config · config set coach Bea · remind · remind status
  remind print cron · remind install --with bash --yes · remind remove --yes · completion bash · demo
  backup · restore · restore 1 --yes · doctor · team show · export json -o FOLDER/journal.json
  export csv · export ics · export html · export markdown · import FOLDER/journal.json
  forget 1 --yes · --help · --version`
  .trim()
  .split(/ · |\n */);

/** Those that speak with the team, and the interview, which needs a terminal. */
const OTHERS = [
  'resolve',
  'checkin',
  ...words('team', ['init', 'invite', 'join', 'share', 'push', 'report', 'leave']),
];

function words(first: string, seconds: readonly string[]): string[] {
  return seconds.map((second) => `${first} ${second}`);
}

test('every command is among those that open no socket, or those that may', async () => {
  const context = createContext({ argv: [], columns: () => 80, write: () => undefined } as never, () => ({}));
  const named = (await allCommands(context)).flatMap((each) => {
    const below = each.commands.map((command) => command.name()).filter((name) => name !== 'words');
    const runs = each.commands.length === 0 || !['team', 'export', 'explain'].includes(each.name());
    return [...(runs ? [each.name()] : []), ...words(each.name(), below)];
  });
  const tried = [...QUIET, ...OTHERS];
  expect(named.filter((name) => !tried.some((line) => `${line} `.startsWith(`${name} `)))).toEqual([]);
});
