import { HABITS } from '../../src/domain/journal/habits.js';
import type { ResolutionSummary } from '../../src/domain/reports/resolution-summary.js';
import type { ExcuseRow } from '../../src/render/views/excuses.js';
import type { HabitCard } from '../../src/domain/reports/habit-cards.js';
import type { OperationRow } from '../../src/render/views/journal.js';
import { card } from './report-samples.js';

/** One of each: yes or no, a number, next year's, done, paused. Seen on 2026-11-20. */
export const CARDS: readonly ResolutionSummary[] = [
  card({
    id: 1,
    bucket: 'continue',
    text: 'Set goals that stretch us',
    instead: null,
    habits: ['measurement'],
    measure: { kind: 'yes-no', unit: null, target: null },
  }),
  card(),
  card({
    id: 12,
    bucket: 'start',
    text: 'Ask a younger colleague to teach me how the new tools work and what they are good for',
    instead: null,
    habits: [],
    year: 2027,
    beganOn: '2027-01-04',
  }),
  card({
    id: 8,
    bucket: 'stop',
    text: 'Put off decisions',
    instead: 'Decide the same day',
    state: 'done',
    endedOn: '2026-05-01',
  }),
  card({
    id: 9,
    bucket: 'stop',
    text: 'Push for numbers',
    instead: null,
    pause: { id: 1, fromWeek: '2026-11-16', toWeek: '2026-11-16', resolutionId: 9, reason: 'ill' },
  }),
];

export const EXCUSES: readonly ExcuseRow[] = [
  { id: 1, fromWeek: '2026-12-21', toWeek: '2026-12-28', resolutionId: null, reason: 'holidays', name: null },
  {
    id: 12,
    fromWeek: '2026-11-16',
    toWeek: '2026-11-16',
    resolutionId: 9,
    reason: null,
    name: 'Push for numbers',
  },
];

export const HISTORY: readonly OperationRow[] = [
  {
    id: 11,
    onDate: '2026-11-20',
    command: 'add start Plan every call',
    kind: 'undo',
    undoes: 10,
    undone: false,
  },
  {
    id: 10,
    onDate: '2026-11-20',
    command: 'add start Plan every call',
    kind: 'do',
    undoes: null,
    undone: true,
  },
  { id: 9, onDate: '2026-11-19', command: 'checkin 2026-W46', kind: 'do', undoes: null, undone: false },
];

export const HABIT_CARDS: readonly HabitCard[] = HABITS.map(({ key, name, creed, questions }) => ({
  key,
  name,
  creed,
  off: key === 'marketing',
  growth: 0.54,
  measures: [
    { key, question: questions.rep, kind: 'yes-no', unit: null, target: null, coming: [] },
    ...(key === 'planning'
      ? [
          {
            key: 'planning.2',
            question: 'How many meetings had a written call plan?',
            kind: 'at-least' as const,
            unit: '%',
            target: 80,
            coming: [],
          },
        ]
      : []),
  ],
  later: [],
}));
