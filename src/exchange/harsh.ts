import fs from 'node:fs';
import path from 'node:path';
import { type Day, isDay } from '../domain/calendar/days.js';
import { readText } from '../text-files.js';
import { LONGEST_EXPORT, type FoundHabits, type Mark, type PastHabit } from './past-habits.js';

/**
 * The habits of harsh (wakatara/harsh): its files `habits` and `log`, in one folder.
 * @param named the folder, or one of the two
 * @throws UserError when one of them cannot be read
 */
export function readHarsh(named: string): FoundHabits {
  const isFolder = fs.statSync(named, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = isFolder ? named : path.dirname(named);
  const [habitsFile, logFile] = [path.join(folder, 'habits'), path.join(folder, 'log')];
  const remarks: string[] = [];
  const say = (file: string, line: number, reason: string) => remarks.push(`${file}:${line}: ${reason}`);
  const marks = new Map<string, Mark[]>();
  for (const [line, text] of linesOf(logFile)) {
    const read = markOf(text);
    if (typeof read === 'string') say(logFile, line, read);
    else marks.set(read.habit, [...(marks.get(read.habit) ?? []), read.mark]);
  }
  const habits: PastHabit[] = [];
  for (const [line, text] of linesOf(habitsFile)) {
    if (text.startsWith('!')) continue;
    const read = habitOf(text, marks);
    if (typeof read === 'string') say(habitsFile, line, read);
    else habits.push(read);
  }
  return { habits, remarks };
}

/** The lines that are no comments, with their numbers. */
function linesOf(file: string): [number, string][] {
  const lines = readText(file, LONGEST_EXPORT).split(/\r?\n/);
  return lines.flatMap((line, index): [number, string][] =>
    line.trim() === '' || line.startsWith('#') ? [] : [[index + 1, line]],
  );
}

const RESULTS = { y: 'done', n: 'missed', s: 'skipped' } as const;

/** `2025-01-15 : Gym : y : a comment : 25`, or why it is none. */
function markOf(line: string): { readonly habit: string; readonly mark: Mark } | string {
  const [day = '', habit = '', letter = '', comment = '', amount = ''] = line
    .split(/ :(?: |$)/)
    .map((part) => part.trim());
  const result = RESULTS[letter as keyof typeof RESULTS] as Mark['result'] | undefined;
  if (!isDay(day) || habit === '' || result === undefined) return 'not a line of a log';
  // its amounts have no target, so they are only noted
  const notes = [comment, /^0?(?:\.0*)?$/.test(amount) ? '' : amount].filter((part) => part !== '');
  return { habit, mark: { day, result, amount: null, note: notes.join(', ') || null } };
}

/** `Gym: 3/7: 2026-06-30`, or why it is none. */
function habitOf(line: string, marks: ReadonlyMap<string, readonly Mark[]>): PastHabit | string {
  const [text = '', frequency = '', end = ''] = line.split(': ').map((part) => part.trim());
  const often = frequencyOf(frequency);
  if (text === '' || often === null || (end !== '' && !isDay(end))) return 'not a habit';
  if (often.times === 0) return `left out: ${text} is only counted, and asks for nothing`;
  const endedOn: Day | null = end === '' ? null : end;
  return { text, why: null, ...often, goal: null, endedOn, marks: marks.get(text) ?? [] };
}

/** `1` is daily, `7` and `1w` weekly, `3/7` three times in seven days; null for anything else. */
function frequencyOf(text: string): { readonly times: number; readonly days: number } | null {
  const [, first = '', firstUnit, second, secondUnit] =
    /^(\d{1,4})(w)?(?:\s*\/\s*(\d{1,4})(w)?)?$/.exec(text) ?? [];
  if (first === '') return null;
  const count = Number(first) * (firstUnit === undefined ? 1 : 7);
  if (second === undefined) return count === 0 ? { times: 0, days: 1 } : { times: 1, days: count };
  const days = Number(second) * (secondUnit === undefined ? 1 : 7);
  return days === 0 || count > days ? null : { times: count, days };
}
