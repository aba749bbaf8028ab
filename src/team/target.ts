import fs from 'node:fs';
import path from 'node:path';
import { unescape } from 'node:querystring';
import { UserError } from '../errors.js';
import { phrase } from '../phrase.js';

/** Where a server is, and as whom to log in: from a URL and, for what it leaves out, in libpq's own ways. */
export interface Target {
  /** The URL without a password, as it is kept. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
  /** Whether the password stood in the URL, or was asked for: no later run will have it. */
  readonly isTyped: boolean;
  /** The file in which later runs look for one. */
  readonly passwordFile: string | undefined;
  /** Certificates, by the names that Node has for them; undefined where the server is this machine, and no TLS asked for. */
  readonly tls: Readonly<Record<string, string>> | undefined;
}

type Settings = Readonly<Record<string, string | undefined>>;
type System = Readonly<{ env: Settings; home: string | undefined }>;

/** @throws UserError for what is no address of a PostgreSQL, or asks to go without verified TLS over a network */
export function targetOf(text: string, { env, home }: System): Target {
  const { url, said } = partsOf(text);
  const service = serviceOf(said['service'] ?? env['PGSERVICE'], env, home);
  const of = (name: string, variable: string) => said[name] ?? service[name] ?? (env[variable] || undefined);
  const host = of('host', 'PGHOST') ?? (fs.existsSync(SOCKETS) ? SOCKETS : 'localhost');
  const port = Number(of('port', 'PGPORT') ?? 5432);
  const user = of('user', 'PGUSER') ?? env['USER'] ?? env['USERNAME'] ?? '';
  const database = of('dbname', 'PGDATABASE') ?? user;
  const passwordFile = of('passfile', 'PGPASSFILE') ?? (home && path.join(home, '.pgpass'));
  const kept = said['password'] ?? env['PGPASSWORD'] ?? service['password'];
  const place = [host === SOCKETS ? 'localhost' : host, String(port), database, user];
  return {
    url,
    host,
    port,
    user,
    database,
    password: kept ?? passwordIn(passwordFile, place),
    isTyped: said['password'] !== undefined,
    passwordFile,
    tls: tlsOf(host, of, home),
  };
}

/** Where Debian's PostgreSQL, and others', has its sockets. */
const SOCKETS = '/var/run/postgresql';

/** What a URL says, under libpq's names. */
function partsOf(text: string): { url: string; said: Settings } {
  // libpq allows a user without a host
  const whole = text.trim().replace(/^(\w+:\/\/[^/?]*@)(?=[/?]|$)/, '$1-');
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) {
    const hint = 'write it as postgresql://USER@HOST/DATABASE.';
    throw new UserError('that is no address of a PostgreSQL database.', hint);
  }
  const said: Record<string, string> = Object.fromEntries(url.searchParams);
  const parts = {
    user: url.username,
    password: url.password,
    host: url.hostname === '-' ? '' : url.hostname.replace(/^\[(.+)\]$/, '$1'),
    port: url.port,
    dbname: url.pathname.slice(1),
  };
  for (const [name, part] of Object.entries(parts)) if (part !== '') said[name] ??= unescape(part);
  url.password = '';
  url.searchParams.delete('password');
  return { url: url.href.replace('@-', '@'), said };
}

/** The section of a service file. @throws UserError where none has it */
function serviceOf(name: string | undefined, env: Settings, home: string | undefined): Settings {
  if (name === undefined || name === '') return {};
  const folder = env['PGSYSCONFDIR'];
  const files = [
    env['PGSERVICEFILE'] ?? (home && path.join(home, '.pg_service.conf')),
    folder && path.join(folder, 'pg_service.conf'),
  ];
  for (const file of files) {
    const lines = readIfThere(file)?.split(/\r?\n/) ?? [];
    const start = lines.findIndex((line) => line.trim() === `[${name}]`);
    if (start === -1) continue;
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => line.trim().startsWith('['));
    const pairs = rest.slice(0, end === -1 ? undefined : end).flatMap((line) => {
      const [, key, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value]];
    });
    return Object.fromEntries(pairs) as Settings;
  }
  throw new UserError(phrase`there is no service ${name}.`, 'name it in ~/.pg_service.conf, or write a URL.');
}

/** The password of the first line of a password file that fits; none where others may read the file, as libpq has it. */
function passwordIn(file: string | undefined, place: readonly string[]): string | undefined {
  const stats = file === undefined ? undefined : fs.statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || (process.platform !== 'win32' && (stats.mode & 0o077) !== 0)) return undefined;
  const lines = readIfThere(file)?.split(/\r?\n/) ?? [];
  const unescaped = (field: string) => field.replace(/:$/, '').replace(/\\(.)/g, '$1');
  const rows = lines.map((line) => line.match(/(\\.|[^:\\])*(:|$)/g)?.map(unescaped) ?? []);
  const fits = rows.find((row) => place.every((part, at) => row[at] === '*' || row[at] === part));
  return fits?.[place.length];
}

/** The same place for another login, as it is handed on: with nothing that only this machine knows. */
export function urlFor({ host, port, database }: Target, login: string): string {
  const isSocket = host.startsWith('/');
  const place = isSocket ? '' : host.includes(':') ? `[${host}]` : host;
  const at = isSocket || port === 5432 ? '' : `:${port}`;
  const query = isSocket ? `?host=${host}${port === 5432 ? '' : `&port=${port}`}` : '';
  return `postgresql://${login}@${place}${at}/${encodeURIComponent(database)}${query}`;
}

/** What a password file has for this login: the beginning of its line, up to the password, and the whole. */
export function passwordLine({ host, port, database, user, password }: Target) {
  const place = [host === SOCKETS ? 'localhost' : host, String(port), database, user];
  const fields = [...place, password ?? ''].map((field) => field.replace(/[\\:]/g, String.raw`\$&`));
  return { login: `${fields.slice(0, place.length).join(':')}:`, line: `${fields.join(':')}\n` };
}

/** Over a network always verified, whatever the URL says; to this machine only where it asks for it. */
function tlsOf(
  host: string,
  of: (name: string, variable: string) => string | undefined,
  home: string | undefined,
): Target['tls'] {
  const mode = of('sslmode', 'PGSSLMODE') ?? 'prefer';
  const isHere = /^(\/|localhost$|127\.|::1$)/.test(host);
  if (isHere && ['disable', 'allow', 'prefer'].includes(mode)) return undefined;
  if (mode === 'disable') {
    throw new UserError(
      phrase`${host} is another machine, and sslmode=disable would send everything there in the open.`,
      'leave sslmode out: the connection is encrypted, and the certificate verified.',
    );
  }
  const files = [
    ['ca', of('sslrootcert', 'PGSSLROOTCERT'), 'root.crt'],
    ['cert', of('sslcert', 'PGSSLCERT'), 'postgresql.crt'],
    ['key', of('sslkey', 'PGSSLKEY'), 'postgresql.key'],
  ] as const;
  const read = files.map(([name, named, usual]) => [
    name,
    readIfThere(named ?? (home && path.join(home, '.postgresql', usual))),
  ]);
  return Object.fromEntries(read.filter(([, text]) => text !== undefined)) as Record<string, string>;
}

function readIfThere(file: string | undefined): string | undefined {
  try {
    return file === undefined || file === '' ? undefined : fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
