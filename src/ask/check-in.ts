import { isInterrupted } from '../errors.js';
import { janus, phrase } from '../phrase.js';
import { weekLabel, weekTitle, type Week } from '../domain/calendar/weeks.js';
import { optionalLine } from '../domain/measures/new-resolution.js';
import type { Question } from '../domain/measures/questions.js';
import { parseValue, type Value } from '../domain/measures/values.js';
import {
  askPrivate,
  type CheckInSink,
  keyQuestionOf,
  nameOf,
  type Note,
  sectionOf,
  type Stored,
  unconfirmedSum,
  valueOfKey,
  withInstead,
} from './check-in-question.js';
import {
  askLine,
  counted,
  KEPT_HINT,
  type KeyAnswer,
  type LineQuestion,
  type Prompter,
  type Say,
} from './prompter.js';

export interface CheckInPlan {
  readonly week: Week;
  /** All questions of the week, in order. */
  readonly questions: readonly Question[];
  /** The resolutions that are asked once what is done instead. */
  readonly withoutInstead: readonly number[];
  /** The focus that was set a week ago. */
  readonly lastFocus: string | null;
  /** The lines of an earlier session of this check-in. */
  readonly learned: string | null;
  readonly focus: string | null;
}

interface Session {
  readonly prompter: Prompter;
  readonly sink: CheckInSink;
  readonly plan: CheckInPlan;
  readonly say: Say;
  /** The questions of the plan that are still asked. */
  readonly questions: Question[];
  /** Without open ones, all are asked. */
  readonly asksAll: boolean;
  /** A question of the plan as it stood when it was last read. */
  readonly seen: Map<Question, Question>;
  readonly given: Map<Question, Value>;
  wroteNote: boolean;
  /** By resolution. */
  readonly insteads: Map<number, string>;
  readonly lines: { learned: string; focus: string };
  /** Notes that were written before their answer. */
  readonly notes: Map<Question, Note>;
  section: string | undefined;
}

/**
 * Asks the open questions of a week, or all if none is open; then what was learned and the focus. A place is
 * the index of a question; the two lines come after the last.
 * @returns how many questions were answered in this session, and how many have no answer
 */
export async function checkIn(
  prompter: Prompter,
  say: Say,
  sink: CheckInSink,
  plan: CheckInPlan,
): Promise<{ readonly answered: number; readonly open: number }> {
  const session: Session = {
    prompter,
    sink,
    plan,
    say,
    questions: [...plan.questions],
    asksAll: !plan.questions.some((question) => question.open),
    seen: new Map(),
    given: new Map(),
    wroteNote: false,
    insteads: new Map(),
    lines: { learned: plan.learned ?? '', focus: plan.focus ?? '' },
    notes: new Map(),
    section: undefined,
  };
  const { questions } = session;
  sayOpening(session);
  try {
    await askAll(session);
  } catch (error) {
    if (isInterrupted(error)) sayUnsaved(session);
    throw error;
  }
  const open = questions.filter(
    (question) => seenOf(session, question).open && !session.given.has(question),
  ).length;
  sayClosing(session, open);
  return { answered: session.given.size, open };
}

async function askAll(session: Session): Promise<void> {
  const { questions } = session;
  let place = placeAfter(session, -1);
  while (place < questions.length + 2) {
    const question = questions[place];
    if (question !== undefined) place = await askQuestion(session, question, place);
    else place = await askLastLine(session, place === questions.length ? 'learned' : 'focus', place);
  }
}

/** A note whose answer never came is nowhere in the journal: the command that saves it has its words. */
function sayUnsaved({ notes, plan, say }: Session): void {
  for (const [question, { text, isPrivate }] of notes) {
    const { key } = question;
    const words = ['--week', weekLabel(plan.week), '--set', `${key}=ANSWER`, '--note', `${key}=${text}`];
    const save = janus('checkin', ...words, ...(isPrivate ? ['--private', key] : []));
    say(phrase`The note on "${nameOf(question)}" is not saved: it has no answer. ${save} saves both.`);
  }
}

