import type { Context } from '../../context.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { UserError } from '../../errors.js';
import { readHead } from '../../journal/stored-rows.js';
import { setSetting } from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';
import { withServer } from '../../team/connection.js';
import { invite, setUp, type Kind } from '../../team/setup.js';
import { targetOf, urlFor } from '../../team/target.js';
import { formatFrom, present, type ReadFlags } from '../command.js';
import { isAgreed } from '../journal/agree.js';

/** Milliseconds for what a person waits for; a table of a thousand people is made in one. */
export const PATIENCE = 10_000;

export async function runInit(
  context: Context,
  url: string,
  flags: { team?: string; yes?: true },
): Promise<void> {
  const target = targetOf(url, context.system);
  const name = lineOf(flags.team ?? 'Team');
  context.say(
    phrase`In the database ${target.database} on ${target.host}, as ${target.user || 'you'}: makes the schema janus (tables, functions, row-level security), two group roles without a login, and the team ${name}; or brings them up to date. Nothing else there is touched.`,
  );
  const words = ['team', 'init', target.url, '--team', name];
  if (!(await isAgreed(context, { message: 'Do this?', yes: flags.yes, words }))) return;
  const { from, to, isNew } = await withServer(target, PATIENCE, (query) => setUp(query, name));
  context.change('team init', (tables) => {
    setSetting(tables, 'team-admin', target.url);
  });
  const schema = from === 0 ? 'made' : from < to ? 'brought up to date' : 'there already';
  context.out(`The tables are ${schema}; the team ${name} is ${isNew ? 'new' : 'there already'}.`);
  context.err(phrase`Next: ${janus('team', 'invite', 'NAME', '--as', 'coach')}`);
}

type InviteFlags = ReadFlags & Readonly<{ as: Kind; team?: string; url?: string }>;

export async function runInvite(context: Context, words: string, flags: InviteFlags): Promise<void> {
  const format = formatFrom(context, flags);
  const name = lineOf(words);
  const admin = targetOf(flags.url ?? adminUrl(context), context.system);
  const made = await withServer(admin, PATIENCE, (query) => invite(query, flags.team, name, flags.as));
  const url = urlFor(admin, made.login);
  const model = { ...made, name, role: flags.as, url };
  await present(context, format, model, {
    view: async (invitation) =>
      (await import('../../render/views/team-shared.js')).invitationView(invitation),
    json: () => import('../../render/schemas/team.js').then((each) => each.invitationSchema),
  });
}

/** @throws UserError where no team was set up from this journal */
function adminUrl(context: Context): string {
  const url = context.stored((journal) => journal.query((tables) => readHead(tables).settings['team-admin']));
  if (url !== undefined) return url;
  const said = 'no database was prepared from here.';
  throw new UserError(said, phrase`run ${janus('team', 'init', 'URL')}, or name one with --url.`);
}

/** @throws UserError for no name, or one that is too long */
function lineOf(words: string): string {
  const name = optionalLine(words, 'name');
  if (name !== null) return name;
  throw new UserError('the name is empty.', 'write one.');
}
