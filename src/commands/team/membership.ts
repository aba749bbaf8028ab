import fs from 'node:fs';
import type { Context } from '../../context.js';
import { SHARE_LEVELS, SHARE_WORDS, type ShareLevel } from '../../domain/reports/shared-weeks.js';
import { codeOf } from '../../errors.js';
import { makePrivateFolder, writeFile } from '../../files.js';
import { setSetting } from '../../journal/write-weeks.js';
import { janus, phrase, type Phrase } from '../../phrase.js';
import { PASSWORD, withServer } from '../../team/connection.js';
import { eraseMember, memberOf, setShare } from '../../team/member.js';
import { passwordLine, type Target, targetOf } from '../../team/target.js';
import { isAgreed } from '../journal/agree.js';
import { PATIENCE } from './administer.js';
import { joinedTeam, sayTold, sendOn, sentFile } from './send.js';

type JoinFlags = Readonly<{ share?: ShareLevel; yes?: true }>;

export async function runJoin(context: Context, url: string, flags: JoinFlags): Promise<void> {
  const { target, member } = await memberAt(context, targetOf(url, context.system), flags);
  const level = flags.share ?? (await askLevel(context, flags));
  context.say(
    phrase`You join ${member.team} as ${member.name}, ${member.kind}. What it is told: outcome, attainment, growth and run of ${[SHARE_WORDS[level]]}; no notes, nothing that you learned.${keepWords(target)}`,
  );
  const words = ['team', 'join', target.url, '--share', level];
  if (!(await isAgreed(context, { message: 'Join?', yes: flags.yes, words }))) return;
  if (target.isTyped) keepPassword(target);
  const joined = { level, target };
  const told = await withServer(target, PATIENCE, async (query) => {
    await setShare(query, level);
    context.change('team join', (tables) => {
      setSetting(tables, 'team', `${level} ${target.url}`);
    });
    return sendOn(context, query, joined);
  });
  sayTold(context, told);
  context.err(phrase`A check-in tells the team from now on; ${janus('team', 'show')} prints what.`);
}

/** Who the person is there; at a terminal the password is asked for, where nothing has it. */
async function memberAt(context: Context, target: Target, { yes }: JoinFlags) {
  try {
    return { target, member: await withServer(target, PATIENCE, memberOf) };
  } catch (error) {
    if (codeOf(error) !== PASSWORD || yes === true || !context.interactive()) throw error;
    const password = await (await context.prompter()).secret({ message: 'Password of the invitation' });
    const typed = { ...target, password, isTyped: true };
    return { target: typed, member: await withServer(typed, PATIENCE, memberOf) };
  }
}

async function askLevel(context: Context, { yes }: JoinFlags): Promise<ShareLevel> {
  if (yes === true || !context.interactive()) return 'habits';
  const choices = SHARE_LEVELS.map((value) => ({ value, name: SHARE_WORDS[value] }));
  return (await context.prompter()).choose({ message: 'What do you share?', choices, initial: 'habits' });
}

function keepWords({ isTyped, passwordFile }: Target): Phrase {
  if (!isTyped || passwordFile === undefined) return '';
  return phrase` The password goes into ${passwordFile}, where psql keeps its own, and is not kept in the journal.`;
}

/** One line for this login, in a file that nobody else reads. */
function keepPassword(target: Target): void {
  const { passwordFile: file } = target;
  if (file === undefined) return;
  const { login, line } = passwordLine(target);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const others = before.split(/(?<=\n)/).filter((each) => !each.startsWith(login));
  makePrivateFolder(file);
  writeFile(file, line + others.join(''), { force: true, mode: 0o600 });
}

export async function runShare(context: Context, level: ShareLevel): Promise<void> {
  const before = joinedTeam(context);
  const joined = { ...before, level };
  const save = () => {
    context.change(`team share ${level}`, (tables) => {
      setSetting(tables, 'team', `${level} ${before.target.url}`);
    });
  };
  const isLess = SHARE_LEVELS.indexOf(level) < SHARE_LEVELS.indexOf(before.level);
  if (isLess) save();
  const told = await withServer(joined.target, PATIENCE, async (query) => {
    await setShare(query, level);
    return sendOn(context, query, joined);
  });
  if (!isLess) save();
  context.out(`You share ${SHARE_WORDS[level]}.`);
  sayTold(context, told);
}

export async function runLeave(
  context: Context,
  { erase, yes }: { erase?: true; yes?: true },
): Promise<void> {
  const { target } = joinedTeam(context);
  if (erase === true) {
    context.err('All that you ever sent is erased there, and your name with it. It cannot be undone.');
    const words = ['team', 'leave', '--erase'];
    if (!(await isAgreed(context, { message: 'Erase it?', yes, words }))) return;
    await withServer(target, PATIENCE, eraseMember);
  }
  context.change('team leave', (tables) => {
    setSetting(tables, 'team', null);
  });
  fs.rmSync(sentFile(context, target), { force: true });
  context.out(
    erase === true
      ? `Nothing of you is left there but the login ${target.user}, which is let into nothing; whoever runs the server can drop it.`
      : 'Nothing is sent any more.',
  );
  if (erase !== true) context.err('What was sent stays there; --erase would have taken it back.');
}
