import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { monthName } from '../../domain/calendar/days.js';
import { optionalLine, YES_OR_NO } from '../../domain/measures/new-resolution.js';
import {
  defaultQuestionUid,
  HABITS,
  isDefaultQuestion,
  parseRole,
  type Role,
} from '../../domain/journal/habits.js';
import { firstFreeWeek, firstWeekToChange } from '../../domain/measures/measure-change.js';
import { parseFiscalStart } from '../../domain/calendar/periods.js';
import { periodOf, type FiscalStart } from '../../domain/calendar/periods.js';
import {
  DEFAULT_SLOT,
  parseSlot,
  slotOf,
  slotText,
  slotWords,
  type Slot,
} from '../../domain/calendar/slot.js';
import { weekOf } from '../../domain/calendar/weeks.js';
import { UserError } from '../../errors.js';
import { KEPT_BACKUPS } from '../../journal/backups.js';
import type { Tables } from '../../journal/sqlite.js';
import { addMeasure, endMeasure } from '../../journal/write-resolutions.js';
import { setSetting } from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';
import { settingsView, twoDigits } from '../../render/views/journal.js';
import { count, listed } from '../../render/views/words.js';
import { type AnyCommand, command, reading, subcommand } from '../command.js';

export const SETTINGS = ['role', 'coach', 'fiscal-start', 'slot', 'notify', 'prompts', 'backups'] as const;

const MOST_BACKUPS = 50;

export function configCommand(context: Context): AnyCommand {
  const config = command('config', {
    group: 'rest',
    description:
      'Settings, kept in the journal: role (rep or leader), coach (a name), fiscal-start (a month), slot (a weekday and a time), notify (on or off), prompts (plain or drawn), backups (how many days are kept).',
    examples: [
      'janus config',
      'janus config set role leader',
      'janus config set coach "Ana Ruiz"',
      'janus config set fiscal-start 02',
      'janus config set slot "fri 16:00"',
      'janus config set notify off',
      'janus config set prompts plain',
      'janus config set backups 10',
    ],
  });
  subcommand(config, 'set', {
    description: 'Set a setting; empty words ("") take it away.',
    examples: [
      'janus config set role leader',
      'janus config set coach "Ana Ruiz"',
      'janus config set coach ""',
    ],
  })
    .argument('<setting>', 'role, coach, fiscal-start, slot, notify, prompts or backups')
    .argument('<value>', 'what it shall be')
    .action((key, value) => {
      setOne(context, key, value);
    });
  return reading(context, config, {
    read: ({ record: { settings } }) => ({
      role: settings.role,
      coach: settings.coach,
      fiscalStart: settings.fiscalStart,
      slot: slotText(slotOf(settings)),
      notify: settings.notify !== false,
      prompts: settings.plainPrompts === true ? ('plain' as const) : ('drawn' as const),
      backups: settings.backups ?? KEPT_BACKUPS,
      journal: context.journalPath(),
    }),
    view: settingsView,
    json: () => import('../../render/schemas/resolutions.js').then((each) => each.configSchema),
  });
}

function setOne(context: Context, key: string, value: string): void {
  switch (key) {
    case 'role':
      setRole(context, parseRole(value));
      break;
    case 'coach':
      setCoach(context, optionalLine(value, 'name'));
      break;
    case 'fiscal-start':
      setFiscalStart(context, value.trim() === '' ? 1 : parseFiscalStart(value));
      break;
    case 'slot':
      setSlot(context, value.trim() === '' ? DEFAULT_SLOT : parseSlot(value));
      break;
    case 'notify':
      setNotify(context, value.trim() === '' || parseSwitch(value));
      break;
    case 'prompts':
      setPrompts(context, value.trim() !== '' && isPlain(value));
      break;
    case 'backups':
      setBackups(context, value.trim() === '' ? KEPT_BACKUPS : parseBackups(value));
      break;
    default:
      throw new UserError(`there is no setting "${key}".`, `the settings are ${listed(SETTINGS)}.`);
  }
}

