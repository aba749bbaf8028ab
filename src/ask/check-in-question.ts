import { type Week, weekLabel, weekYear } from '../domain/calendar/weeks.js';
import type { Absence } from '../domain/check-in/absence.js';
import { bucketOf, GROUP_TITLES } from '../domain/journal/buckets.js';
import { habitOf } from '../domain/journal/habits.js';
import type { Resolution, Verdict } from '../domain/journal/record.js';
import { insteadOf, oldWayOf, titleAlone, type Titled, titleOf } from '../domain/journal/titles.js';
import { type Outcome, roundToNine } from '../domain/measures/judge.js';
import type { Question, Subject } from '../domain/measures/questions.js';
import {
  amountText,
  isSummed,
  likelyPercentage,
  measureText,
  outcomeWord,
  parseValue,
  type Value,
  withUnit,
} from '../domain/measures/values.js';
import { UserError } from '../errors.js';
import { counted, type KeyChoice, type KeyQuestion, type Prompter, validateWith } from './prompter.js';

/** What saving met: another window may have changed the journal while a question was open. */
export interface Stored {
  /** Nothing is saved where the question is not as it was shown. */
  readonly saved: boolean;
  /** The question as it stands now; null where it is no longer asked. */
  readonly question: Question | null;
}

/** Saves each answer at once. */
export interface CheckInSink {
  /** @param question as it was shown */
  answer(question: Question, value: Value): Stored;
  /** @param question as it was shown, with the answer that the note belongs to */
  note(question: Question, note: string, isPrivate: boolean): Stored;
  /**
   * What is done instead of what is given up; empty where the person does not say. Nothing is saved where the
   * resolution is gone, or has an instead by now.
   */
  instead(resolutionId: number, text: string): void;
  /**
   * An empty text removes the line.
   * @param shown the line that the person saw
   * @returns the line as it stands; another one than `text` where it was not as shown, and nothing is saved
   */
  line(field: 'learned' | 'focus', text: string, shown: string): string;
}

type GivenVerdict = Exclude<Verdict, 'confirmed'>;

/** The keys for yes or no, the same in every bucket: 1 always means kept. */
const VERDICT_KEYS = [
  { key: '1', also: ['y'], verdict: 'yes' },
  { key: '2', also: ['p'], verdict: 'partly' },
  { key: '3', also: ['m'], verdict: 'no' },
] as const;

const OUTCOMES: Readonly<Record<GivenVerdict, Outcome>> = {
  yes: 'kept',
  partly: 'partly',
  no: 'missed',
  excused: 'excused',
};

/** The heading above a question. */
export function sectionOf({ subject }: Question): string {
  return subject.type === 'habit' ? 'The five habits' : GROUP_TITLES[bucketOf(subject.bucket).group];
}

/** The name of a question in messages. */
export function nameOf({ subject, measure }: Question): string {
  if (subject.type === 'resolution') return titleOfSubject(subject);
  return measure.number === 1 ? habitOf(subject.habit).name : measure.question;
}

/** A question of the week as a key question; `value` is its answer in this session. */
export function keyQuestionOf(
  question: Question,
  { week, place, value }: { readonly week: Week; readonly place: string; readonly value: Value | undefined },
): KeyQuestion {
  const shown = shownOf(question, value);
  const common = {
    message: [`${place}  ${askedText(question, week)}`, ...quietLine(question)].join('\n'),
    ...(shown !== undefined && { shown }),
  };
  if (question.measure.kind === 'yes-no') {
    const words = VERDICT_KEYS.map(({ verdict, ...keys }) => ({ ...keys, name: wordOf(question, verdict) }));
    return { ...common, choices: [...words, EXCUSED] };
  }
  const { unit } = question.measure;
  return {
    ...common,
    choices: [EXCUSED],
    text: unit === '%' ? '90 or 18/20' : `digits${unit === null ? '' : `: ${unit}`}`,
    validate: validateWith((text) => {
      askWhichPercentage(question, text);
      parseValue(question.measure, text, nameOf(question));
    }),
  };
}

