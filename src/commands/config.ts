import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { Book } from '../domain/book.js';
import { optionalLine, YES_OR_NO } from '../domain/drafts.js';
import { defaultQuestionUid, HABITS, parseRole, type Role } from '../domain/habits.js';
import { firstFreeWeek } from '../domain/measure-change.js';
import { weekOf } from '../domain/weeks.js';
import { UserError } from '../errors.js';
import type { Tables } from '../journal/tables.js';
import { addMeasure, endMeasure } from '../journal/write-resolutions.js';
import { setSetting } from '../journal/write-weeks.js';
import { jsonText } from '../render/json.js';
import { command, subcommand } from './command.js';

export function configCommand(context: Context): Command {
  const config = command('config', {
    group: 'rest',
    description: 'Settings, kept in the journal: role (rep or leader), coach (a name).',
    examples: ['janus config', 'janus config set role leader', 'janus config set coach "Ana Ruiz"'],
  })
    .option('--json', 'as JSON')
    .action((flags: { json?: boolean }) => {
      runConfig(context, flags);
    });
  subcommand(config, 'set', {
    description: 'Set a setting; empty words ("") take it away.',
    examples: [
      'janus config set role leader',
      'janus config set coach "Ana Ruiz"',
      'janus config set coach ""',
    ],
  })
    .argument('<key>', 'role or coach')
    .argument('<value>', 'what it shall be')
    .action((key: string, value: string) => {
      runSet(context, key, value);
    });
  return config;
}

function runConfig(context: Context, flags: { json?: boolean }): void {
  const { role, coach } = context.book().record.settings;
  if (flags.json === true) context.out(jsonText({ role, coach, journal: context.journalPath() }));
  else context.out(`role     ${role}\ncoach    ${coach ?? '–'}\njournal  ${context.journalPath()}`);
}

function runSet(context: Context, key: string, value: string): void {
  switch (key) {
    case 'role':
      setRole(context, parseRole(value));
      break;
    case 'coach':
      setCoach(context, optionalLine(value, 'name'));
      break;
    default:
      throw new UserError(`there is no setting "${key}".`, 'the settings are role and coach.');
  }
}

function setCoach(context: Context, coach: string | null): void {
  context.change('config set coach', (tables) => {
    setSetting(tables, 'coach', coach);
  });
  context.out(coach === null ? 'No coach any more.' : `Your coach is ${coach}.`);
}

/** The default questions of the role are asked from this week on; past weeks keep theirs. */
function setRole(context: Context, role: Role): void {
  const book = context.book();
  const before = book.record.settings.role;
  context.change(`config set role ${role}`, (tables) => {
    setSetting(tables, 'role', role);
    if (before !== role) changeQuestions(tables, book, before, role);
  });
  context.out(`Your role is ${role}.`);
}

function changeQuestions(tables: Tables, book: Book, before: Role, role: Role): void {
  for (const habit of HABITS) {
    const uid = defaultQuestionUid(habit.key, before);
    const current = book.record.measures.findLast((each) => each.uid.startsWith(uid) && each.toWeek === null);
    if (current === undefined) continue;
    const fromWeek = firstFreeWeek(book, current, weekOf(book.today));
    endMeasure(tables, current, fromWeek);
    const fresh = defaultQuestionUid(habit.key, role);
    const known = book.record.measures.some((each) => each.uid === fresh);
    const owner = { resolutionId: null, habit: habit.key };
    addMeasure(
      tables,
      owner,
      habit.questions[role],
      YES_OR_NO,
      fromWeek,
      known ? `${fresh}-${fromWeek}` : fresh,
    );
  }
}
