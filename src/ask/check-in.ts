import { optionalLine } from '../domain/measures/new-resolution.js';
import type { Question } from '../domain/measures/questions.js';
import { parseValue, type Value } from '../domain/measures/values.js';
import { weekLabel, weekTitle, type Week } from '../domain/calendar/weeks.js';
import { keyQuestionOf, nameOf, sectionOf, unconfirmedSum, valueOfKey } from './check-in-question.js';
import { clean } from './clean.js';
import type { KeyAnswer, KeyChoice, LineQuestion, Prompter } from './prompter.js';
import { counted, readableBy, type Say } from './saying.js';

/** Where a check-in's answers go, each the moment it is given. */
export interface CheckInSink {
  answer(question: Question, value: Value): void;
  note(question: Question, note: string, isPrivate: boolean): void;
  /** Empty when what was said is taken back. */
  learned(text: string): void;
  focus(text: string): void;
}

export interface CheckInPlan {
  readonly week: Week;
  /** All of the week's questions, in the order in which they are asked. */
  readonly questions: readonly Question[];
  /** What was said to be this week's focus, a week ago. */
  readonly lastFocus: string | null;
  /** What was said before in this week's check-in. */
  readonly learned: string | null;
  readonly focus: string | null;
}

interface CheckInResult {
  /** How many questions got an answer in this sitting. */
  readonly answered: number;
  /** How many have none yet. */
  readonly open: number;
}

/** One sitting, as far as it has come. */
interface Sitting {
  readonly prompter: Prompter;
  readonly sink: CheckInSink;
  readonly plan: CheckInPlan;
  readonly say: Say;
  readonly given: Map<Question, Value>;
  readonly notes: Map<Question, { readonly note: string; readonly isPrivate: boolean }>;
  readonly said: { learned: string; focus: string };
  /** The answer just given, which a note belongs to. */
  latest: Question | undefined;
  section: string | undefined;
}

/**
 * Goes through the week: what is open, or everything when nothing is; then what was learned and
 * the focus. Places count through all questions, the two lines come after the last.
 */
export async function checkIn(
  prompter: Prompter,
  say: Say,
  sink: CheckInSink,
  plan: CheckInPlan,
): Promise<CheckInResult> {
  const sitting: Sitting = {
    prompter,
    sink,
    plan,
    say,
    given: new Map(),
    notes: new Map(),
    said: { learned: plan.learned ?? '', focus: plan.focus ?? '' },
    latest: undefined,
    section: undefined,
  };
  const { questions } = plan;
  open(sitting);
  let place = placeAfter(sitting, -1);
  while (place < questions.length + 2) {
    const question = questions[place];
    if (question !== undefined) place = await askQuestion(sitting, question, place);
    else if (place === questions.length) place = await askLearned(sitting, place);
    else place = await askFocus(sitting, place);
  }
  const stillOpen = questions.filter((question) => question.open && !sitting.given.has(question)).length;
  close(sitting, stillOpen);
  return { answered: sitting.given.size, open: stillOpen };
}

/** The next place that this sitting asks: the open questions only, where there are some. */
function placeAfter({ plan: { questions } }: Sitting, place: number): number {
  if (!questions.some((question) => question.open)) return place + 1;
  const next = questions.findIndex((question, index) => index > place && question.open);
  return next === -1 ? questions.length : next;
}

function open({ plan, say }: Sitting): void {
  say(weekTitle(plan.week));
  if (plan.lastFocus !== null) say(`Focus of this week: ${clean(plan.lastFocus)}`, 'quoted');
  const before = plan.questions.filter((question) => !question.open).length;
  if (before > 0 && before < plan.questions.length) {
    say(`${before} of ${plan.questions.length} answered before; these are still open.`);
  }
}

async function askQuestion(sitting: Sitting, question: Question, place: number): Promise<number> {
  const { prompter, plan } = sitting;
  saySection(sitting, question);
  const noted = notable(sitting, question);
  const asked = keyQuestionOf(question, {
    week: plan.week,
    place: `${place + 1}/${plan.questions.length}`,
    value: sitting.given.get(question),
  });
  const more: KeyChoice[] = [];
  if (noted !== undefined) more.push({ key: 'n', name: 'note' });
  if (place > 0) more.push({ key: 'b', name: 'back' });
  const answer = await prompter.key({ ...asked, choices: [...asked.choices, ...more] });
  if (answer.type === 'key' && answer.key === 'b') return place - 1;
  if (answer.type === 'key' && answer.key === 'n' && noted !== undefined) {
    await askNote(sitting, noted);
    return place;
  }
  const value = valueOf(sitting, question, answer);
  if (value !== undefined) {
    sitting.sink.answer(question, value);
    sitting.given.set(question, value);
    sitting.latest = question;
  }
  return placeAfter(sitting, place);
}

