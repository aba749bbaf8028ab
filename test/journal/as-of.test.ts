import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKET_KEYS } from '../../src/domain/buckets.js';
import { YES_OR_NO } from '../../src/domain/drafts.js';
import { HABIT_KEYS } from '../../src/domain/habits.js';
import type { JournalRecord } from '../../src/domain/record.js';
import { weekOf } from '../../src/domain/weeks.js';
import { recordAsOf } from '../../src/journal/as-of.js';
import { openInMemory } from '../../src/journal/open.js';
import { inOperation, inReverse, readOperations } from '../../src/journal/operations.js';
import { readRecord } from '../../src/journal/read-record.js';
import type { Database } from '../../src/journal/sqlite.js';
import { tablesOf, type Tables } from '../../src/journal/tables.js';
import * as resolutions from '../../src/journal/write-resolutions.js';
import * as weeks from '../../src/journal/write-weeks.js';
import { daysAfter } from '../support/record-builder.js';

const FIRST_DAY = '2026-11-02';

/** A step of a random life: what is done, to which resolution and measure, and how many days after the last. */
const aStep = fc.record({
  what: fc.constantFrom(
    'add',
    'edit',
    'move',
    'close',
    'reopen',
    'target',
    'measure',
    'serve',
    'answer',
    'total',
    'log',
    'excuse',
    'unexcuse',
    'off',
    'on',
    'setting',
    'learned',
    'undo',
    'undo',
    'redo',
  ),
  number: fc.nat(6),
  days: fc.nat(4),
});
type Step = typeof aStep extends fc.Arbitrary<infer Value> ? Value : never;

/** A journal as it is born, with one question. */
function newborn(): Database {
  return openInMemory((fresh) => {
    const tables = tablesOf(fresh);
    weeks.setSetting(tables, 'first-week', FIRST_DAY);
    const owner = { resolutionId: null, habit: 'coaching' } as const;
    resolutions.addMeasure(tables, owner, 'Coached?', YES_OR_NO, FIRST_DAY, 'born');
  });
}

/** Does the step on the day, by the writers that the commands use. */
function take(database: Database, { what, number }: Step, day: string, newUid: () => string): void {
  if (what === 'undo' || what === 'redo') {
    inReverse(database, what, day);
    return;
  }
  const about = { onDate: day, command: what, kind: 'do', undoes: null } as const;
  inOperation(database, null, about, (tables) => {
    write(tables, readRecord(tables), what, number, day, newUid);
  });
}

function write(
  tables: Tables,
  record: JournalRecord,
  what: Step['what'],
  number: number,
  day: string,
  newUid: () => string,
): void {
  const week = weekOf(day);
  const id = record.resolutions[number % Math.max(1, record.resolutions.length)]?.id;
  const measure = record.measures[number % record.measures.length]!;
  const cell = { week, measureId: measure.id, on: day };
  const bucket = BUCKET_KEYS[number % 4]!;
  const habit = HABIT_KEYS[number % 5]!;
  const numeric = { kind: 'at-least', unit: 'calls', target: number + 1 } as const;
  const bare = { why: null, when: null, then: null, instead: null, habits: [habit] };
  const open =
    id !== undefined && record.resolutions.some((each) => each.id === id && each.stints.at(-1)?.to === null);
  switch (what) {
    case 'add':
      resolutions.addResolution(
        tables,
        { ...bare, year: 2026, bucket, text: `Text ${number}`, measure: number % 2 ? numeric : YES_OR_NO },
        day,
        { resolution: newUid(), measure: newUid() },
      );
      break;
    case 'edit':
      if (id !== undefined) resolutions.changeWords(tables, id, { text: `Words ${day}`, why: null });
      break;
    case 'move':
      if (open) resolutions.moveResolution(tables, id, bucket, day);
      break;
    case 'close':
      if (open) resolutions.endStint(tables, id, 'done', day);
      break;
    case 'reopen':
      if (id !== undefined && !open) resolutions.beginStint(tables, id, bucket, day);
      break;
    case 'target':
      if (measure.kind !== 'yes-no') resolutions.setTarget(tables, measure.id, week, number + 1);
      break;
    case 'measure':
      resolutions.addMeasure(tables, { resolutionId: null, habit }, 'How many?', numeric, week, newUid());
      break;
    case 'serve':
      if (id !== undefined) resolutions.serveHabits(tables, id, [habit], week);
      break;
    case 'answer':
      weeks.saveAnswer(tables, cell, { verdict: number % 2 ? 'yes' : 'excused' }, newUid);
      weeks.saveNote(tables, cell, `Note ${number}`, number % 2 === 0);
      break;
    case 'total':
      weeks.saveAnswer(tables, cell, { amount: number }, newUid);
      break;
    case 'log':
      weeks.addEntry(tables, cell, number, null, newUid());
      break;
    case 'excuse':
      weeks.addExcuse(
        tables,
        { fromWeek: week, toWeek: week, resolutionId: id ?? null, reason: null },
        newUid(),
      );
      break;
    case 'unexcuse':
      weeks.removeExcuse(tables, number);
      break;
    case 'off':
      weeks.leaveHabitOut(tables, habit, week);
      break;
    case 'on':
      weeks.takeHabitIn(tables, habit, week);
      break;
    case 'setting':
      weeks.setSetting(tables, 'coach', number % 2 ? `Coach ${number}` : null);
      break;
    default:
      weeks.saveLearned(tables, week, `Learned ${number}`);
  }
}

test('as of any day is what the journal was at its end, across undo and redo', () => {
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 1, maxLength: 40 }), (steps) => {
      const database = newborn();
      let uids = 0;
      const newUid = () => `uid-${(uids += 1)}`;
      const stood = new Map<string, JournalRecord>();
      let day = FIRST_DAY;
      for (const step of steps) {
        day = daysAfter(day, step.days);
        take(database, step, day, newUid);
        stood.set(day, readRecord(tablesOf(database)));
      }
      const [began] = readOperations(tablesOf(database));
      const bytes = database.serialize();
      for (const [then, record] of stood) {
        if (began !== undefined && then >= began.onDate) expect(recordAsOf(database, then)).toEqual(record);
      }
      expect(database.serialize().equals(bytes)).toBe(true);
      database.close();
    }),
    { numRuns: 60 },
  );
});
