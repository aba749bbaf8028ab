import { Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { weekOf } from '../../domain/calendar/weeks.js';
import {
  SHARE_LEVELS,
  type ShareLevel,
  SHARED_WEEKS,
  sharedWeeks,
} from '../../domain/reports/shared-weeks.js';
import { teamLetter } from '../../domain/reports/team-letter.js';
import { pagePeriod, pageWeeks, personNamed, teamPage } from '../../domain/reports/team-page.js';
import { EXIT, UserError } from '../../errors.js';
import { teamPageView } from '../../render/views/team.js';
import { sharedView, teamLetterView } from '../../render/views/team-shared.js';
import { withServer } from '../../team/connection.js';
import { memberOf } from '../../team/member.js';
import { readPage, readResolutions } from '../../team/read-page.js';
import {
  type AnyCommand,
  formatFrom,
  present,
  print,
  type ReadFlags,
  reading,
  subcommand,
  withFormats,
} from '../command.js';
import { PATIENCE } from './administer.js';
import { joinedTeam } from './send.js';

export function addShow(team: AnyCommand, context: Context): void {
  const show = subcommand(team, 'show', {
    description: 'Print exactly what the team is told; before joining, what it would be.',
    examples: ['janus team show', 'janus team show --share titles', 'janus team show --json'],
  }).addOption(new Option('--share <level>', 'as if so much were shared').choices(SHARE_LEVELS));
  reading(context, show, {
    read: (book, { share }) => {
      const [own] = book.record.settings.team?.split(' ') ?? [];
      const level = share ?? (own as ShareLevel | undefined) ?? 'habits';
      return { level, weeks: sharedWeeks(book, level) };
    },
    scope: (_, today) => ({ kind: 'weeks', week: weekOf(today), back: SHARED_WEEKS, today }),
    view: sharedView,
    json: () => import('../../render/schemas/team.js').then((each) => each.sharedSchema),
  });
}

export function addReport(team: AnyCommand, context: Context): void {
  withFormats(
    subcommand(team, 'report', {
      description: 'Show the team on one page: for a coach all of it, for a rep themself beside the median.',
      examples: [
        'janus team report',
        'janus team report month',
        'janus team report --week last',
        'janus team report "Ana Ruiz" --format markdown',
        'janus team report quarter --json',
      ],
    })
      .argument('[words...]', 'week, month or quarter; or a name, for the letter that the person shares')
      .option('-w, --week <week>', 'another week, or any in the month or quarter'),
  ).action((words, flags) => runReport(context, words, flags));
}

const KINDS = ['week', 'month', 'quarter'] as const;

async function runReport(
  context: Context,
  words: readonly string[],
  flags: ReadFlags & { week?: string },
): Promise<void> {
  const format = formatFrom(context, flags);
  const named = KINDS.find((kind) => kind === words[0]);
  const name = words.slice(named === undefined ? 0 : 1).join(' ');
  if (name !== '' && (named ?? 'week') !== 'week') {
    throw new UserError('a letter is of a week.', 'leave out the period, or the name.', EXIT.usage);
  }
  const { target } = joinedTeam(context);
  const today = context.today();
  const { fiscalStart } = context.book().record.settings;
  const period = pagePeriod(named ?? 'week', flags.week, { today, fiscalStart });
  const { page, person, resolutions } = await withServer(target, PATIENCE, async (query) => {
    const rows = await readPage(query, await memberOf(query), pageWeeks(period, today));
    const page = teamPage(rows, period, today);
    const person = name === '' ? undefined : personNamed(page, name);
    return { page, person, resolutions: person && (await readResolutions(query, page.week, person.id)) };
  });
  if (person === undefined || resolutions === undefined) {
    await present(context, format, page, {
      view: teamPageView,
      json: () => import('../../render/schemas/team.js').then((each) => each.teamPageSchema),
    });
    return;
  }
  if (format === 'json') {
    throw new UserError('a letter is read, not parsed.', 'without a name, --json has everybody.', EXIT.usage);
  }
  const letter = teamLetter(page, person, resolutions);
  await print(context, teamLetterView({ name: person.name, letter }), format);
}