/** What an answer says; Enter says nothing new, save that it confirms a sum that nobody has. */
function valueOf({ given }: Sitting, question: Question, answer: KeyAnswer): Value | undefined {
  if (answer.type === 'text') return parseValue(question.measure, answer.text, nameOf(question));
  if (answer.type === 'key') return valueOfKey(answer.key);
  const sum = given.has(question) ? undefined : unconfirmedSum(question);
  return sum === undefined ? undefined : { amount: sum };
}

function saySection(sitting: Sitting, question: Question): void {
  const section = sectionOf(question);
  if (section === sitting.section) return;
  sitting.section = section;
  sitting.say('');
  sitting.say(section.toUpperCase());
}

/** Whose answer a note would belong to: the one that is shown, else the one just given. */
function notable({ given, latest }: Sitting, shown: Question): Question | undefined {
  return shown.answer !== undefined || given.has(shown) ? shown : latest;
}

async function askNote(sitting: Sitting, question: Question): Promise<void> {
  const { prompter, sink, notes } = sitting;
  const before = notes.get(question) ?? {
    note: question.answer?.note ?? '',
    isPrivate: question.answer?.private ?? false,
  };
  const note = await askLine(
    prompter,
    { message: `Note on "${nameOf(question)}":`, initial: before.note },
    'note',
  );
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

async function askLearned(sitting: Sitting, place: number): Promise<number> {
  const { prompter, sink, said, latest } = sitting;
  const keys = `${place > 0 ? 'b: back · ' : ''}${latest === undefined ? '' : 'n: note · '}Enter goes on`;
  if (place > 0) sitting.say('');
  const text = await askLine(
    prompter,
    { message: 'What did you learn?', hint: keys, initial: said.learned },
    'line',
  );
  // a single letter is nothing that anybody learned
  if (text === 'b' && place > 0) return place - 1;
  if (text === 'n' && latest !== undefined) {
    await askNote(sitting, latest);
    return place;
  }
  if (text !== said.learned) {
    sink.learned(text);
    said.learned = text;
  }
  return place + 1;
}

async function askFocus(sitting: Sitting, place: number): Promise<number> {
  const { prompter, sink, said, latest } = sitting;
  const keys = `b: back · ${latest === undefined ? '' : 'n: note · '}Enter goes on`;
  const text = await askLine(
    prompter,
    { message: 'What is the focus next week?', hint: keys, initial: said.focus },
    'line',
  );
  if (text === 'b') return place - 1;
  if (text === 'n' && latest !== undefined) {
    await askNote(sitting, latest);
    return place;
  }
  if (text !== said.focus) {
    sink.focus(text);
    said.focus = text;
  }
  return place + 1;
}

/** A line of a person's own words, or an empty one. */
async function askLine(prompter: Prompter, question: LineQuestion, what: string): Promise<string> {
  const read = (text: string): string => optionalLine(text, what) ?? '';
  return read(await prompter.line({ ...question, validate: readableBy(read) }));
}

function wroteWords({ notes, said, plan }: Sitting): boolean {
  return notes.size > 0 || said.learned !== (plan.learned ?? '') || said.focus !== (plan.focus ?? '');
}

const THIN = 0.5;

function close(sitting: Sitting, open: number): void {
  const { say, given, plan } = sitting;
  const missed = [...given.values()].filter((value) => 'verdict' in value && value.verdict === 'no').length;
  const answered = `${counted(given.size, 'answer')} written down`;
  say('');
  // the week has its check-in now: without its name the next one may take another
  const goOn = `janus checkin --week ${weekLabel(plan.week)}`;
  if (open > 0) say(`${answered}, ${open} still open: ${goOn} goes on with them.`);
  else if (given.size > 0) say(`${answered}; the week is complete.`);
  else say(wroteWords(sitting) ? 'What you wrote is saved.' : 'The week stands as it was.');
  if (given.size > 0 && missed / given.size >= THIN) {
    say('A thin week is weather, not failure. A little again next week.');
  }
}
