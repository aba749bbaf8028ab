import { createHmac, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { UserError } from '../errors.js';
import { janus, phrase } from '../phrase.js';
import type { Query } from './connection.js';
import { FOUNDATION, loginOf, MIGRATIONS, namesFor, TEAM_VERSION, type Names } from './schema.js';

// What whoever runs the database does: the schema, the teams, the logins.

/** One setting up at a time, of this or another machine. */
const LOCK = 'SELECT pg_advisory_xact_lock(1784770)';
const THERE = `SELECT to_regclass('janus.about') IS NOT NULL AS "isThere"`;
const ABOUT = 'SELECT version, tag FROM janus.about';
const NOTE_VERSION = 'UPDATE janus.about SET version = $1';
const TEAMS = 'SELECT team_id AS id, name FROM janus.team ORDER BY team_id';
const ADD_TEAM = `
  INSERT INTO janus.team (team_id, name) SELECT coalesce(max(team_id), 0) + 1, $1 FROM janus.team
  RETURNING team_id AS id, name`;
const MEMBER = 'SELECT member_id AS id, kind FROM janus.member WHERE team_id = $1 AND name = $2';
const ADD_MEMBER = `
  INSERT INTO janus.member (team_id, member_id, name, kind)
  SELECT $1, coalesce(max(free), 0) + 1, $2, $3 FROM (
    SELECT member_id AS free FROM janus.member WHERE team_id = $1
    UNION ALL SELECT split_part(rolname, '_', 4)::integer FROM pg_roles WHERE rolname ~ $4) AS taken
  RETURNING member_id AS id`;

export type Kind = 'rep' | 'coach';

type Team = Readonly<{ id: number; name: string }>;

/**
 * Brings the schema up to date, and makes the team where there is none of that name.
 * @throws UserError where the schema is newer than this janus
 */
export function setUp(query: Query, teamName: string) {
  return inTransaction(query, async () => {
    await query(LOCK);
    const [there] = await query<{ isThere: boolean }>(THERE);
    if (there?.isThere !== true) await query(`${FOUNDATION}'${randomBytes(3).toString('hex')}')`);
    const { version, tag } = await aboutOf(query);
    for (const migration of MIGRATIONS.slice(version)) await query(migration(namesFor(tag)));
    if (version < TEAM_VERSION) await query(NOTE_VERSION, [TEAM_VERSION]);
    const known = (await query<Team>(TEAMS)).find(({ name }) => name === teamName);
    const team = known ?? only(await query<Team>(ADD_TEAM, [teamName]));
    return { from: version, to: TEAM_VERSION, team, isNew: known === undefined };
  });
}

async function aboutOf(query: Query): Promise<{ version: number; tag: string }> {
  const about = only(await query<{ version: number; tag: string }>(ABOUT));
  const said = "the team's tables were made by a newer janus.";
  if (about.version > TEAM_VERSION) throw new UserError(said, 'install that version; nothing was touched.');
  return about;
}

/**
 * The same for whoever uses the schema as it is.
 * @throws UserError where it is older or newer than this janus
 */
export async function requireCurrent(query: Query): Promise<Names> {
  const { version, tag } = await aboutOf(query);
  if (version === TEAM_VERSION) return namesFor(tag);
  const again = phrase`whoever set it up runs ${janus('team', 'init', 'URL')} once more.`;
  throw new UserError("the team's tables are those of an older janus.", again);
}

/**
 * Makes a login for a person, or a new password for one who is there.
 * @param teamName undefined where there is only one
 * @throws UserError for a team that is not there, or somebody who is something else in it
 */
export function invite(query: Query, teamName: string | undefined, name: string, kind: Kind) {
  return inTransaction(query, async () => {
    await query(LOCK);
    const names = await requireCurrent(query);
    const team = await teamOf(query, teamName);
    const [known] = await query<{ id: number; kind: Kind }>(MEMBER, [team.id, name]);
    if (known !== undefined && known.kind !== kind) {
      throw new UserError(phrase`${name} is in the team already, as a ${known.kind}.`, 'use another name.');
    }
    const password = randomBytes(18).toString('base64url');
    const logins = `^janus_${names.tag}_${team.id}_[0-9]+$`;
    const { id } = known ?? only(await query<{ id: number }>(ADD_MEMBER, [team.id, name, kind, logins]));
    const login = loginOf(names, team.id, id);
    // no word of a person is in it, so that the list of logins, which all may read, tells no name
    const secret = `LOGIN PASSWORD '${scram(password)}'`;
    if (known === undefined) await query(`CREATE ROLE ${login} ${secret} IN ROLE ${names[kind]}`);
    else await query(`ALTER ROLE ${login} ${secret}`);
    return { login, password, team: team.name, again: known !== undefined };
  });
}

async function teamOf(query: Query, name: string | undefined): Promise<Team> {
  const teams = await query<Team>(TEAMS);
  const [first, ...others] = name === undefined ? teams : teams.filter((team) => team.name === name);
  if (first !== undefined && others.length === 0) return first;
  const said = first === undefined ? phrase`there is no team ${name ?? ''}.` : 'there are several teams.';
  throw new UserError(said, phrase`name one with --team: ${teams.map((team) => team.name).join(', ')}.`);
}

async function inTransaction<Result>(query: Query, work: () => Promise<Result>): Promise<Result> {
  await query('BEGIN');
  const result = await work();
  await query('COMMIT');
  return result;
}

function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('the statement has no row');
  return row;
}

const ROUNDS = 4096;

/** What the server keeps of a password (RFC 5802): so that no log of statements has the password itself. */
function scram(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256');
  const keyed = (words: string) => createHmac('sha256', salted).update(words).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}
