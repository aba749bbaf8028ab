import type { Command } from 'commander';
import type { Context } from '../context.js';
import { optionalLine } from '../domain/drafts.js';
import { findResolution, requireActive } from '../domain/find.js';
import { beganOn } from '../domain/life.js';
import type { Excuse } from '../domain/record.js';
import { parseWeek, weekLabel, weekOf, weeksBetween, type Week } from '../domain/weeks.js';
import { EXIT, UserError } from '../errors.js';
import { addExcuse, removeExcuse } from '../journal/write-weeks.js';
import { excusesJson, renderExcuses } from '../render/excuses.js';
import { command } from './command.js';
import { screenOf } from './screen.js';

interface ExcuseFlags {
  readonly why?: string;
  readonly list?: boolean;
  readonly remove?: string;
  readonly json?: boolean;
}

export function excuseCommand(context: Context): Command {
  return command('excuse', {
    group: 'week',
    description: 'Excuse weeks, past or to come: holidays, illness. Growth and runs wait.',
    examples: [
      'janus excuse 2026-W52 2026-W53 --why "holidays"',
      'janus excuse last --why "ill"',
      'janus excuse --list',
      'janus excuse --remove 2',
    ],
  })
    .argument('[from]', 'the first week: 2026-W52, last, or any date in it')
    .argument('[to]', 'the last week (default: the first)')
    .option('--why <words>', 'the reason, for the report')
    .option('--list', 'list the excuses and pauses')
    .option('--remove <number>', 'take an excuse or a pause back')
    .option('--json', 'the list as JSON')
    .action((from: string | undefined, to: string | undefined, flags: ExcuseFlags) => {
      runExcuse(context, from, to, flags);
    });
}

function runExcuse(
  context: Context,
  from: string | undefined,
  to: string | undefined,
  flags: ExcuseFlags,
): void {
  if (flags.remove !== undefined) runRemove(context, flags.remove);
  else if (flags.list === true || flags.json === true) runList(context, flags);
  else runAdd(context, from, to, flags.why ?? '');
}

function runAdd(context: Context, from: string | undefined, to: string | undefined, why: string): void {
  if (from === undefined) {
    throw new UserError('no week was named.', 'janus excuse 2026-W52 2026-W53 --why "holidays"', EXIT.usage);
  }
  const { record, today } = context.book();
  const { firstWeek } = record;
  const fromWeek = parseWeek(from, today);
  const toWeek = to === undefined ? fromWeek : parseWeek(to, today);
  const reason = optionalLine(why, 'reason');
  requireLived(toWeek, firstWeek, 'this journal');
  const id = excuseWeeks(context, { fromWeek, toWeek, resolutionId: null, reason });
  context.out(`${id}  Excused ${spanText(fromWeek, toWeek)}${reason === null ? '' : `: ${reason}`}`);
}

export function pauseCommand(context: Context): Command {
  return command('pause', {
    group: 'week',
    description: 'Excuse one resolution for a while; its growth and run wait.',
    examples: [
      'janus pause 3',
      'janus pause 3 --until 2026-W52 --why "no meetings"',
      'janus excuse --remove 4',
    ],
  })
    .argument('<resolution>', 'its number, or a part of its text')
    .option('--from <week>', 'the first week (default: this one)')
    .option('--until <week>', 'the last week (default: the first)')
    .option('--why <words>', 'the reason, for the report')
    .action((words: string, flags: { from?: string; until?: string; why?: string }) => {
      runPause(context, words, flags);
    });
}

function runPause(
  context: Context,
  words: string,
  flags: { from?: string; until?: string; why?: string },
): void {
  const { record, today } = context.book();
  const resolution = requireActive(findResolution(record.resolutions, words));
  const firstWeek = weekOf(beganOn(resolution));
  const soonest = firstWeek > weekOf(today) ? firstWeek : weekOf(today);
  const fromWeek = flags.from === undefined ? soonest : parseWeek(flags.from, today);
  const toWeek = flags.until === undefined ? fromWeek : parseWeek(flags.until, today);
  const reason = optionalLine(flags.why ?? '', 'reason');
  requireLived(toWeek, firstWeek, `resolution ${resolution.id}`);
  const id = excuseWeeks(context, { fromWeek, toWeek, resolutionId: resolution.id, reason });
  context.out(`${id}  Paused ${spanText(fromWeek, toWeek)}: ${resolution.text}`);
  context.err(`janus excuse --remove ${id} takes it up again.`);
}

/** One excuse, one operation; its number. @throws UserError when the weeks are the wrong way round */
/** @throws UserError for weeks that ask nothing anyway: before the journal, or before the resolution */
function requireLived(toWeek: Week, firstWeek: Week, whose: string): void {
  if (toWeek >= firstWeek) return;
  throw new UserError(
    `${weekLabel(toWeek)} lies before ${whose}.`,
    `it begins in ${weekLabel(firstWeek)}; there is nothing to excuse before that.`,
  );
}

export function excuseWeeks(context: Context, excuse: Omit<Excuse, 'id'>): number {
  const { fromWeek, toWeek, resolutionId } = excuse;
  if (fromWeek > toWeek) {
    throw new UserError(
      `${weekLabel(fromWeek)} lies after ${weekLabel(toWeek)}.`,
      'write the first week, then the last.',
    );
  }
  sayAnswered(context, excuse);
  const whom = resolutionId === null ? 'excuse' : `pause ${resolutionId}`;
  return context.change(`${whom} ${spanText(fromWeek, toWeek)}`, (tables) =>
    addExcuse(tables, excuse, context.world.newUid()),
  );
}

/** What was answered in the weeks stays as it is: an answer beats an excuse. */
function sayAnswered(context: Context, { fromWeek, toWeek, resolutionId }: Omit<Excuse, 'id'>): void {
  const { answers, measures } = context.book().record;
  const excused = new Set(
    measures
      .filter(({ owner }) => resolutionId === null || owner.resolutionId === resolutionId)
      .map(({ id }) => id),
  );
  const stay = answers.filter(
    ({ week, measureId }) => week >= fromWeek && week <= toWeek && excused.has(measureId),
  ).length;
  if (stay === 0) return;
  context.err(
    stay === 1
      ? 'One answer was given in that time; it stays, and beats the excuse.'
      : `${stay} answers were given in that time; they stay, and beat the excuse.`,
  );
}

export function spanText(from: Week, to: Week): string {
  if (from === to) return weekLabel(from);
  return `${weekLabel(from)} to ${weekLabel(to)} (${weeksBetween(from, to) + 1} weeks)`;
}

function runRemove(context: Context, words: string): void {
  const { record } = context.book();
  const excuse = record.excuses.find((each) => String(each.id) === words.trim());
  if (excuse === undefined) {
    throw new UserError(`there is no excuse ${words}.`, 'janus excuse --list shows them all.');
  }
  context.change(`excuse --remove ${excuse.id}`, (tables) => {
    removeExcuse(tables, excuse.id);
  });
  context.out(`${excuse.id}  Taken back: ${spanText(excuse.fromWeek, excuse.toWeek)}`);
}

function runList(context: Context, flags: ExcuseFlags): void {
  const { record } = context.book();
  const rows = record.excuses.map((excuse) => ({
    ...excuse,
    text: record.resolutions.find((each) => each.id === excuse.resolutionId)?.text ?? null,
  }));
  if (flags.json === true) context.out(excusesJson(rows));
  else if (rows.length > 0) context.out(renderExcuses(rows, screenOf(context)));
  else context.err('No week is excused.');
}
