import type { Week } from '../domain/calendar/weeks.js';
import type { SharedResolution } from '../domain/reports/shared-weeks.js';
import type { pageWeeks, PersonWeek, TeamRows, TeamSum } from '../domain/reports/team-page.js';
import type { Query } from './connection.js';
import type { Member } from './member.js';

// What a page is made of; which rows there are for whom, the database decides.

const DAY = (column: string) => `to_char(${column}, 'YYYY-MM-DD') AS week`;
const SUMS = `
  SELECT ${DAY('week')}, habit, people, answered, attainment, growth, fallow
  FROM janus.team_week WHERE team_id = janus.my_team() AND week BETWEEN $1 AND $2`;
const MEDIANS = `SELECT ${DAY('week')}, habit, attainment, growth FROM janus.medians($1, $2)`;
const PEOPLE = 'SELECT member_id AS id, name FROM janus.member WHERE team_id = janus.my_team() ORDER BY name';
const PEOPLE_WEEKS = `
  SELECT member_id AS member, ${DAY('week')}, habit, outcome, attainment, growth, run, late, fallow
  FROM janus.habit_week WHERE team_id = janus.my_team() AND week BETWEEN $1 AND $2`;
const RESOLUTIONS = `
  SELECT resolution, bucket, title, outcome, attainment, growth, run, late
  FROM janus.resolution_week WHERE team_id = janus.my_team() AND week = $1 AND member_id = $2 ORDER BY resolution`;

export async function readPage(
  query: Query,
  member: Member,
  { from, first, last }: ReturnType<typeof pageWeeks>,
): Promise<TeamRows> {
  const people = await query<{ id: number; name: string }>(PEOPLE);
  const isCoach = member.kind === 'coach';
  const weeks = await query<PersonWeek & { member: number }>(PEOPLE_WEEKS, [isCoach ? first : from, last]);
  return {
    team: member.team,
    reader: member.kind,
    sums: isCoach ? await query<TeamSum>(SUMS, [from, last]) : [],
    medians: isCoach ? [] : await query(MEDIANS, [from, last]),
    people: people.map(({ id, name }) => ({ id, name, weeks: weeks.filter((week) => week.member === id) })),
  };
}

/** A person's resolutions in a week, as far as they are shared. */
export function readResolutions(query: Query, week: Week, id: number): Promise<SharedResolution[]> {
  return query(RESOLUTIONS, [week, id]);
}