/** @throws UserError for a number that may have been meant as a share of one */
function askWhichPercentage({ measure, judged }: Question, text: string): void {
  const likely = likelyPercentage(measure.unit, judged.target, text);
  if (likely === undefined) return;
  const [typed, meant] = [roundToNine(likely / 100), likely].map(amountText);
  throw new UserError(`${typed} % or ${meant} %?`, `write ${typed}% or ${meant}.`);
}

const EXCUSED: KeyChoice = { key: 'e', name: 'excused' };

/** The value of a key, if it has one. */
export function valueOfKey(key: string): Value | undefined {
  if (key === EXCUSED.key) return { verdict: 'excused' };
  const found = VERDICT_KEYS.find((each) => each.key === key);
  return found && { verdict: found.verdict };
}

/** The sum of what was logged, until an answer confirms it. */
export function unconfirmedSum({ answer, excuse, judged, measure }: Question): number | undefined {
  if (answer !== undefined || excuse !== undefined || !isSummed(measure)) return undefined;
  return judged.amount ?? undefined;
}

function shownOf(question: Question, value: Value | undefined): string | undefined {
  const { answer, excuse, judged, measure } = question;
  if (value !== undefined) {
    return 'amount' in value ? withUnit(value.amount, measure.unit) : wordOf(question, value.verdict);
  }
  if (answer !== undefined) {
    return answer.verdict === 'confirmed'
      ? withUnit(judged.amount ?? 0, measure.unit)
      : wordOf(question, answer.verdict);
  }
  if (excuse !== undefined) return excuse.reason === null ? 'excused' : `excused, ${excuse.reason}`;
  const sum = unconfirmedSum(question);
  return sum === undefined ? undefined : `${withUnit(sum, measure.unit)} so far`;
}

function wordOf({ subject }: Question, verdict: GivenVerdict): string {
  return outcomeWord(OUTCOMES[verdict], subject.type === 'resolution' ? subject.bucket : null);
}

function askedText(question: Question, week: Week): string {
  const { subject, measure } = question;
  if (subject.type === 'habit') return `${habitOf(subject.habit).name}: ${measure.question}`;
  const title = titleOfSubject(subject);
  const { year } = subject.resolution;
  return year < weekYear(week) ? `${title} (${year})` : title;
}

function titleOfSubject({ resolution, bucket }: Extract<Subject, { type: 'resolution' }>): string {
  return titleAlone(titleOf({ ...resolution, bucket }), bucket);
}

/** The key under which a later command corrects it, the cue, what the title leaves out, and the target. */
function quietLine({ key, subject, measure, judged }: Question): string[] {
  const parts: (string | null)[] = [`key ${key}`];
  if (subject.type === 'resolution') {
    const { resolution, bucket } = subject;
    parts.push(cueText(resolution), ...besideTexts({ ...resolution, bucket }));
  }
  if (measure.kind !== 'yes-no') parts.push(measureText(measure.kind, measure.unit, judged.target));
  return [parts.filter((part) => part !== null).join(' · ')];
}

function cueText({ when, then }: Resolution): string | null {
  if (when === null) return null;
  const condition =
    /^I\b/.test(when) || then !== null ? `when ${when.replace(/^when(ever)?\s+/i, '')}` : when;
  return then === null ? condition : `${condition}, then ${then}`;
}

function besideTexts(words: Titled): string[] {
  const [oldWay, instead] = [oldWayOf(words), insteadOf(words)];
  return [
    ...(oldWay === null ? [] : [`the old way: ${oldWay}`]),
    ...(instead === null ? [] : [`instead: ${instead}`]),
  ];
}

/** The question with what was said in this sitting. */
export function withInstead(question: Question, insteads: ReadonlyMap<number, string>): Question {
  const { subject } = question;
  const instead = subject.type === 'habit' ? undefined : insteads.get(subject.resolution.id);
  if (subject.type === 'habit' || instead === undefined || instead === '') return question;
  return { ...question, subject: { ...subject, resolution: { ...subject.resolution, instead } } };
}

export interface Note {
  readonly text: string;
  readonly isPrivate: boolean;
}

export async function askPrivate(prompter: Prompter, initial: boolean): Promise<boolean> {
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