function setCoach(context: Context, coach: string | null): void {
  context.change('config set coach', (tables) => {
    setSetting(tables, 'coach', coach);
  });
  context.out(coach === null ? 'No coach any more.' : `Your coach is ${coach}.`);
}

/** Schedulers look every day, at a time that they were told: another weekday needs nothing of them. */
function setSlot(context: Context, slot: Slot): void {
  const before = slotOf(context.book().record.settings);
  const text = slotText(slot);
  context.change(`config set slot "${text}"`, (tables) => {
    setSetting(tables, 'slot', text);
  });
  context.out(`Your check-in is due from ${slotWords(slot)} on.`);
  if (slot.minute !== before.minute) {
    context.err(
      phrase`An installed reminder keeps its time of day; ${janus('remind', 'install')} changes that too.`,
    );
  }
}

/** @throws UserError */
function parseSwitch(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (word === 'on' || word === 'off') return word === 'on';
  throw new UserError(`"${value}" is neither on nor off.`, 'write on or off.');
}

/** `on` is the default, so nothing is stored. */
function setNotify(context: Context, notify: boolean): void {
  context.change(`config set notify ${notify ? 'on' : 'off'}`, (tables) => {
    setSetting(tables, 'notify', notify ? null : 'off');
  });
  context.out(
    notify ? 'Reminders show themselves on the desktop.' : 'No reminder shows itself on the desktop.',
  );
}

/** @throws UserError */
function isPlain(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (word === 'plain' || word === 'drawn') return word === 'plain';
  throw new UserError(`"${value}" is no way to ask.`, 'write plain or drawn.');
}

/** Drawn is the default, so nothing is stored. */
function setPrompts(context: Context, plain: boolean): void {
  context.change(`config set prompts ${plain ? 'plain' : 'drawn'}`, (tables) => {
    setSetting(tables, 'prompts', plain ? 'plain' : null);
  });
  context.out(
    plain
      ? 'Questions are asked line by line, with numbers; each answer ends with Enter.'
      : 'Questions are drawn, and mostly answered by one key.',
  );
}

/** @throws UserError */
function parseBackups(value: string): number {
  const kept = Number(value);
  if (/^\d+$/.test(value.trim()) && kept <= MOST_BACKUPS) return kept;
  throw new UserError(
    `"${value}" is no number of backups.`,
    `write a whole number from 0 to ${MOST_BACKUPS}.`,
  );
}

/** What is more than is kept from now on goes with the next daily backup. */
function setBackups(context: Context, kept: number): void {
  context.change(`config set backups ${kept}`, (tables) => {
    setSetting(tables, 'backups', kept === KEPT_BACKUPS ? null : String(kept));
  });
  context.out(
    kept === 0
      ? 'No daily backups any more; those that are there stay.'
      : `The last ${count(kept, 'daily backup')} ${kept === 1 ? 'is' : 'are'} kept.`,
  );
}

/** January is the default, so nothing is stored. */
function setFiscalStart(context: Context, month: FiscalStart): void {
  context.change(`config set fiscal-start ${twoDigits(month)}`, (tables) => {
    setSetting(tables, 'fiscal-start', month === 1 ? null : twoDigits(month));
  });
  const year = periodOf('year', weekOf(context.today()), month);
  context.out(
    month === 1
      ? 'Quarters and years are those of the calendar.'
      : `The fiscal year begins in ${monthName(month)}: this one is ${year.label}, it ends in ${year.year}.`,
  );
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
    const current = book.record.measures.findLast(
      (each) => each.toWeek === null && isDefaultQuestion(habit.key, before, each),
    );
    if (current === undefined) continue;
    // a question that is still to come leaves the weeks before it to the one that they are answered by
    const fromWeek = firstFreeWeek(book, current, firstWeekToChange(book, current));
    endMeasure(tables, current, fromWeek);
    const uid = defaultQuestionUid(habit.key, role);
    const isKnown = book.record.measures.some((each) => each.uid === uid);
    const { owner, number } = current;
    const question = habit.questions[role];
    addMeasure(
      tables,
      { owner, number, question, fromWeek, uid: isKnown ? `${uid}-${fromWeek}` : uid },
      YES_OR_NO,
    );
  }
}
