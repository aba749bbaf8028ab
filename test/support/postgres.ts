import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { needs } from './tools.js';

const VERSIONS = '/usr/lib/postgresql';

/** Whether the tests have no PostgreSQL to start; in CI they have to. */
export const noPostgres = !needs('pg_lsclusters');

/** Where Debian puts the programs of the newest version; elsewhere they are on the path. */
function postgresFolder(): string | undefined {
  const found = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : [];
  return found
    .map((version) => path.join(VERSIONS, version, 'bin'))
    .find((bin) => existsSync(`${bin}/initdb`));
}

/** A server of a test's own, on a socket in a temporary folder. */
export interface Postgres {
  /** Of its superuser, who needs no password. */
  readonly url: string;
  readonly socket: string;
  /** Runs SQL as somebody; the rows of the last statement. */
  sql(text: string, as?: Login): Promise<Record<string, unknown>[]>;
  /** A database of its own, without anything in it. */
  database(name: string): Promise<string>;
  /** Stops it at once, as a power cut would. */
  kill(): void;
  start(): void;
  stop(): void;
}

export interface Login {
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** Everybody but the superuser has to show a password, as over a network. */
const HBA = 'local all postgres trust\nlocal all all scram-sha-256\nhostssl all all all scram-sha-256\n';

export function startPostgres(options: readonly string[] = []): Postgres {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-pg-'));
  const data = path.join(folder, 'data');
  const bin = postgresFolder();
  const program = (name: string) => (bin === undefined ? name : path.join(bin, name));
  // PostgreSQL refuses to run as root
  const owner = process.getuid?.() === 0 ? idOf('postgres') : undefined;
  const as = owner === undefined ? [] : ['setpriv', `--reuid=${owner}`, `--regid=${owner}`, '--clear-groups'];
  const run = (words: readonly string[]) => {
    const [first = '', ...rest] = [...as, ...words];
    const { status, stdout, stderr } = spawnSync(first, rest, {
      encoding: 'utf8',
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stdout}${stderr}`);
  };
  if (owner !== undefined) chownSync(folder, owner, owner);
  chmodSync(folder, 0o755);
  run([
    program('initdb'),
    '--pgdata',
    data,
    '--username=postgres',
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
  ]);
  writeFileSync(path.join(data, 'pg_hba.conf'), HBA);
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=200',
    ...options,
  ];
  const words = settings.flatMap((setting) => ['-c', `'${setting}'`]).join(' ');
  const control = (...more: string[]) => {
    run([program('pg_ctl'), '--pgdata', data, '--silent', '--wait', ...more]);
  };
  const server: Postgres = {
    url: `postgresql://postgres@/postgres?host=${folder}`,
    socket: folder,
    sql: async (text, { user = 'postgres', password, database = 'postgres' } = {}) => {
      const client = new pg.Client({ host: folder, user, database, password: password ?? 'none' });
      client.on('error', () => undefined);
      await client.connect();
      try {
        const result: unknown = await client.query(text);
        const last = Array.isArray(result) ? (result as pg.QueryResult[]).at(-1) : (result as pg.QueryResult);
        return (last?.rows ?? []) as Record<string, unknown>[];
      } finally {
        await client.end();
      }
    },
    database: async (name) => {
      await server.sql(`CREATE DATABASE ${name}`);
      return `postgresql://postgres@/${name}?host=${folder}`;
    },
    kill: () => {
      control('stop', '--mode=immediate');
    },
    start: () => {
      control('start', '--log', path.join(folder, 'log'), '--options', words);
    },
    stop: () => {
      try {
        control('stop', '--mode=immediate');
      } catch {
        // it is down already
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  server.start();
  return server;
}

function idOf(user: string): number {
  return Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout.trim());
}
