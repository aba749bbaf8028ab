// @module-tag long
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { noPostgres, startPostgres, type Postgres } from '../support/postgres.js';
import { testTeam, type Teammate } from '../support/team.js';
import { scriptedPrompter } from '../support/scripted-prompter.js';

// A server that is away, refuses, or never answers: a check-in is saved all the same, and waits two seconds at most.

let server: Postgres;

beforeAll(() => {
  if (!noPostgres) server = startPostgres();
});

afterAll(() => {
  if (!noPostgres) server.stop();
});

/** Somebody whose URL leaves the place of the server to the environment, so that it may move. */
async function movable(database: string): Promise<Teammate & { readonly here: Record<string, string> }> {
  const team = await testTeam(server, database);
  const mate = await team.invite('Ana');
  const here = { PGHOST: server.socket, PGPASSWORD: mate.login.password };
  const words = ['team', 'join', `postgresql://${mate.login.user}@/${database}`, '--yes'];
  expect(await mate.janus.outcome(words, { env: here })).toMatchObject({ status: 0 });
  return { ...mate, here };
}

interface Timed {
  readonly status: number;
  readonly err: string;
  readonly milliseconds: number;
}

async function timed(
  { janus }: Teammate,
  words: readonly string[],
  env: Record<string, string>,
): Promise<Timed> {
  const started = performance.now();
  const { status, err } = await janus.outcome(words, { env });
  return { status, err, milliseconds: performance.now() - started };
}

/** A server on this machine that takes connections, and does with them what a test says. */
async function listening(serve: (socket: net.Socket) => void): Promise<Record<string, string>> {
  const sockets: net.Socket[] = [];
  const listener = net.createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    serve(socket);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  return {
    PGHOST: '127.0.0.1',
    PGPORT: String((listener.address() as net.AddressInfo).port),
    PGPASSWORD: 'x',
  };
}

