import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { Context } from '../../context.js';
import { type Week, weekOf } from '../../domain/calendar/weeks.js';
import {
  type Digests,
  lowerLevel,
  type ShareLevel,
  type SharedWeek,
  SHARED_WEEKS,
  sharedWeeks,
} from '../../domain/reports/shared-weeks.js';
import { UserError } from '../../errors.js';
import { makePrivateFolder, statePath, writeFile } from '../../files.js';
import { inlines, janus, phrase } from '../../phrase.js';
import { weekNames } from '../../render/views/team-shared.js';
import { type Query, withServer } from '../../team/connection.js';
import { isWaiting, memberOf, push, setShare } from '../../team/member.js';
import { type Target, targetOf } from '../../team/target.js';
import { PATIENCE } from './administer.js';

/** A team that was joined. */
export type Joined = Readonly<{ level: ShareLevel; target: Target }>;

/** @throws UserError where no team was joined */
export function joinedTeam(context: Context, team = context.book().record.settings.team): Joined {
  const [level = '', url] = team?.split(' ') ?? [];
  if (url === undefined) {
    throw new UserError('you are in no team.', phrase`${janus('team', 'join', 'URL')} joins one.`);
  }
  return { level: level as ShareLevel, target: targetOf(url, context.system) };
}

function weeksOf(context: Context, level: ShareLevel): SharedWeek[] {
  return sharedWeeks(context.bookSince(SHARED_WEEKS, weekOf(context.today())), level);
}

type Told = Awaited<ReturnType<typeof sendOn>>;

type How = Readonly<{ answered?: Week; all?: true }>;

/** Sends what changed, on a connection that is there, and notes what is there now. */
export async function sendOn(context: Context, query: Query, { level: own, target }: Joined, how: How = {}) {
  const { team, shares } = await memberOf(query);
  const level = lowerLevel(own, shares);
  if (level !== shares) await setShare(query, level);
  const file = sentFile(context, target);
  const known = { sent: readSent(file), ...how };
  // killed before it is told what was sent, the next push sends all that differs
  const unsure = Object.keys(known.sent ?? {}).map((week) => [week, '']);
  if (known.sent !== undefined) keepSent(file, Object.fromEntries(unsure) as Digests);
  const { weeks, elsewhere, sent } = await push(query, weeksOf(context, level), known);
  keepSent(file, sent);
  return { team, weeks, elsewhere, level };
}

export async function runPush(context: Context, how: How): Promise<void> {
  const joined = joinedTeam(context);
  const told = await withServer(joined.target, PATIENCE, (query) => sendOn(context, query, joined, how));
  sayTold(context, told);
  if (told.level !== joined.level) {
    const raise = janus('team', 'share', joined.level);
    context.err(phrase`On another machine you share less: ${told.level}. ${raise} shares as much as here.`);
  }
}

export function sayTold(context: Context, { team, weeks, elsewhere }: Told): void {
  context.out(weeks.length === 0 ? `${team} knows all there is.` : `Sent to ${team}: ${weekNames(weeks)}.`);
  if (elsewhere.length === 0) return;
  const said = ['Another machine of yours told otherwise, and that stays: ', weekNames(elsewhere)];
  context.err(phrase`${said}. ${janus('team', 'push', '--all')} sends this journal's.`);
}

/** A check-in waits two seconds at most, for all that belongs to the push. */
const QUICK = 1_500;

/** After a check-in: whatever goes wrong, the check-in is saved, and what waits goes with the next. */
export async function sendAfterCheckIn(context: Context, team: string, answered: Week): Promise<void> {
  try {
    const joined = joinedTeam(context, team);
    await withServer(joined.target, QUICK, (query) => sendOn(context, query, joined, { answered }));
  } catch (error) {
    const said = error instanceof UserError ? error.said : String(error);
    context.err(['The team was not told: ', ...inlines(said), ' It is told with the next check-in.']);
  }
}

/** From the scheduler's probe: only where something waits. */
export async function sendFromProbe(context: Context, team: string): Promise<void> {
  try {
    const joined = joinedTeam(context, team);
    const sent = readSent(sentFile(context, joined.target));
    if (!isWaiting(weeksOf(context, joined.level), sent)) return;
    await withServer(joined.target, QUICK, (query) => sendOn(context, query, joined));
  } catch {
    // the next one tells it
  }
}

/** Where this machine keeps what it last sent of this journal; without it, all that differs is looked at again. */
export function sentFile(context: Context, { url }: Target): string {
  const name = createHash('sha256').update(`${context.journalPath()}\n${url}`).digest('hex').slice(0, 16);
  return statePath(context.system, `team-${name}.json`);
}

function readSent(file: string): Digests | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Digests;
  } catch {
    return undefined;
  }
}

function keepSent(file: string, sent: Digests): void {
  try {
    makePrivateFolder(file);
    writeFile(file, `${JSON.stringify(sent)}\n`, { force: true, mode: 0o600 });
  } catch {
    // it was sent all the same
  }
}
