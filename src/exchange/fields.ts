import { HABITS, type HabitKey } from '../domain/journal/habits.js';

const LABELS = ['why', 'when', 'then', 'cue', 'instead', 'measure', 'serves', 'state'] as const;
export type Label = (typeof LABELS)[number];

const LABEL =
  /^(why|when|then|cue|instead|(?:the )?new way|measure|target|serves|habits?|state|status)\s*:(?:\s+|$)/i;

const ALSO: Readonly<Record<string, Label>> = {
  'the new way': 'instead',
  'new way': 'instead',
  target: 'measure',
  habit: 'serves',
  habits: 'serves',
  status: 'state',
};

/** The label that a line begins with, and what it says: `Why: they asked` is why, "they asked". */
export function labelled(text: string): { readonly label: Label; readonly value: string } | null {
  const found = LABEL.exec(text.trimStart());
  const word = found?.[1]?.toLowerCase();
  if (found === null || word === undefined) return null;
  const label = LABELS.find((known) => known === word) ?? ALSO[word];
  return label === undefined ? null : { label, value: text.trimStart().slice(found[0].length) };
}

/** The habits named, by key or name in any case, and the words that name none. */
export function readHabits(text: string): { readonly habits: HabitKey[]; readonly unknown: string[] } {
  const habits = new Set<HabitKey>();
  const unknown: string[] = [];
  for (const words of text.split(/[,;]/)) {
    const name = words.trim().replace(/\.$/, '');
    const found = habitNamed(name);
    if (found !== undefined) habits.add(found);
    else if (!/^(?:|none|nothing|[–—-])$/i.test(name)) unknown.push(name);
  }
  return { habits: HABITS.map((habit) => habit.key).filter((key) => habits.has(key)), unknown };
}

function habitNamed(name: string): HabitKey | undefined {
  const folded = name.toLowerCase().replace('practice', 'practise');
  return HABITS.find((habit) => habit.key === folded || habit.name.toLowerCase() === folded)?.key;
}
