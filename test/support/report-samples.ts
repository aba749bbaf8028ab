import type { ResolutionSummary, ResolutionDetails } from '../../src/domain/reports/resolution-summary.js';
import type {
  HabitRow,
  MeasureRow,
  ResolutionRow,
  WeekReport,
} from '../../src/domain/reports/week-report.js';

/** A yes-or-no measure that was kept. */
export function measureRow(changes: Partial<MeasureRow> = {}): MeasureRow {
  return {
    question: 'Did you get coached, and help someone else get better?',
    outcome: 'kept',
    amount: null,
    late: false,
    target: null,
    unit: null,
    kind: 'yes-no',
    note: null,
    ...changes,
  };
}

export function habitRow(changes: Partial<HabitRow> = {}): HabitRow {
  const servedBy = changes.servedBy ?? [1, 4];
  return {
    key: 'process',
    name: 'Process',
    outcome: 'kept',
    attainment: 1,
    late: false,
    growth: 0.81,
    weeks: [0.2, 0.5, 0.9, 1, 0.9, 0.5, 0.9, 1, 1, 1, 0.9, 1],
    measures: [measureRow()],
    servedBy,
    fallow: servedBy.length === 0,
    ...changes,
  };
}

/** A yes-or-no resolution that was kept, nine weeks in a row. */
export function resolutionRow(changes: Partial<ResolutionRow> = {}): ResolutionRow {
  return {
    id: 1,
    bucket: 'continue',
    text: 'Set goals that stretch us',
    instead: null,
    year: 2026,
    outcome: 'kept',
    attainment: 1,
    amount: null,
    target: null,
    unit: null,
    kind: 'yes-no',
    growth: 0.88,
    run: 9,
    reserveUsed: false,
    kept: 9,
    of: 9,
    late: false,
    note: null,
    excuse: null,
    ...changes,
  };
}

export const HABIT_ROWS: readonly HabitRow[] = [
  habitRow(),
  habitRow({
    key: 'coaching',
    name: 'Coaching',
    outcome: 'partly',
    attainment: 0.5,
    growth: 0.54,
    weeks: [0, 0, 0.3, 0.5, 0.5, 0.3, 0.5, 0.5, 0.9, 0.5, 0.5, 0.5],
    servedBy: [6],
  }),
  habitRow({ key: 'measurement', name: 'Measurement', growth: 1, servedBy: [9] }),
  habitRow({
    key: 'planning',
    name: 'Plan and practise',
    outcome: 'missed',
    attainment: 0,
    growth: 0.38,
    weeks: [0.9, 1, 0.9, 0.5, 0.5, 0.3, 0.5, 0.3, 0.3, 0.2, 0.3, 0],
    servedBy: [4, 5],
  }),
  habitRow({
    key: 'marketing',
    name: 'Marketing',
    outcome: 'unknown',
    attainment: null,
    growth: 0.12,
    weeks: [null, 0, null, 0.1, 0.2, 0.1, null, 0.1, 0.2, 0.2, 0.1, null],
    servedBy: [],
  }),
];

const CALLS = { kind: 'at-least', unit: 'calls', target: 5 } as const;

/** Ten resolutions with every outcome, and every way in which a record reads. */
export const TEN_ROWS: readonly ResolutionRow[] = [
  resolutionRow(),
  resolutionRow({
    id: 2,
    text: 'Write the Monday note to the team',
    late: true,
    run: 4,
    reserveUsed: true,
    kept: 30,
    of: 40,
  }),
  resolutionRow({
    id: 3,
    bucket: 'differently',
    text: 'Fewer connections, better ones',
    outcome: 'partly',
    attainment: 0.6,
    ...CALLS,
    amount: 3,
    growth: 0.44,
    run: 1,
    kept: 6,
    of: 9,
  }),
  resolutionRow({
    id: 4,
    bucket: 'differently',
    text: 'Open every deal review with the customer, not with the forecast',
    growth: 0.61,
  }),
  resolutionRow({
    id: 5,
    bucket: 'differently',
    text: 'Trust, but look twice',
    outcome: 'missed',
    attainment: 0,
    growth: 0.2,
    run: 0,
    kept: 2,
    of: 9,
  }),
  resolutionRow({
    id: 6,
    bucket: 'start',
    text: 'Ask a younger colleague to teach me',
    kind: 'at-least',
    unit: 'hours',
    amount: 2,
    target: 2,
    growth: 0.41,
    run: 4,
    reserveUsed: true,
    kept: 4,
    of: 5,
  }),
  resolutionRow({
    id: 7,
    bucket: 'start',
    text: 'Read one dissenting opinion',
    outcome: 'unknown',
    attainment: null,
    ...CALLS,
    target: 1,
    growth: 0.3,
    run: 0,
    kept: 0,
    of: 0,
  }),
  resolutionRow({
    id: 8,
    bucket: 'stop',
    text: 'Put off decisions',
    outcome: 'excused',
    attainment: null,
    excuse: 'holidays',
    growth: 0.35,
    run: 3,
    kept: 3,
    of: 3,
  }),
  resolutionRow({
    id: 9,
    bucket: 'stop',
    text: 'Push for numbers without giving better tools',
    outcome: 'partly',
    attainment: 0.75,
    kind: 'at-most',
    unit: 'times',
    amount: 5,
    target: 4,
    growth: 0.5,
    run: 5,
    kept: 7,
    of: 9,
  }),
  resolutionRow({
    id: 12,
    bucket: 'stop',
    text: 'Answer mail before ten',
    year: 2025,
    growth: 0.97,
    run: 52,
    kept: 60,
    of: 61,
  }),
];

