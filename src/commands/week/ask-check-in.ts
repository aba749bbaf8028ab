import { checkIn, type CheckInSink } from '../../ask/check-in.js';
import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { checkInCommand, focusOf } from '../../domain/check-in/check-in-week.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { questionsOf } from '../../domain/measures/questions.js';
import { amountText } from '../../domain/measures/values.js';
import { weekLabel, type Week } from '../../domain/calendar/weeks.js';
import type { Journal } from '../../journal/journal.js';
import { noteCheckIn, saveAnswer, saveFocus, saveLearned, saveNote } from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';

type Save = ReturnType<Journal['session']>;

/** The check-in at a terminal: each answer is a transaction of its own, the sitting one operation. */
export async function askCheckIn(context: Context, book: Book, week: Week): Promise<void> {
  const prompter = await context.prompter();
  const checkedIn = book.checkIn(week);
  sayExcused(context, book, week);
  const save = context.journal().session(`checkin ${weekLabel(week)}`);
  const { answered } = await checkIn(prompter, context.say, sinkFor(context, week, save), {
    week,
    questions: questionsOf(book, week).filter((question) => question.open || question.answer !== undefined),
    lastFocus: focusOf(book, week),
    learned: checkedIn?.learned ?? null,
    focus: checkedIn?.focus ?? null,
  });
  if (answered > 0) {
    save((tables) => {
      noteCheckIn(tables, week);
    });
  }
  context.err(phrase`See it with: ${janus('report')}`);
}

/** Where an excuse leaves nothing to ask: why that is, and how to answer all the same. */
function sayExcused(context: Context, book: Book, week: Week): void {
  const excuse = book.excuse(week, null);
  const [unasked] = questionsOf(book, week).filter(({ answer }) => answer === undefined);
  if (excuse === undefined || unasked === undefined) return;
  const { key, measure, judged } = unasked;
  const { reason } = excuse;
  const value = measure.kind === 'yes-no' ? 'yes' : amountText(judged.target ?? 0);
  const why = reason === null ? [] : [': ', { own: reason }];
  const answering = janus(...checkInCommand(book, week), '--set', `${key}=${value}`);
  context.err([`${weekLabel(week)} is excused`, ...why, '.']);
  context.err(phrase`${answering} answers it all the same: an answer beats an excuse.\n`);
}

function sinkFor(context: Context, week: Week, save: Save): CheckInSink {
  const cell = (measureId: number) => ({ week, measureId, on: context.today() });
  return {
    answer: ({ measure }, value) => {
      save((tables) => {
        saveAnswer(tables, cell(measure.id), value, context.system.newUid);
      });
    },
    note: ({ measure }, note, isPrivate) => {
      save((tables) => {
        saveNote(tables, cell(measure.id), optionalLine(note, 'note'), isPrivate);
      });
    },
    learned: (text) => {
      save((tables) => {
        saveLearned(tables, week, optionalLine(text, 'line'));
      });
    },
    focus: (text) => {
      save((tables) => {
        saveFocus(tables, week, optionalLine(text, 'line'));
      });
    },
  };
}
