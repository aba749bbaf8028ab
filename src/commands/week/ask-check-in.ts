import { checkIn } from '../../ask/check-in.js';
import { askAfterAbsence, type CheckInSink, type Stored } from '../../ask/check-in-question.js';
import type { Context } from '../../context.js';
import { weekdayName } from '../../domain/calendar/days.js';
import { type Week, weekLabel } from '../../domain/calendar/weeks.js';
import { type Absence, absenceOf } from '../../domain/check-in/absence.js';
import {
  CHECK_IN_LOOKS_BACK,
  checkInCommand,
  focusOf,
  stopsToAskInstead,
  opensOn,
} from '../../domain/check-in/check-in-week.js';
import { openBook, type Book } from '../../domain/journal/book.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { namedBy, questionsOf, type Question } from '../../domain/measures/questions.js';
import { amountText } from '../../domain/measures/values.js';
import { turnDue } from '../../domain/year/turn.js';
import { readWithin, type Journal } from '../../journal/journal.js';
import type { Tables } from '../../journal/sqlite.js';
import { changeWords } from '../../journal/write-resolutions.js';
import {
  noteCheckIn,
  saveAnswer,
  saveFocus,
  saveLearned,
  saveNote,
  setSetting,
} from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';
import { turnAtTerminal } from '../year/turn.js';
import { excuseWeeks, spanText } from './excuse.js';

type Save = ReturnType<Journal['session']>;

/** The check-in at a terminal: each answer is a transaction of its own, the sitting one operation. */
export async function askCheckIn(context: Context, book: Book, week: Week): Promise<void> {
  const prompter = await context.prompter();
  const checkedIn = book.checkIn(week);
  sayExcused(context, book, week);
  sayEarly(context, book, week);
  const save = context.journal().session(`checkin ${weekLabel(week)}`);
  const questions = questionsOf(book, week).filter(
    (question) => question.open || question.answer !== undefined,
  );
  const { answered } = await checkIn(prompter, context.say, sinkFor(context, week, save), {
    week,
    questions,
    withoutInstead: stopsToAskInstead(book, questions),
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

/** Before its check-in comes a week is answered early, as `janus` calls it. */
function sayEarly(context: Context, book: Book, week: Week): void {
  const opens = opensOn(book, week);
  if (book.today >= opens) return;
  context.err(`Answered early: the check-in of this week comes on ${weekdayName(opens)}.`);
}

/** Says why an excused week asks nothing, and how to answer it all the same. */
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

/**
 * Saves what is answered, where it is still as it was shown: each transaction looks again first, since another window
 * may have written while the question was open.
 */
function sinkFor(context: Context, week: Week, save: Save): CheckInSink {
  const cell = (measureId: number) => ({ week, measureId, on: context.today() });
  const bookNow = (tables: Tables) => {
    const today = context.today();
    return openBook(readWithin(tables, { kind: 'weeks', week, back: CHECK_IN_LOOKS_BACK, today }), today);
  };
  const saveWhere = (
    shown: Question,
    isAsShown: (now: Question) => boolean,
    work: (tables: Tables) => void,
  ) =>
    save((tables): Stored => {
      const questionNow = () =>
        questionsOf(bookNow(tables), week).find(({ measure }) => measure.id === shown.measure.id) ?? null;
      const now = questionNow();
      if (now === null || !isAsShown(now)) return { saved: false, question: now };
      work(tables);
      return { saved: true, question: questionNow() };
    });
  return {
    answer: (shown, value) =>
      saveWhere(
        shown,
        (now) => isSameQuestion(now, shown),
        (tables) => {
          saveAnswer(tables, cell(shown.measure.id), value, context.system.newUid);
        },
      ),
    note: (shown, note, isPrivate) =>
      saveWhere(
        shown,
        ({ answer }) => answer !== undefined && answer.note === (shown.answer?.note ?? null),
        (tables) => {
          saveNote(tables, cell(shown.measure.id), optionalLine(note, 'note'), isPrivate);
        },
      ),
    instead: (id, text) => {
      save((tables) => {
        const { resolutions, settings } = bookNow(tables).record;
        if (resolutions.find((each) => each.id === id)?.instead !== null) return;
        if (text !== '') changeWords(tables, id, { instead: text });
        setSetting(tables, 'instead-asked', [...(settings.insteadAsked ?? []), id].join(' '));
      });
    },
    line: (field, text, shown) =>
      save((tables) => {
        const now = bookNow(tables).checkIn(week)?.[field] ?? '';
        if (now !== shown) return now;
        (field === 'learned' ? saveLearned : saveFocus)(tables, week, optionalLine(text, 'line'));
        return text;
      }),
  };
}

/**
 * After a long absence, asks the one question about it.
 * @returns `present` if there was no absence, `settled` if its weeks were, `turned` if a year was turned too
 */
export async function returnAfterAbsence(context: Context): Promise<'present' | 'settled' | 'turned'> {
  const book = context.bookSince(CHECK_IN_LOOKS_BACK);
  const absence = absenceOf(book);
  if (absence === undefined) return 'present';
  const due = turnDue(book);
  const answer = await askAfterAbsence(await context.prompter(), absence, due?.year ?? null);
  if (answer === 'leave') leaveOpen(context, absence);
  else excuseAbsence(context, absence);
  if (answer !== 'turn' || due === undefined) return 'settled';
  await turnAtTerminal(context, due.year);
  return 'turned';
}

function excuseAbsence(context: Context, { from, to }: Absence): void {
  excuseWeeks(context, { fromWeek: from, toWeek: to, resolutionId: null, reason: 'away' });
  context.err(phrase`Excused ${spanText(from, to)}: away. ${janus('undo')} takes it back.\n`);
}

/** Remembered, so that the same weeks are not asked about again. */
function leaveOpen(context: Context, { from, to }: Absence): void {
  context.change(`leave ${spanText(from, to)} open`, (tables) => {
    setSetting(tables, 'left-open', to);
  });
  context.err(phrase`Left open. ${janus('checkin', '--week', weekLabel(to))} still answers one of them.\n`);
}

/** Whether two readings of one question ask the same, and show the same answer. */
function isSameQuestion(one: Question, other: Question): boolean {
  return askedAndAnswered(one) === askedAndAnswered(other);
}

function askedAndAnswered({
  subject,
  measure,
  judged: { target, amount },
  answer,
  excuse,
}: Question): string {
  const { kind, unit, question } = measure;
  const { bucket } = namedBy(subject);
  return JSON.stringify([bucket, kind, unit, question, target, amount, answer?.verdict, excuse?.id]);
}
