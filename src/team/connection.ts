import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { codeOf, UserError } from '../errors.js';
import { phrase } from '../phrase.js';
import type { Target } from './target.js';

/** Runs a statement; its rows. */
export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * Connects, works, and closes the connection.
 * @param within milliseconds for all of it: whatever waits then is let go
 * @throws UserError where the server is away, or refuses
 */
export async function withServer<Result>(
  target: Target,
  within: number,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const { host, port, user, database, password, tls } = target;
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    password: () => password ?? '',
    ssl: tls === undefined ? false : { rejectUnauthorized: true, ...tls },
    application_name: 'janus',
  });
  // an error after the end has nobody to tell
  client.on('error', () => undefined);
  const timeout = new AbortController();
  try {
    return await Promise.race([connected(client, work), afterwards(within, timeout.signal)]);
  } catch (error) {
    throw explained(error, target);
  } finally {
    timeout.abort();
    letGo(client);
  }
}

async function connected<Result>(
  client: pg.Client,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  await client.connect();
  return work(async <Row>(text: string, values: readonly unknown[] = []) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

const TOO_LATE = 'ETIMEDOUT';
/** The code of the error where the server asks for a password, and there is none. */
export const PASSWORD = 'password';

async function afterwards(milliseconds: number, signal: AbortSignal): Promise<never> {
  await setTimeout(milliseconds, undefined, { signal });
  throw Object.assign(new Error('no answer in time'), { code: TOO_LATE });
}

/** Says goodbye, without waiting for an answer. */
function letGo(client: pg.Client): void {
  client.end().catch(() => undefined);
  const { stream } = (client as unknown as { connection: { stream: { destroySoon(): void } } }).connection;
  stream.destroySoon();
}

type Explanation = readonly [codes: string, said: string, hint: string];

/** By the codes of Node, of TLS and of PostgreSQL, and by words where there is no code. */
const EXPLANATIONS: readonly Explanation[] = [
  [
    'ECONNREFUSED ECONNRESET EPIPE ENOENT EACCES EHOSTUNREACH ENETUNREACH terminated',
    'cannot be reached',
    'what waits is sent later; the journal needs no server.',
  ],
  ['ENOTFOUND EAI_AGAIN', 'cannot be found by its name', 'check the URL, and the network.'],
  [TOO_LATE, 'does not answer in time', 'check the network; what waits is sent later.'],
  [PASSWORD, 'asks for a password', 'it goes into PGPASSWORD, or into ~/.pgpass, readable by you alone.'],
  ['28P01', 'does not take the password', 'PGPASSWORD or ~/.pgpass has to hold that of the invitation.'],
  ['28000', 'does not let this login in', 'ask who runs the server: the login, or pg_hba.conf.'],
  ['3D000', 'has no such database', 'check the URL.'],
  ['3F000 42P01', 'has no janus team in this database', 'check the URL; janus team init makes one.'],
  ['42501', 'does not allow that to this login', 'use the login that the invitation came with.'],
  ['53100', 'has a full disk', 'who runs it has to make room; what waits is sent later.'],
  ['53300', 'has no connection left', 'what waits is sent later.'],
  ['57P01 57P02 57P03', 'is starting or stopping', 'try again in a minute; what waits is sent later.'],
  ['SSL', 'does not encrypt', 'it has to offer TLS: it is another machine.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'shows the certificate of another host', 'use the name that it is for.'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY CERT_HAS_EXPIRED',
    'has a certificate that cannot be verified',
    'name the authority that signed it, with ?sslrootcert=FILE or in ~/.postgresql/root.crt.',
  ],
];

/** Of an error that is none of the server's nothing is known here. */
function explained(error: unknown, { host }: Target): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = codeOf(error) || (/terminated|password|SSL/.exec(error.message)?.[0] ?? '');
  const [, said, hint] = EXPLANATIONS.find(([codes]) => codes.split(' ').includes(code)) ?? [];
  if (said !== undefined && hint !== undefined)
    return Object.assign(new UserError(phrase`the server ${host} ${[said]}.`, hint), { code });
  if (!(error instanceof pg.DatabaseError)) return error;
  const again = 'tell it to who runs the server; the journal was not touched.';
  return new UserError(phrase`the server ${host} answers: ${error.message}.`, again);
}
