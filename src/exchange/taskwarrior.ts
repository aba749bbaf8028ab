import { lightFormat } from 'date-fns';
import * as v from 'valibot';
import type { Day } from '../domain/calendar/days.js';
import { UserError } from '../errors.js';
import type { FoundHabits, Mark, PastHabit } from './past-habits.js';

/** What is read of a task; times are UTC, `20261005T120000Z`. */
const TASK = v.looseObject({
  uuid: v.string(),
  description: v.string(),
  status: v.string(),
  recur: v.optional(v.string()),
  parent: v.optional(v.string()),
  due: v.optional(v.string()),
  end: v.optional(v.string()),
  project: v.optional(v.string()),
  annotations: v.optional(v.array(v.looseObject({ description: v.string() }))),
});
type Task = v.InferOutput<typeof TASK>;

/**
 * The recurring tasks of taskwarrior, from `task export`: each is a habit, and its instances are the marks, on the day
 * that they were due.
 * @throws UserError when the text is no such export
 */
export function readTaskwarrior(text: string, name: string, today: Day): FoundHabits {
  const tasks = tasksOf(text, name);
  const remarks: string[] = [];
  const plain = tasks.filter(({ recur, parent }) => recur === undefined && parent === undefined).length;
  if (plain > 0)
    remarks.push(`${plain} ${plain === 1 ? 'task does' : 'tasks do'} not recur, and stayed behind.`);
  const instances = new Map<string, Task[]>();
  for (const task of tasks) {
    if (task.parent === undefined) continue;
    const own = instances.get(task.parent);
    if (own === undefined) instances.set(task.parent, [task]);
    else own.push(task);
  }
  const parents = tasks.filter(({ recur, parent }) => recur !== undefined && parent === undefined);
  const known = new Set(parents.map(({ uuid }) => uuid));
  // a parent that was purged is over, and lives on in its instances
  const orphans = [...instances].flatMap(([uuid, [first]]) =>
    known.has(uuid) || first === undefined ? [] : [{ ...first, uuid, status: 'deleted', end: undefined }],
  );
  const habits = [...parents, ...orphans].flatMap((parent): PastHabit[] => {
    const often = periodOf(parent.recur ?? '');
    if (often === null)
      remarks.push(
        `left out: ${parent.description}: it recurs ${parent.recur ?? 'never'}, which is not understood`,
      );
    return often === null ? [] : [habitOf(parent, often, instances.get(parent.uuid) ?? [], today)];
  });
  return { habits, remarks };
}

function tasksOf(text: string, name: string): Task[] {
  try {
    return v.parse(v.array(TASK), JSON.parse(text));
  } catch {
    throw new UserError(`${name} is no export of taskwarrior.`, 'write one with: task export > tasks.json');
  }
}

type Often = Pick<PastHabit, 'times' | 'days'>;

function habitOf(parent: Task, often: Often, instances: readonly Task[], today: Day): PastHabit {
  const marks = instances
    .flatMap((task) => markOf(task, today))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  const isOver = parent.status === 'deleted' || parent.status === 'completed';
  const why = parent.annotations?.map(({ description }) => description).join('; ') ?? null;
  const text = parent.description;
  return {
    text,
    why,
    ...often,
    goal: null,
    endedOn: !isOver ? null : parent.end === undefined ? (marks.at(-1)?.day ?? null) : dayOf(parent.end),
    marks,
  };
}

/** An instance that still waits is missed once it is past due. */
function markOf({ due, end, status }: Task, today: Day): Mark[] {
  const day = due === undefined ? undefined : dayOf(due);
  if (day === undefined) return [];
  const mark = { day, amount: null, note: null };
  if (status === 'completed')
    return [{ ...mark, result: 'done', ...(end !== undefined && { doneOn: dayOf(end) }) }];
  if (status === 'deleted') return [{ ...mark, result: 'skipped' }];
  return day < today ? [{ ...mark, result: 'missed' }] : [];
}

/** The civil day of a time, where this machine is: taskwarrior wrote it down so. */
function dayOf(time: string): Day {
  const [, year, month, date, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(time) ?? [];
  return lightFormat(new Date(`${year}-${month}-${date}T${hour}:${minute}:00Z`), 'yyyy-MM-dd');
}

const NAMED: Readonly<Record<string, Often>> = {
  daily: { times: 1, days: 1 },
  day: { times: 1, days: 1 },
  weekdays: { times: 5, days: 7 },
  weekly: { times: 1, days: 7 },
  sennight: { times: 1, days: 7 },
  biweekly: { times: 1, days: 14 },
  fortnight: { times: 1, days: 14 },
  semimonthly: { times: 1, days: 15 },
  monthly: { times: 1, days: 31 },
  bimonthly: { times: 1, days: 61 },
  quarterly: { times: 1, days: 92 },
  semiannual: { times: 1, days: 183 },
  annual: { times: 1, days: 366 },
  yearly: { times: 1, days: 366 },
  biannual: { times: 1, days: 731 },
  biyearly: { times: 1, days: 731 },
};

const UNITS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 31, q: 92, y: 366 };

/** `weekly`, `3d`, `2 weeks`, `P1M`; null for what is not understood. */
function periodOf(recur: string): Often | null {
  const text = recur.trim().toLowerCase();
  const [, count = '', unit = ''] =
    /^p?(\d{0,3})\s*(d|w|m|q|y)(?:k|ks|ays?|eeks?|o|os|onths?|th|ths|tr|trs|uarters?|r|rs|ears?)?$/.exec(
      text,
    ) ?? [];
  const days = UNITS[unit];
  return (
    NAMED[text] ?? (days === undefined ? null : { times: 1, days: days * (count === '' ? 1 : Number(count)) })
  );
}
