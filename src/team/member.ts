import { createHash } from 'node:crypto';
import type { Week } from '../domain/calendar/weeks.js';
import {
  type Digests,
  type Known,
  type SharedWeek,
  type ShareLevel,
  weeksToSend,
} from '../domain/reports/shared-weeks.js';
import { UserError } from '../errors.js';
import type { Query } from './connection.js';
import { type Kind, requireCurrent } from './setup.js';

// What a member's own login does: it sends, and takes back.

/** Whose login it is. */
export type Member = Readonly<{ team: string; name: string; kind: Kind; shares: ShareLevel }>;

const ME = `
  SELECT team.name AS team, member.name, kind, shares FROM janus.member JOIN janus.team USING (team_id)
  WHERE team_id = janus.my_team() AND member_id = janus.my_member()`;
const DIGESTS = `
  SELECT to_char(week, 'YYYY-MM-DD') AS week, digest FROM janus.week
  WHERE team_id = janus.my_team() AND member_id = janus.my_member()`;

/** Less than before takes back what was told. */
const SHARE = `
  WITH own AS (SELECT janus.my_team() AS team, janus.my_member() AS member),
    level AS (UPDATE janus.member SET shares = $1 FROM own WHERE team_id = team AND member_id = member),
    gone AS (DELETE FROM janus.resolution_week USING own
      WHERE team_id = team AND member_id = member AND $1 = 'habits')
  UPDATE janus.resolution_week SET title = NULL FROM own
  WHERE team_id = team AND member_id = member AND $1 = 'buckets'`;

/** @throws UserError for a login that is nobody's */
export async function memberOf(query: Query): Promise<Member> {
  await requireCurrent(query);
  const [member] = await query<Member>(ME);
  if (member !== undefined) return member;
  throw new UserError('this login is of nobody in a team.', 'use the URL that the invitation came with.');
}

export async function setShare(query: Query, level: ShareLevel): Promise<void> {
  await query(SHARE, [level]);
}

/** Takes back all that was sent, and the member with it. */
export async function eraseMember(query: Query): Promise<void> {
  await requireCurrent(query);
  await query('SELECT janus.erase_me()');
}

/** Sends what is to be sent, in one transaction; what is told otherwise elsewhere, and what to keep for the next. */
export async function push(query: Query, weeks: readonly SharedWeek[], known: Omit<Known, 'there'>) {
  const rows = await query<{ week: Week; digest: string }>(DIGESTS);
  const there = Object.fromEntries(rows.map(({ week, digest }) => [week, digest]));
  const digested = weeks.map((shared) => ({ ...shared, digest: digestOf(shared) }));
  const { changed, elsewhere } = weeksToSend(digested, { ...known, there });
  if (changed.length > 0) await query('SELECT janus.push($1::jsonb)', [JSON.stringify(changed)]);
  return {
    weeks: changed.map(({ week }) => week),
    elsewhere: elsewhere.map(({ week }) => week),
    sent: Object.fromEntries(digested.map(({ week, digest }) => [week, digest])),
  };
}

/** Whether anything is to be sent, as far as this machine knows. */
export function isWaiting(weeks: readonly SharedWeek[], sent: Digests | undefined): boolean {
  return weeks.some((shared) => sent?.[shared.week] !== digestOf(shared));
}

function digestOf({ habits, resolutions }: SharedWeek): string {
  const text = JSON.stringify([habits, resolutions]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