describe.skipIf(noPostgres)('the server', () => {
  test.each<[string, (mate: { here: Record<string, string> }) => Promise<Record<string, string>>, RegExp]>([
    ['never answers', () => listening(() => undefined), /does not answer in time/],
    ['hangs up', () => listening((socket) => socket.destroy()), /cannot be reached/],
    ['is another one', () => listening((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), /\S/],
    ['is not there', () => Promise.resolve({ PGHOST: '127.0.0.1', PGPORT: '1' }), /cannot be reached/],
    ['has no name', () => Promise.resolve({ PGHOST: 'nowhere.invalid' }), /cannot be found|in time/],
    [
      'has another password',
      ({ here }) => Promise.resolve({ ...here, PGPASSWORD: 'no' }),
      /take the password/,
    ],
    [
      'asks for a password',
      ({ here: { PGHOST = '' } }) => Promise.resolve({ PGHOST }),
      /asks for a password/,
    ],
    [
      'has no such database',
      ({ here }) => Promise.resolve({ ...here, PGHOST: '/nowhere' }),
      /cannot be reached/,
    ],
  ])('%s', async (name, moved, said) => {
    const mate = await movable(`away_${name.replaceAll(' ', '_')}`);
    const env = await moved(mate);
    const push = await timed(mate, ['team', 'push'], { ...env });
    expect(push).toMatchObject({ status: 1 });
    expect(push.err).toMatch(/^Error: the server .*\nHint: .+\n$/);
    expect(push.err).toMatch(said);
    const checkin = await timed(mate, ['checkin', '--set', 'process=yes'], env);
    expect(checkin).toMatchObject({ status: 0 });
    expect(checkin.err).toMatch(/^The team was not told: .+ It is told with the next check-in\.\n$/);
    expect(checkin.milliseconds).toBeLessThan(2_000);
    const probe = await timed(mate, ['remind', '--nudge'], env);
    expect(probe).toMatchObject({ status: 0, err: '' });
    expect(probe.milliseconds).toBeLessThan(2_000);
    // nothing is lost: the probe tells it once the server is there again
    expect(await timed(mate, ['remind', '--nudge'], mate.here)).toMatchObject({ status: 0, err: '' });
    const [row] = await mate.sql("SELECT outcome FROM janus.habit_week WHERE habit = 'process'");
    expect(row).toEqual({ outcome: 'kept' });
  });

  test('is killed, and comes back', async () => {
    const mate = await movable('killed');
    server.kill();
    onTestFinished(() => {
      try {
        server.start();
      } catch {
        // it runs
      }
    });
    const checkin = await timed(mate, ['checkin', '--set', 'process=yes'], mate.here);
    expect(checkin.status).toBe(0);
    expect(checkin.err).toContain('cannot be reached');
    expect((await timed(mate, ['team', 'report'], mate.here)).err).toMatch(
      /^Error: the server .* cannot be reached/,
    );
    server.start();
    expect((await mate.janus.outcome(['checkin', '--set', 'coaching=no'], { env: mate.here })).err).toBe('');
    const rows = await mate.sql(
      "SELECT habit FROM janus.habit_week WHERE outcome IN ('kept', 'missed') ORDER BY 1",
    );
    expect(rows).toEqual([{ habit: 'coaching' }, { habit: 'process' }]);
  });

  test.each([
    [99, 'were made by a newer janus', 'install that version'],
    [0, 'are those of an older janus', 'runs janus team init URL once more'],
  ])('has tables of version %d', async (version, said, hint) => {
    const mate = await movable(`version_${version}`);
    const admin = { database: `version_${version}` };
    await server.sql(`UPDATE janus.about SET version = ${version}`, admin);
    for (const words of [
      ['team', 'push'],
      ['team', 'report'],
      ['team', 'leave', '--erase', '--yes'],
    ]) {
      const { status, err } = await timed(mate, words, mate.here);
      expect(status).toBe(1);
      expect(err).toContain(said);
      expect(err).toContain(hint);
    }
    expect((await timed(mate, ['checkin', '--set', 'process=yes'], mate.here)).status).toBe(0);
    expect(await server.sql("SELECT * FROM janus.habit_week WHERE outcome = 'kept'", admin)).toEqual([]);
  });

  test('has a full disk: it is said, and nothing is half written', async () => {
    const mate = await movable('fulldisk');
    const admin = { database: 'fulldisk' };
    // as PostgreSQL says it, in the middle of the push
    await server.sql(
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER full_disk BEFORE INSERT ON janus.team_week FOR EACH ROW EXECUTE FUNCTION full_disk()`,
      admin,
    );
    const checkin = await timed(mate, ['checkin', '--set', 'process=yes'], mate.here);
    expect(checkin).toMatchObject({ status: 0 });
    expect(checkin.err).toContain('has a full disk');
    expect(await server.sql('SELECT * FROM janus.week', admin)).toEqual([]);
    await server.sql('DROP TRIGGER full_disk ON janus.team_week', admin);
    expect((await mate.janus.outcome(['team', 'push'], { env: mate.here })).out).toBe(
      'Sent to North: 2026-W47.\n',
    );
  });

  test('is another machine: sslmode=disable is refused before anything is sent', async () => {
    const mate = await movable('open');
    const env = { PGHOST: 'db.invalid', PGSSLMODE: 'disable', PGPASSWORD: 'x' };
    const { status, err } = await timed(mate, ['team', 'push'], env);
    expect({ status, err }).toMatchInlineSnapshot(`
      {
        "err": "Error: db.invalid is another machine, and sslmode=disable would send everything there in the open.
      Hint: leave sslmode out: the connection is encrypted, and the certificate verified.
      ",
        "status": 1,
      }
    `);
  });
});

test.skipIf(noPostgres)(
  'what is no address of a database is refused, and no password is kept or shown',
  async () => {
    const team = await testTeam(server, 'addresses');
    const mate = await team.invite('Ana');
    const { janus, login } = mate;
    for (const url of [
      '',
      'here',
      'https://example.com/janus',
      'postgresql:',
      'mysql://root@localhost/x',
      'postgresql://ana:a%b@h/d',
    ]) {
      const { status, err } = await janus.outcome(['team', 'join', url, '--yes'], { env: {} });
      expect(status, url).toBe(1);
      expect(err).toMatch(/^Error: .+\nHint: .+\n$/);
    }
    const url = mate.url.replace('@', `:${login.password}@`);
    const { status, err } = await janus.outcome(['team', 'join', url, '--yes'], { env: {} });
    expect({ status, shown: err.includes(login.password) }).toEqual({ status: 0, shown: false });
    const kept = path.join(janus.folder, '.pgpass');
    expect(fs.statSync(kept).mode & 0o777).toBe(0o600);
    expect(fs.readFileSync(kept, 'utf8')).toBe(
      `${server.socket}:5432:addresses:${login.user}:${login.password}\n`,
    );
    expect(fs.readFileSync(janus.journalPath).includes(login.password)).toBe(false);
    // and from there it is found again
    expect(await janus.outcome(['checkin', '--set', 'process=yes'], { env: {} })).toMatchObject({
      status: 0,
      err: '',
    });
    fs.chmodSync(kept, 0o644);
    expect((await janus.outcome(['team', 'push'], { env: {} })).err).toContain('asks for a password');
  },
);

test.skipIf(noPostgres)(
  'at a terminal join asks for the password, and keeps it beside those of psql',
  async () => {
    const team = await testTeam(server, 'asked');
    const { janus, login, url } = await team.invite('Ana');
    const join = ['team', 'join', url, '--share', 'habits'];
    const wrong = scriptedPrompter([{ ask: /^Password of the invitation$/, answer: 'no' }]);
    const refused = await janus.outcome(join, { env: {}, prompter: wrong });
    expect(refused.status).toBe(1);
    expect(refused.err).toContain('does not take the password');
    const prompter = scriptedPrompter([
      { ask: /^Password of the invitation$/, answer: login.password },
      { ask: /^Join\?/, answer: true },
    ]);
    expect(await janus.outcome(join, { env: {}, prompter })).toMatchObject({ status: 0 });
    const kept = path.join(janus.folder, '.pgpass');
    expect(fs.readFileSync(kept, 'utf8')).toBe(
      `${server.socket}:5432:asked:${login.user}:${login.password}\n`,
    );
    expect(fs.readFileSync(janus.journalPath).includes(login.password)).toBe(false);
  },
);

test.skipIf(noPostgres)('a service file, and a password file of another name, are honoured', async () => {
  const team = await testTeam(server, 'services');
  const { janus, login } = await team.invite('Ana');
  const [service, passwords] = ['services.conf', 'passwords'].map((name) => path.join(janus.folder, name));
  fs.writeFileSync(
    service!,
    `[other]\nhost=/nowhere\n\n[our team]\n# the team\nhost = ${server.socket}\ndbname=services\nuser=${login.user}\n\n[last]\nport=1\n`,
  );
  fs.writeFileSync(
    passwords!,
    `# by hand\nelse:*:*:*:wrong\n*:*:services:${login.user}:${login.password}\n`,
    { mode: 0o600 },
  );
  const env = { PGSERVICEFILE: service!, PGPASSFILE: passwords! };
  const join = (name: string) =>
    janus.outcome(['team', 'join', `postgresql:///?service=${name}`, '--yes'], { env });
  expect((await join('nobody')).err).toContain('there is no service nobody');
  expect(await join('our%20team')).toMatchObject({ status: 0 });
  expect((await janus.outcome(['team', 'report', '--json'], { env })).out).toContain('"team": "North"');
});
