import type { Login, Postgres } from './postgres.js';
import { testJanus, type TestJanus } from './janus.js';

/** Somebody in a team: their journal, and their login. */
export interface Teammate {
  readonly name: string;
  readonly janus: TestJanus;
  /** What the invitation came with. */
  readonly url: string;
  readonly login: Required<Login>;
  /** Runs SQL of their own. */
  sql(text: string): Promise<Record<string, unknown>[]>;
}

export interface TestTeam {
  readonly database: string;
  readonly admin: TestJanus;
  invite(name: string, as?: 'rep' | 'coach', team?: string): Promise<Teammate>;
  /** Invited, and joined. */
  member(name: string, as?: 'rep' | 'coach', share?: string): Promise<Teammate>;
  /** SQL of the administrator. */
  sql(text: string): Promise<Record<string, unknown>[]>;
}

export const TODAY = '2026-11-22';

/** A team in a database of its own. */
export async function testTeam(server: Postgres, database: string, name = 'North'): Promise<TestTeam> {
  const url = await server.database(database);
  const admin = testJanus({ today: TODAY });
  const made = await admin.outcome(['team', 'init', url, '--team', name, '--yes']);
  if (made.status !== 0) throw new Error(made.err);
  const team: TestTeam = {
    database,
    admin,
    sql: (text) => server.sql(text, { database }),
    invite: async (person, as = 'rep', of = name) => {
      const words = ['team', 'invite', person, '--as', as, '--team', of, '--json'];
      const { url: own, password } = (await admin.json(...words)) as { url: string; password: string };
      const login = { user: /\/\/(\w+)@/.exec(own)![1]!, password, database };
      const janus = testJanus({ today: TODAY, env: { PGPASSWORD: password } });
      return { name: person, janus, url: own, login, sql: (text) => server.sql(text, login) };
    },
    member: async (person, as, share = 'habits') => {
      const mate = await team.invite(person, as);
      const { status, err } = await mate.janus.outcome(['team', 'join', mate.url, '--share', share, '--yes']);
      if (status !== 0) throw new Error(err);
      return mate;
    },
  };
  return team;
}