/** Week 47 of 2026, seen on its Friday. */
export function weekReportSample(changes: Partial<WeekReport> = {}): WeekReport {
  return {
    kind: 'week',
    week: '2026-11-16',
    from: '2026-11-16',
    to: '2026-11-22',
    year: 2026,
    number: 47,
    weeksInYear: 53,
    inTime: true,
    habits: HABIT_ROWS,
    leftOut: [],
    resolutions: TEN_ROWS,
    atRisk: [
      {
        key: '3',
        bucket: 'differently',
        name: 'Fewer connections, better ones',
        growth: 0.44,
        missing: 2,
        kind: 'at-least',
        target: 5,
        unit: 'calls',
        runs: true,
        until: '2026-11-29',
      },
      {
        key: '7',
        bucket: 'start',
        name: 'Read one dissenting opinion',
        growth: 0.3,
        missing: null,
        kind: 'yes-no',
        target: null,
        unit: null,
        runs: true,
        until: '2026-11-29',
      },
      {
        key: 'marketing',
        bucket: null,
        name: 'Marketing',
        growth: 0.12,
        missing: null,
        kind: 'yes-no',
        target: null,
        unit: null,
        runs: true,
        until: '2026-11-29',
      },
    ],
    learned: 'Asking first saves a week.',
    focus: 'Every call planned the day before.',
    next: { command: ['checkin'], reason: '2 answers open' },
    excuse: null,
    ...changes,
  };
}

/** A whole resolution as lists show it. */
export function card(changes: Partial<ResolutionSummary> = {}): ResolutionSummary {
  return {
    id: 3,
    uid: 'r-3',
    year: 2026,
    bucket: 'differently',
    text: 'Fewer connections, better ones',
    why: 'A thousand names answered nobody.',
    when: 'I accept an invitation',
    then: 'I write why in one line',
    instead: 'Meet two people properly',
    habits: ['process', 'planning'],
    state: 'active',
    measure: { kind: 'at-least', unit: 'calls', target: 5 },
    beganOn: '2026-01-05',
    endedOn: null,
    cameFrom: null,
    pause: null,
    ...changes,
  };
}

export function resolutionView(changes: Partial<ResolutionDetails> = {}): ResolutionDetails {
  return {
    summary: card(),
    growth: 0.44,
    run: { length: 1, reserveUsed: true, kept: 6, of: 9 },
    weeks: [null, null, null, 0.2, 1, 1, 0.4, 1, 1, 1, 1, 0.6],
    thisWeek: { outcome: 'partly', attainment: 0.6, amount: 3, target: 5, late: false },
    entries: [
      { id: 1, measureId: 8, week: '2026-11-16', onDate: '2026-11-17', amount: 2, note: 'Two at the fair' },
      { id: 2, measureId: 8, week: '2026-11-16', onDate: '2026-11-19', amount: 1, note: null },
    ],
    notes: [
      { week: '2026-11-02', note: 'Harder in fair season.', private: false },
      { week: '2026-11-09', note: 'I said yes out of fear.', private: true },
    ],
    entryNotes: [
      { week: '2026-11-02', onDate: '2026-11-05', amount: 2, unit: 'calls', note: 'Both in the train' },
    ],
    laterMeasures: [],
    laterPauses: [],
    ...changes,
  };
}
