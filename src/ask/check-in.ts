import { janus, phrase } from '../phrase.js';
import type { Absence } from '../domain/check-in/absence.js';
import { weekLabel, weekTitle, type Week } from '../domain/calendar/weeks.js';
import { optionalLine } from '../domain/measures/new-resolution.js';
import type { Question } from '../domain/measures/questions.js';
import { parseValue, type Value } from '../domain/measures/values.js';
import { keyQuestionOf, nameOf, sectionOf, unconfirmedSum, valueOfKey } from './check-in-question.js';
import { askLine, counted, type KeyAnswer, type LineQuestion, type Prompter, type Say } from './prompter.js';

/** What happens to the weeks without an answer. */
type AfterAbsence = 'excuse' | 'leave' | 'turn';

/**
 * The one question after a long absence.
 * @param turns the year that is due to be turned, or null
 */
export function askAfterAbsence(
  prompter: Prompter,
  { since, from, weeks }: Absence,
  turns: number | null,
): Promise<AfterAbsence> {
  const silence =
    since === null ? `No answer yet since ${weekLabel(from)}.` : `Nothing since ${weekLabel(since)}.`;
  const turn = { value: 'turn' as const, name: `Excuse them, and turn ${turns} now`, hint: 'look both ways' };
  return prompter.choose<AfterAbsence>({
    message: `${silence} Welcome back. What about the ${counted(weeks, 'week')} between?`,
    choices: [
      { value: 'excuse', name: 'Excuse them', hint: 'growth and runs wait' },
      { value: 'leave', name: 'Leave them open', hint: 'they count as untended' },
      ...(turns === null ? [] : [turn]),
    ],
    initial: 'excuse',
  });
}

/** Saves each answer at once. */
export interface CheckInSink {
  answer(question: Question, value: Value): void;
  note(question: Question, note: string, isPrivate: boolean): void;
  /** What is done instead of what is given up; empty where the person does not say. */
  instead(resolutionId: number, text: string): void;
  /** An empty text removes the line. */
  learned(text: string): void;
  focus(text: string): void;
}

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
  readonly given: Map<Question, Value>;
  readonly notes: Map<Question, { readonly note: string; readonly isPrivate: boolean }>;
  /** By resolution. */
  readonly insteads: Map<number, string>;
  readonly lines: { learned: string; focus: string };
  /** The question just answered: a note is added to it. */
  latest: Question | undefined;
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
    given: new Map(),
    notes: new Map(),
    insteads: new Map(),
    lines: { learned: plan.learned ?? '', focus: plan.focus ?? '' },
    latest: undefined,
    section: undefined,
  };
  const { questions } = plan;
  sayOpening(session);
  let place = placeAfter(session, -1);
  while (place < questions.length + 2) {
    const question = questions[place];
    if (question !== undefined) place = await askQuestion(session, question, place);
    else place = await askLastLine(session, place === questions.length ? 'learned' : 'focus', place);
  }
  const open = questions.filter((question) => question.open && !session.given.has(question)).length;
  sayClosing(session, open);
  return { answered: session.given.size, open };
}

function placeAfter({ plan: { questions } }: Session, place: number): number {
  if (!questions.some((question) => question.open)) return place + 1;
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
  saySection(session, question);
  if (!(await askInstead(session, question, place))) return place - 1;
  const noted = notable(session, question);
  const asked = keyQuestionOf(withInstead(session, question), {
    week: plan.week,
    place: `${place + 1}/${plan.questions.length}`,
    value: session.given.get(question),
  });
  const choices = [...asked.choices];
  if (noted !== undefined) choices.push({ key: 'n', name: 'note' });
  if (place > 0) choices.push({ key: 'b', name: 'back' });
  const answer = await prompter.key({ ...asked, choices });
  if (answer.type === 'key' && answer.key === 'b') return place - 1;
  if (answer.type === 'key' && answer.key === 'n' && noted !== undefined) {
    await askNote(session, noted);
    return place;
  }
  const value = valueOf(session, question, answer);
  if (value !== undefined) {
    session.sink.answer(question, value);
    session.given.set(question, value);
    session.latest = question;
  }
  return placeAfter(session, place);
}

