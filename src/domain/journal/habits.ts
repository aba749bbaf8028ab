import { UserError } from '../../errors.js';

export const HABIT_KEYS = ['process', 'coaching', 'measurement', 'planning', 'marketing'] as const;
export type HabitKey = (typeof HABIT_KEYS)[number];

export const ROLES = ['rep', 'leader'] as const;
export type Role = (typeof ROLES)[number];

export interface Habit {
  readonly key: HabitKey;
  /** Short enough for a column. */
  readonly name: string;
  /** What the habit asks of a person. */
  readonly creed: string;
  /** The yes/partly/no question of each week in a new journal. */
  readonly questions: Readonly<Record<Role, string>>;
  /** How earlier versions asked it; their journals keep those words. */
  readonly earlierQuestions?: Readonly<Partial<Record<Role, readonly string[]>>>;
}

/** The five habits of a Chief Sales Officer, in the order in which they are asked and printed. */
export const HABITS: readonly Habit[] = [
  {
    key: 'process',
    name: 'Process',
    creed: 'follow one sales process, and keep to it',
    questions: {
      rep: 'Did every open deal follow the process, with a dated next step?',
      leader: 'Did the team hold to the process, and did you inspect it?',
    },
  },
  {
    key: 'coaching',
    name: 'Coaching',
    creed: 'give coaching and get it',
    questions: {
      rep: 'Did you get coached, and help someone else get better?',
      leader: 'Did you coach each rep, and get coached yourself?',
    },
    earlierQuestions: { rep: ['Did you get coached, and try what you agreed?'] },
  },
  {
    key: 'measurement',
    name: 'Measurement',
    creed: 'inspect what you expect, manage what you measure',
    questions: {
      rep: 'Did you look at your numbers, and act on one?',
      leader: 'Did you inspect what you expect, and act on it?',
    },
  },
  {
    key: 'planning',
    name: 'Plan and practise',
    creed: 'plan every call, practise before it counts',
    questions: {
      rep: 'Did you plan your calls in writing, and practise aloud?',
      leader: 'Did you read call plans, and practise with the team?',
    },
  },
  {
    key: 'marketing',
    name: 'Marketing',
    creed: 'share one page with marketing',
    questions: {
      rep: 'Do you and marketing agree what a qualified lead is, and did every lead get its follow-up?',
      leader: 'Do you and marketing agree what a qualified lead is, and did every lead have a plan?',
    },
    earlierQuestions: {
      rep: ['Did every marketing lead get its agreed follow-up, and marketing your feedback?'],
    },
  },
];

const BY_KEY = new Map(HABITS.map((habit) => [habit.key, habit]));

export function habitOf(key: HabitKey): Habit {
  const habit = BY_KEY.get(key);
  if (habit === undefined) throw new Error(`no habit ${key}`);
  return habit;
}

/**
 * The uid of a habit's first question: the same in every journal, so that two journals can be merged. A question in
 * other words has a uid of its own, such as `habit-coaching-rep.2`.
 */
export function defaultQuestionUid(key: HabitKey, role: Role): string {
  const earlier = habitOf(key).earlierQuestions?.[role]?.length ?? 0;
  return `habit-${key}-${role}${earlier === 0 ? '' : `.${earlier + 1}`}`;
}

/** Whether it is the role's first question, in the words of this or an earlier version; reworded, it is one's own. */
export function isDefaultQuestion(
  key: HabitKey,
  role: Role,
  measure: { uid: string; question: string },
): boolean {
  const { questions, earlierQuestions } = habitOf(key);
  const words = [questions[role], ...(earlierQuestions?.[role] ?? [])];
  return measure.uid.startsWith(`habit-${key}-${role}`) && words.includes(measure.question);
}

/** The habit of a key or a name: `planning`, `Plan and practise`. */
export function habitNamed(text: string): HabitKey | undefined {
  const word = text.trim().toLowerCase().replace('practice', 'practise');
  return HABITS.find(({ key, name }) => key === word || name.toLowerCase() === word)?.key;
}

/** The same, or by three letters or more that a name begins with: `plan`. */
export function habitBeginning(text: string): HabitKey | undefined {
  const word = text.trim().toLowerCase();
  const begins = ({ key, name }: Habit) => [key, name.toLowerCase()].some((each) => each.startsWith(word));
  return habitNamed(text) ?? (word.length < 3 ? undefined : HABITS.find(begins)?.key);
}

/** @throws UserError when `text` names none of the five */
export function parseHabit(text: string): HabitKey {
  const found = habitBeginning(text);
  if (found !== undefined) return found;
  const near = HABIT_KEYS.find((key) => key.slice(0, 4) === text.trim().toLowerCase().slice(0, 4));
  const hint = near === undefined ? `write ${HABIT_KEYS.join(', ')}.` : `perhaps ${near}?`;
  throw new UserError(`"${text}" is not one of the five habits.`, hint);
}

/**
 * The habits that are named, each once; `none` alone names none.
 * @throws UserError when one is not of the five, or `none` is named beside another
 */
export function parseHabits(texts: readonly string[]): HabitKey[] {
  const words = texts.map((text) => text.trim().toLowerCase());
  if (!words.includes('none')) return [...new Set(texts.map(parseHabit))];
  if (words.every((word) => word === 'none')) return [];
  throw new UserError('none and a habit exclude each other.', 'leave one of the two out.');
}

/** @throws UserError when `text` is neither rep nor leader. */
export function parseRole(text: string): Role {
  const word = text.trim().toLowerCase();
  const found = ROLES.find((role) => role === word);
  if (found !== undefined) return found;
  throw new UserError(`"${text}" is not a role.`, 'write rep or leader.');
}
