import { Argument, Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { SHARE_LEVELS } from '../../domain/reports/shared-weeks.js';
import { type AnyCommand, command, subcommand, withFormats } from '../command.js';
import { runInit, runInvite } from './administer.js';
import { runJoin, runLeave, runShare } from './membership.js';
import { addReport, addShow } from './pages.js';
import { runPush } from './send.js';

export function teamCommand(context: Context): AnyCommand {
  const team = command('team', {
    group: 'rest',
    description: "Share figures, never words, with your team's own PostgreSQL, and see the team on one page.",
    examples: ['janus team show', 'janus team report', 'janus team report month', 'janus team leave --erase'],
  });
  for (const add of [addInit, addInvite, addJoin, addShare, addShow, addPush, addReport, addLeave])
    add(team, context);
  return team;
}

function addInit(team: AnyCommand, context: Context): void {
  subcommand(team, 'init', {
    description: 'Prepare a database for a team: tables, two group roles, row-level security; asks first.',
    examples: [
      'janus team init postgresql://postgres@localhost/janus',
      'janus team init URL --team North --yes',
    ],
  })
    .argument(
      '<url>',
      'of an administrator, such as postgresql://USER@HOST/DATABASE; what it leaves out comes from PGHOST, PGSERVICE and the like',
    )
    .option('--team <name>', 'the name of the team (default: Team)')
    .option('--yes', 'do not ask')
    .action((url, flags) => runInit(context, url, flags));
}

function addInvite(team: AnyCommand, context: Context): void {
  withFormats(
    subcommand(team, 'invite', {
      description:
        'Make a login for a person; its password is printed once. Again for the same: a new password.',
      examples: ['janus team invite "Ana Ruiz" --as coach', 'janus team invite Bo --as rep --json'],
    })
      .argument('<name...>', 'what the person is called on the page')
      .addOption(
        new Option('--as <role>', 'rep sees themself, coach sees the team')
          .choices(['rep', 'coach'] as const)
          .makeOptionMandatory(),
      )
      .option('--team <name>', 'the team, where the database has several')
      .option('--url <url>', "an administrator's URL (default: that of the last init)"),
  ).action((name, flags) => runInvite(context, name.join(' '), flags));
}

function addJoin(team: AnyCommand, context: Context): void {
  subcommand(team, 'join', {
    description: 'Join a team with the URL of an invitation; says what will be sent, and asks.',
    examples: ['janus team join URL', 'janus team join URL --share titles --yes'],
  })
    .argument(
      '<url>',
      'from the invitation; the password in it, in PGPASSWORD or ~/.pgpass, or typed when it is asked',
    )
    .addOption(new Option('--share <level>', LEVELS).choices(SHARE_LEVELS))
    .option('--yes', 'do not ask')
    .action((url, flags) => runJoin(context, url, flags));
}

const LEVELS = 'habits (alone), buckets (resolutions without their words too), titles (with them)';

function addShare(team: AnyCommand, context: Context): void {
  subcommand(team, 'share', {
    description: 'Change how much is shared; less takes back what was sent.',
    examples: ['janus team share titles', 'janus team share habits'],
  })
    .addArgument(new Argument('<level>', LEVELS).choices(SHARE_LEVELS))
    .action((level) => runShare(context, level));
}

function addPush(team: AnyCommand, context: Context): void {
  subcommand(team, 'push', {
    description: 'Send what changed; a check-in does it by itself.',
    examples: ['janus team push', 'janus team push --all'],
  })
    .option('--all', 'also what another machine of yours sent otherwise')
    .action((flags) => runPush(context, flags));
}

function addLeave(team: AnyCommand, context: Context): void {
  subcommand(team, 'leave', {
    description: 'Leave the team: nothing is sent any more.',
    examples: ['janus team leave', 'janus team leave --erase --yes'],
  })
    .option('--erase', 'take back all that was sent, too')
    .option('--yes', 'do not ask')
    .action((flags) => runLeave(context, flags));
}