function seenOf({ seen }: Session, question: Question): Question {
  return seen.get(question) ?? question;
}

function placeAfter({ questions, asksAll }: Session, place: number): number {
  if (asksAll) return place + 1;
  const next = questions.findIndex((question, index) => index > place && question.open);
  return next === -1 ? questions.length : next;
}

function sayOpening({ plan, say }: Session): void {
  say(weekTitle(plan.week));
  if (plan.lastFocus !== null) say(['Focus of this week: ', { own: plan.lastFocus }]);
  const before = plan.questions.filter((question) => !question.open).length;
  if (before > 0 && before < plan.questions.length) {
    say(`${before} of ${plan.questions.length} answered before; these are still open.`);
  }
}

async function askQuestion(session: Session, question: Question, place: number): Promise<number> {
  const { prompter, plan } = session;
  const seen = seenOf(session, question);
  saySection(session, question);
  if (!(await askInstead(session, question, place))) return place - 1;
  const asked = keyQuestionOf(withInstead(seen, session.insteads), {
    week: plan.week,
    place: `${place + 1}/${session.questions.length}`,
    value: session.given.get(question),
  });
  const choices = [...asked.choices];
  choices.push({ key: 'n', name: 'note' });
  if (place > 0) choices.push({ key: 'b', name: 'back' });
  const answer = await prompter.key({ ...asked, choices });
  if (answer.type === 'key' && answer.key === 'b') return place - 1;
  if (answer.type === 'key' && answer.key === 'n') {
    await askNote(session, question);
    return place;
  }
  const value = valueOf(session, question, answer);
  if (value === undefined) return leaveOpen(session, question, place);
  const isSaved = take(session, question, session.sink.answer(seen, value));
  if (!isSaved) return session.questions[place] === question ? place : placeAfter(session, place - 1);
  session.given.set(question, value);
  const note = session.notes.get(question);
  if (note !== undefined) saveNote(session, question, note);
  return placeAfter(session, place);
}

/** A note belongs to an answer: Enter is asked for once more where there is none. */
function leaveOpen(session: Session, question: Question, place: number): number {
  if (!session.notes.delete(question)) return placeAfter(session, place);
  session.say('The note needs an answer; Enter again leaves both out.');
  return place;
}

const CHANGED = 'Changed meanwhile, in another window; so it is asked again.';

/**
 * Takes in what saving met, and says what changed in another window.
 * @returns whether it was saved; otherwise the question is asked again, or is gone
 */
function take(session: Session, question: Question, { saved, question: now }: Stored): boolean {
  const { say, questions, seen, given } = session;
  if (now !== null) seen.set(question, now);
  if (saved) return true;
  given.delete(question);
  if (now !== null) {
    say(CHANGED);
  } else {
    questions.splice(questions.indexOf(question), 1);
    say(phrase`${nameOf(question)} is no longer asked: it was changed in another window.`);
  }
  return false;
}

/** Asks, where it is due, what is done instead of what is given up. @returns whether to go on, not back */
async function askInstead(session: Session, { subject }: Question, place: number): Promise<boolean> {
  const { prompter, sink, plan, insteads } = session;
  if (subject.type === 'habit') return true;
  const { id, text: given } = subject.resolution;
  if (!plan.withoutInstead.includes(id) || insteads.has(id)) return true;
  const question = { message: `What will you do instead of "${given}"?`, hint: 'Enter goes on' };
  const text = await askText(prompter, withBack(question, place), 'line');
  if (text === 'b' && place > 0) return false;
  sink.instead(id, text);
  insteads.set(id, text);
  return true;
}

