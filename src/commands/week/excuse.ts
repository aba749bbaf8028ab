import type { Context } from '../../context.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { replacedPauses, requireRange, sameExcuse } from '../../domain/check-in/absence.js';
import { findResolution, requireActive } from '../../domain/journal/find-resolution.js';
import { beganOn } from '../../domain/journal/lifetime.js';
import type { Excuse } from '../../domain/journal/record.js';
import { currentWords, nameAlone, titleAtEnd, titleOf } from '../../domain/journal/titles.js';
import {
  addWeeks,
  parseWeek,
  weekLabel,
  weekOf,
  weeksBetween,
  type Week,
} from '../../domain/calendar/weeks.js';
import { EXIT, UserError } from '../../errors.js';
import { addExcuse, endBefore, removeExcuse } from '../../journal/write-weeks.js';
import { janus, phrase, phraseText } from '../../phrase.js';
import { excusesView } from '../../render/views/excuses.js';
import {
  type AnyCommand,
  command,
  formatFrom,
  namesFormat,
  present,
  type ReadFlags,
  withFormats,
} from '../command.js';

interface ExcuseFlags extends ReadFlags {
  readonly why?: string;
  readonly list?: boolean;
  readonly remove?: string;
}

export function excuseCommand(context: Context): AnyCommand {
  const excuse = command('excuse', {
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
    .option('--list', 'list the excuses and pauses, all of them')
    .option('--remove <number>', 'take an excuse or a pause back');
  return withFormats(excuse).action((from: string | undefined, to: string | undefined, flags: ExcuseFlags) =>
    runExcuse(context, from, to, flags),
  );
}

async function runExcuse(
  context: Context,
  from: string | undefined,
  to: string | undefined,
  flags: ExcuseFlags,
): Promise<void> {
  requireOneThing(from, flags);
  if (flags.remove !== undefined) runRemove(context, flags.remove);
  else if (flags.list === true || namesFormat(flags)) await runList(context, flags);
  else runAdd(context, from, to, flags.why ?? '');
}

/** Refuses weeks and a reason beside `--list`, `--json` or `--remove`, which would ignore them. */
function requireOneThing(from: string | undefined, flags: ExcuseFlags): void {
  const { remove } = flags;
  const list =
    flags.list === true
      ? '--list'
      : flags.json === true
        ? '--json'
        : flags.format && `--format=${flags.format}`;
  if (remove !== undefined && list !== undefined) {
    throw new UserError(`${list} and --remove exclude each other.`, 'leave one of the two out.', EXIT.usage);
  }
  const does = remove === undefined ? list : '--remove';
  if (does === undefined || (from === undefined && flags.why === undefined)) return;
  const given = from === undefined ? 'reason' : 'week';
  const alone = remove === undefined ? janus('excuse', does) : janus('excuse', does, remove);
  throw new UserError(
    remove === undefined
      ? `${does} lists every excuse, and takes no ${given}.`
      : `--remove takes an excuse back by its number, and takes no ${given}.`,
    phrase`${alone} alone does that; ${janus('excuse', from ?? '2026-W52')} excuses a week.`,
    EXIT.usage,
  );
}

function runAdd(context: Context, from: string | undefined, to: string | undefined, why: string): void {
  if (from === undefined) {
    const example = janus('excuse', '2026-W52', '2026-W53', '--why', 'summer holidays');
    throw new UserError('no week was named.', example, EXIT.usage);
  }
  const { record, today } = context.book();
  const { firstWeek } = record;
  const fromWeek = parseWeek(from, today);
  const toWeek = to === undefined ? fromWeek : parseWeek(to, today);
  const reason = optionalLine(why, 'reason');
  requireRange(fromWeek, toWeek, (first, last) => janus('excuse', first, last));
  requireLived(toWeek, firstWeek, 'this journal');
  const excuse = { fromWeek, toWeek, resolutionId: null, reason };
  if (isThere(context, excuse)) return;
  const id = excuseWeeks(context, excuse);
  context.out(`${id}  Excused ${spanText(fromWeek, toWeek)}${reason === null ? '' : `: ${reason}`}`);
}

export function pauseCommand(context: Context): AnyCommand {
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
  const pause = (first: string, last: string) =>
    janus('pause', resolution.id, '--from', first, '--until', last);
  requireRange(fromWeek, toWeek, pause);
  requireLived(toWeek, firstWeek, `resolution ${resolution.id}`);
  const excuse = { fromWeek, toWeek, resolutionId: resolution.id, reason };
  if (isThere(context, excuse)) return;
  const id = excuseWeeks(context, excuse);
  const named = currentWords(resolution);
  const name = phraseText(titleAtEnd(titleOf(named), named.bucket));
  context.out(`${id}  Paused ${spanText(fromWeek, toWeek)}: ${name}`);
  context.err(phrase`${janus('excuse', '--remove', id)} takes it up again.`);
}

/** Reports an excuse that is there already: stored twice, it would have to be taken back twice. */
function isThere(context: Context, excuse: Omit<Excuse, 'id'>): boolean {
  const there = sameExcuse(context.book().record.excuses, excuse);
  if (there === undefined) return false;
  const what = excuse.resolutionId === null ? 'Excused' : 'Paused';
  context.err(`${what} already: ${spanText(there.fromWeek, there.toWeek)}, as number ${there.id}.`);
  return true;
}

/** @throws UserError for weeks before the journal or the resolution: they ask nothing */
function requireLived(toWeek: Week, firstWeek: Week, whose: string): void {
  if (toWeek >= firstWeek) return;
  throw new UserError(
    `${weekLabel(toWeek)} lies before ${whose}.`,
    `it begins in ${weekLabel(firstWeek)}; there is nothing to excuse before that.`,
  );
}

/** Stores an excuse as one operation, and returns its number. */
export function excuseWeeks(context: Context, excuse: Omit<Excuse, 'id'>): number {
  const { fromWeek, toWeek, resolutionId } = excuse;
  const replaced = replacedPauses(context.book().record.excuses, excuse);
  const reason = excuse.reason ?? replaced.at(-1)?.reason ?? null;
  sayAnswered(context, excuse);
  const whom = resolutionId === null ? 'excuse' : `pause ${resolutionId}`;
  const id = context.change(`${whom} ${spanText(fromWeek, toWeek)}`, (tables) => {
    for (const pause of replaced) endBefore(tables, 'excuse', pause, fromWeek);
    return addExcuse(tables, { ...excuse, reason }, context.system.newUid());
  });
  for (const pause of replaced) sayReplaced(context, pause, fromWeek);
  return id;
}

function sayReplaced(context: Context, pause: Excuse, week: Week): void {
  const span = spanText(pause.fromWeek, pause.toWeek);
  const now = pause.fromWeek < week ? `ends with ${weekLabel(addWeeks(week, -1))}` : 'is taken back';
  context.err(`Pause ${pause.id}, ${span}, ${now}: the newest counts.`);
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
    throw new UserError(`there is no excuse ${words}.`, phrase`${janus('excuse', '--list')} shows them all.`);
  }
  context.change(`excuse --remove ${excuse.id}`, (tables) => {
    removeExcuse(tables, excuse.id);
  });
  context.out(`${excuse.id}  Taken back: ${spanText(excuse.fromWeek, excuse.toWeek)}`);
}

async function runList(context: Context, flags: ExcuseFlags): Promise<void> {
  const { record } = context.book();
  const rows = record.excuses.map((excuse) => {
    const paused = record.resolutions.find((each) => each.id === excuse.resolutionId);
    return { ...excuse, name: paused === undefined ? null : nameAlone(paused) };
  });
  const format = formatFrom(context, flags);
  if (rows.length === 0 && format !== 'json') context.err('No week is excused.');
  else
    await present(context, format, rows, {
      view: excusesView,
      json: () => import('../../render/schemas/week.js').then((each) => each.excusesSchema),
    });
}