/** Asks, where it is due, what is done instead of what is given up. @returns whether to go on, not back */
async function askInstead(session: Session, { subject }: Question, place: number): Promise<boolean> {
  const { prompter, sink, plan, insteads } = session;
  if (subject.type === 'habit') return true;
  const { id, text: given } = subject.resolution;
  if (!plan.withoutInstead.includes(id) || insteads.has(id)) return true;
  const hint = `${place > 0 ? 'b: back · ' : ''}Enter goes on`;
  const text = await askText(prompter, { message: `What will you do instead of "${given}"?`, hint }, 'line');
  if (text === 'b' && place > 0) return false;
  sink.instead(id, text);
  insteads.set(id, text);
  return true;
}

/** The question with what was said in this sitting. */
function withInstead({ insteads }: Session, question: Question): Question {
  const { subject } = question;
  const instead = subject.type === 'habit' ? undefined : insteads.get(subject.resolution.id);
  if (subject.type === 'habit' || instead === undefined || instead === '') return question;
  return { ...question, subject: { ...subject, resolution: { ...subject.resolution, instead } } };
}

/** The value of an answer. Enter confirms an unconfirmed sum, and is otherwise no answer. */
function valueOf({ given }: Session, question: Question, answer: KeyAnswer): Value | undefined {
  if (answer.type === 'text') return parseValue(question.measure, answer.text, nameOf(question));
  if (answer.type === 'key') return valueOfKey(answer.key);
  const sum = given.has(question) ? undefined : unconfirmedSum(question);
  return sum === undefined ? undefined : { amount: sum };
}

function saySection(session: Session, question: Question): void {
  const section = sectionOf(question);
  if (section === session.section) return;
  session.section = section;
  session.say('');
  session.say(section.toUpperCase());
}

/** The question that a note is added to: the shown one if it has an answer, else the one just answered. */
function notable({ given, latest }: Session, shown: Question): Question | undefined {
  return shown.answer !== undefined || given.has(shown) ? shown : latest;
}

async function askNote(session: Session, question: Question): Promise<void> {
  const { prompter, sink, notes } = session;
  const before = notes.get(question) ?? {
    note: question.answer?.note ?? '',
    isPrivate: question.answer?.private ?? false,
  };
  const message = `Note on "${nameOf(question)}":`;
  const note = await askText(prompter, { message, initial: before.note }, 'note');
  if (note === '' && before.note === '') return;
  const isPrivate = note !== '' && (await askPrivate(prompter, before.isPrivate));
  sink.note(question, note, isPrivate);
  notes.set(question, { note, isPrivate });
}

async function askPrivate(prompter: Prompter, initial: boolean): Promise<boolean> {
  const answer = await prompter.key({
    message: 'Is it private? (only your own report shows it then)',
    choices: [
      { key: 'y', name: 'yes' },
      { key: 'n', name: 'no' },
    ],
    shown: initial ? 'yes' : 'no',
  });
  return answer.type === 'key' ? answer.key === 'y' : initial;
}

const LAST_LINES = { learned: 'What did you learn?', focus: 'What is the focus next week?' } as const;

async function askLastLine(session: Session, field: keyof typeof LAST_LINES, place: number): Promise<number> {
  const { prompter, sink, lines, latest } = session;
  if (field === 'learned' && place > 0) session.say('');
  const hint = `${place > 0 ? 'b: back · ' : ''}${latest === undefined ? '' : 'n: note · '}Enter goes on`;
  const text = await askText(prompter, { message: LAST_LINES[field], hint, initial: lines[field] }, 'line');
  // a single letter is a key
  if (text === 'b' && place > 0) return place - 1;
  if (text === 'n' && latest !== undefined) {
    await askNote(session, latest);
    return place;
  }
  if (text !== lines[field]) {
    sink[field](text);
    lines[field] = text;
  }
  return place + 1;
}

function askText(prompter: Prompter, question: LineQuestion, what: string): Promise<string> {
  return askLine(prompter, question, (text) => optionalLine(text, what) ?? '');
}

function wroteText({ notes, insteads, lines, plan }: Session): boolean {
  const saidInstead = [...insteads.values()].some((text) => text !== '');
  return (
    notes.size > 0 ||
    saidInstead ||
    lines.learned !== (plan.learned ?? '') ||
    lines.focus !== (plan.focus ?? '')
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