/** The value of an answer. Enter confirms an unconfirmed sum, and is otherwise no answer. */
function valueOf(session: Session, question: Question, answer: KeyAnswer): Value | undefined {
  const seen = seenOf(session, question);
  if (answer.type === 'text') return parseValue(seen.measure, answer.text, nameOf(seen));
  if (answer.type === 'key') return valueOfKey(answer.key);
  const sum = session.given.has(question) ? undefined : unconfirmedSum(seen);
  return sum === undefined ? undefined : { amount: sum };
}

function saySection(session: Session, question: Question): void {
  const section = sectionOf(question);
  if (section === session.section) return;
  session.section = section;
  session.say('');
  session.say(section.toUpperCase());
}

/** Writes the note of a question; of one without an answer, when that is given. */
async function askNote(session: Session, question: Question): Promise<void> {
  const { prompter, notes } = session;
  const { answer } = seenOf(session, question);
  const before = notes.get(question) ?? { text: answer?.note ?? '', isPrivate: answer?.private ?? false };
  const message = `Note on "${nameOf(question)}":`;
  const text = await askText(prompter, { message, initial: before.text }, 'note');
  if (text === '' && before.text === '') return;
  const note = { text, isPrivate: text !== '' && (await askPrivate(prompter, before.isPrivate)) };
  if (answer !== undefined) saveNote(session, question, note);
  else if (text === '') notes.delete(question);
  else notes.set(question, note);
}

function saveNote(session: Session, question: Question, { text, isPrivate }: Note): void {
  session.notes.delete(question);
  const stored = session.sink.note(seenOf(session, question), text, isPrivate);
  if (take(session, question, stored)) session.wroteNote = true;
}

const LAST_LINES = { learned: 'What did you learn?', focus: 'What is the focus next week?' } as const;

async function askLastLine(session: Session, field: keyof typeof LAST_LINES, place: number): Promise<number> {
  const { prompter, sink, lines } = session;
  if (field === 'learned' && place > 0) session.say('');
  const hint = lines[field] === '' ? 'Enter goes on' : KEPT_HINT;
  const question = { message: LAST_LINES[field], hint, initial: lines[field] };
  const text = await askText(prompter, withBack(question, place), 'line');
  // a single letter is a key
  if (text === 'b' && place > 0) return place - 1;
  if (text === 'n') {
    session.say('A note is written at its question: b goes back to it.');
    return place;
  }
  if (text === lines[field]) return place + 1;
  lines[field] = sink.line(field, text, lines[field]);
  if (lines[field] === text) return place + 1;
  session.say(CHANGED);
  return place;
}

function withBack(question: LineQuestion & { readonly hint: string }, place: number): LineQuestion {
  return place > 0 ? { ...question, hint: `b: back · ${question.hint}`, asides: ['b'] } : question;
}

function askText(prompter: Prompter, question: LineQuestion, what: string): Promise<string> {
  return askLine(prompter, question, (text) => optionalLine(text, what) ?? '');
}

function wroteText({ wroteNote, insteads, lines, plan }: Session): boolean {
  const saidInstead = [...insteads.values()].some((text) => text !== '');
  return (
    wroteNote || saidInstead || lines.learned !== (plan.learned ?? '') || lines.focus !== (plan.focus ?? '')
  );
}

function sayClosing(session: Session, open: number): void {
  const { say, given, plan } = session;
  const missed = [...given.values()].filter((value) => 'verdict' in value && value.verdict === 'no').length;
  const answered = `${counted(given.size, 'answer')} written down`;
  say('');
  // the week is named: without it the next check-in may be of another week
  const goOn = janus('checkin', '--week', weekLabel(plan.week));
  if (open > 0) say(phrase`${answered}, ${open} still open: ${goOn} goes on with them.`);
  else if (given.size > 0) say(`${answered}; the week is complete.`);
  else say(wroteText(session) ? 'What you wrote is saved.' : 'The week stands as it was.');
  if (given.size > 0 && 2 * missed >= given.size) {
    say('A thin week is weather, not failure. A little again next week.');
  }
}
