import type { Context } from '../../context.js';
import { parseWeek, weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import type { Book } from '../../domain/journal/book.js';
import { findResolution } from '../../domain/journal/find-resolution.js';
import { currentWords, titleOf } from '../../domain/journal/titles.js';
import type { Resolution } from '../../domain/journal/record.js';
import { questionFor } from '../../domain/measures/questions.js';
import { ChangeFailed, EXIT, UserError } from '../../errors.js';
import { diskError } from '../../files.js';
import { backupsOf } from '../../journal/backups.js';
import { backupFolder } from '../../journal/damage.js';
import type { Erased } from '../../journal/forget.js';
import { janus, phrase, type Phrase } from '../../phrase.js';
import { count, listed } from '../../render/views/words.js';
import { keepPromptState } from '../reminders/prompt-state.js';
import { type AnyCommand, command } from '../command.js';
import { isAgreed } from './agree.js';

interface ForgetFlags {
  readonly note?: string;
  readonly week?: string;
  readonly backupsToo?: true;
  readonly yes?: true;
}

export function forgetCommand(context: Context): AnyCommand {
  return command('forget', {
    group: 'files',
    description: 'Erase a resolution or a note for good, out of the history too; it cannot be undone.',
    examples: ['janus forget 3', 'janus forget --note 3 --week last', 'janus forget 3 --backups-too'],
  })
    .argument('[resolution]', 'its number, or a part of its text')
    .option('--note <key>', 'a note instead: of a resolution, a habit, or habit.n')
    .option('-w, --week <week>', 'the week of the note (default: this one)')
    .option('--backups-too', 'take the backups away, which still hold it, and make a new one')
    .option('--yes', 'do not ask')
    .action((named, flags: ForgetFlags) => runForget(context, named, flags));
}

/** What goes, in words, and what erases it. */
interface Forgetting {
  readonly says: readonly Phrase[];
  readonly words: readonly string[];
  readonly done: Phrase;
  readonly erase: () => Promise<Erased>;
}

async function runForget(context: Context, named: string | undefined, flags: ForgetFlags): Promise<void> {
  const forgetting = forgettingOf(context, named, flags);
  const backups = backupsOf(context.journalPath()).length;
  for (const line of [...forgetting.says, 'This cannot be undone.', ...backupLines(backups, flags)]) {
    context.say(line);
  }
  const words = [...forgetting.words, ...(flags.backupsToo === true ? ['--backups-too'] : [])];
  if (!(await isAgreed(context, { message: 'Erase it for good?', yes: flags.yes, words }))) return;
  const { notRebuilt } = await forgetting.erase();
  if (notRebuilt !== undefined) {
    context.err(phrase`It is overwritten where it stood, but the file was not built anew: ${notRebuilt}`);
  }
  if (flags.backupsToo === true) await removeAllBackups(context);
  await keepPromptState(context);
  context.say(forgetting.done);
}

/** @throws ChangeFailed that says that the journal itself is done */
async function removeAllBackups(context: Context): Promise<void> {
  const { removeBackups } = await import('../../journal/forget.js');
  const journal = context.journalPath();
  try {
    removeBackups(journal, context.today());
  } catch (error) {
    const known = error instanceof UserError ? error : diskError(error);
    if (known === undefined) throw error;
    const hint = phrase`the journal holds it no more, and that is saved; look into ${backupFolder(journal)}, and remove there what is older.`;
    throw new ChangeFailed(known.said, hint);
  }
}

function backupLines(backups: number, { backupsToo }: ForgetFlags): Phrase[] {
  if (backups === 0) return [];
  const them = count(backups, 'backup');
  return backupsToo === true
    ? [`${them} may hold it and ${backups === 1 ? 'goes' : 'go'} too; a new one is made.`]
    : [
        phrase`${[them]} may still hold it; with ${janus('forget', '…', '--backups-too')} ${[backups === 1 ? 'it goes' : 'they go']} too.`,
      ];
}

/** @throws UserError unless one thing is named */
function forgettingOf(context: Context, named: string | undefined, flags: ForgetFlags): Forgetting {
  if (
    (named === undefined) === (flags.note === undefined) ||
    (named !== undefined && flags.week !== undefined)
  ) {
    throw new UserError(
      'forget erases one resolution, or one note.',
      phrase`write ${janus('forget', '3')} or ${janus('forget', '--note', '3', '--week', 'last')}.`,
      EXIT.usage,
    );
  }
  const book = context.book();
  if (named !== undefined) return ofResolution(context, book, findResolution(book.record.resolutions, named));
  const today = context.today();
  const week = flags.week === undefined ? weekOf(today) : parseWeek(flags.week, today);
  return ofNote(context, book, flags.note ?? '', week);
}

function ofResolution(context: Context, { record }: Book, resolution: Resolution): Forgetting {
  const { id } = resolution;
  const title = titleOf(currentWords(resolution));
  const measures = new Set(
    record.measures.filter(({ owner }) => owner.resolutionId === id).map((measure) => measure.id),
  );
  const answers = record.answers.filter(({ measureId }) => measures.has(measureId));
  const entries = record.entries.filter(({ measureId }) => measures.has(measureId));
  const notes = [...answers, ...entries].filter(({ note }) => note !== null);
  const heirs = record.resolutions.filter(({ cameFrom }) => cameFrom === id);
  const parts = [
    count(answers.length, 'answer'),
    ...(entries.length === 0 ? [] : [count(entries.length, 'logged amount')]),
    ...(notes.length === 0 ? [] : [count(notes.length, 'note')]),
  ];
  const erased = [`with ${listed(parts)}, its growth and run, and all that the history holds of it`];
  return {
    words: ['forget', String(id)],
    says: [
      phrase`${id}  ${title} goes for good, ${erased}.`,
      ...heirs.map(
        (heir) =>
          phrase`What came of it stays, and begins without its growth: ${heir.id}  ${titleOf(currentWords(heir))}`,
      ),
    ],
    done: `Forgotten: resolution ${id}.`,
    erase: async () => {
      const { forgetResolution } = await import('../../journal/forget.js');
      return forgetResolution(context.journalPath(), id, context.today());
    },
  };
}

function ofNote(context: Context, book: Book, key: string, week: Week): Forgetting {
  const question = questionFor(book, week, key);
  const measureId = question.measure.id;
  const entries = book.record.entries.filter((entry) => entry.measureId === measureId && entry.week === week);
  const notes = [question.answer?.note, ...entries.map(({ note }) => note)].flatMap((note) => note ?? []);
  if (notes.length === 0) {
    throw new UserError(
      `${question.key} has no note in ${weekLabel(week)}.`,
      'nothing was changed; name its week with --week.',
    );
  }
  return {
    words: ['forget', '--note', question.key, '--week', weekLabel(week)],
    says: notes.map(
      (note) => phrase`The note on ${question.key} in ${weekLabel(week)} goes for good: ${note}`,
    ),
    done: `Forgotten: ${count(notes.length, 'note')} on ${question.key} in ${weekLabel(week)}.`,
    erase: async () => {
      const { forgetNote } = await import('../../journal/forget.js');
      return forgetNote(context.journalPath(), { measureId, week }, context.today());
    },
  };
}
