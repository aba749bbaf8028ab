// @module-tag long
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKET_KEYS } from '../../src/domain/journal/buckets.js';
import { YES_OR_NO } from '../../src/domain/measures/new-resolution.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import type { JournalRecord, Measure, Resolution } from '../../src/domain/journal/record.js';
import { weekOf } from '../../src/domain/calendar/weeks.js';
import { openInMemory } from '../../src/journal/open.js';
import {
  readOperations,
  readRecordAsOf,
  recordOperation,
  reverseOperation,
} from '../../src/journal/operations.js';
import { readRecord } from '../../src/journal/read-record.js';
import { tablesOf, type Database, type Tables } from '../../src/journal/sqlite.js';
import * as resolutions from '../../src/journal/write-resolutions.js';
import * as weeks from '../../src/journal/write-weeks.js';
import { daysAfter } from '../support/record-builder.js';

const FIRST_DAY = '2026-11-02';

/** What a random step changes. */
interface Scene {
  readonly tables: Tables;
  readonly day: string;
  readonly week: string;
  readonly number: number;
  readonly measure: Measure;
  readonly resolution: Resolution | undefined;
  readonly newUid: () => string;
}

const NUMERIC = { kind: 'at-least', unit: 'calls', target: 4 } as const;
const bucketOf = ({ number }: Scene) => BUCKET_KEYS[number % 4]!;
const habitOf = ({ number }: Scene) => HABIT_KEYS[number % 5]!;
const isOpen = ({ resolution }: Scene) => resolution?.stints.at(-1)?.to === null;
const cellOf = ({ week, measure, day }: Scene) => ({ week, measureId: measure.id, on: day });

/** The changes, by the functions that the commands use. */
const CHANGES: Readonly<Record<string, (scene: Scene) => void>> = {
  add: (scene) => {
    const { tables, number, day, newUid } = scene;
    const bare = { why: null, when: null, then: null, instead: null, habits: [habitOf(scene)] };
    const measure = number % 2 ? NUMERIC : YES_OR_NO;
    const draft = { ...bare, year: 2026, bucket: bucketOf(scene), text: `Text ${number}`, measure };
    resolutions.addResolution(tables, draft, day, { resolution: newUid(), measure: newUid() });
  },
  edit: ({ tables, resolution, day }) => {
    if (resolution) resolutions.changeWords(tables, resolution.id, { text: `Words ${day}`, why: null });
  },
  move: (scene) => {
    const { tables, resolution, day } = scene;
    if (resolution && isOpen(scene)) {
      resolutions.moveResolution(tables, resolution.id, bucketOf(scene), day);
    }
  },
  close: (scene) => {
    const { tables, resolution, day } = scene;
    if (resolution && isOpen(scene)) resolutions.endStint(tables, resolution.id, 'done', day);
  },
  reopen: (scene) => {
    const { tables, resolution, day } = scene;
    if (resolution && !isOpen(scene)) {
      resolutions.beginStint(tables, resolution.id, bucketOf(scene), day);
    }
  },
  target: ({ tables, measure, week, number }) => {
    if (measure.kind !== 'yes-no') resolutions.setTarget(tables, measure.id, week, number + 1);
  },
  measure: (scene) => {
    const owner = { resolutionId: null, habit: habitOf(scene) };
    const { tables, week: fromWeek, newUid } = scene;
    resolutions.addMeasure(tables, { owner, question: 'How many?', fromWeek, uid: newUid() }, NUMERIC);
  },
  serve: (scene) => {
    const { tables, resolution, week } = scene;
    if (resolution) resolutions.serveHabits(tables, resolution.id, [habitOf(scene)], week);
  },
  answer: (scene) => {
    const verdict = scene.number % 2 ? 'yes' : 'excused';
    weeks.saveAnswer(scene.tables, cellOf(scene), { verdict }, scene.newUid);
    weeks.saveNote(scene.tables, cellOf(scene), `Note ${scene.number}`, scene.number % 2 === 0);
  },
  total: (scene) => {
    weeks.saveAnswer(scene.tables, cellOf(scene), { amount: scene.number }, scene.newUid);
  },
  log: (scene) => {
    weeks.addEntry(scene.tables, cellOf(scene), scene.number, null, scene.newUid());
  },
  excuse: ({ tables, week, resolution, newUid }) => {
    const range = { fromWeek: week, toWeek: week, resolutionId: resolution?.id ?? null, reason: null };
    weeks.addExcuse(tables, range, newUid());
  },
  unexcuse: ({ tables, number }) => {
    weeks.removeExcuse(tables, number);
  },
  off: (scene) => {
    weeks.turnHabitOff(scene.tables, habitOf(scene), scene.week);
  },
  on: (scene) => {
    weeks.turnHabitOn(scene.tables, habitOf(scene), scene.week);
  },
  setting: ({ tables, number }) => {
    weeks.setSetting(tables, 'coach', number % 2 ? `Coach ${number}` : null);
  },
  learned: ({ tables, week, number }) => {
    weeks.saveLearned(tables, week, `Learned ${number}`);
  },
};

/** A change, a number that chooses its values, and the days since the step before. */
const aStep = fc.record({
  what: fc.constantFrom(...Object.keys(CHANGES), 'undo', 'undo', 'undo', 'redo', 'redo'),
  number: fc.nat(6),
  days: fc.nat(4),
});
type Step = typeof aStep extends fc.Arbitrary<infer Value> ? Value : never;

function take(database: Database, { what, number }: Step, day: string, newUid: () => string): void {
  if (what === 'undo' || what === 'redo') {
    reverseOperation(database, what, day);
    return;
  }
  recordOperation(database, null, { onDate: day, command: what, kind: 'do', undoes: null }, (tables) => {
    const record = readRecord(tables);
    const resolution = record.resolutions[number % Math.max(1, record.resolutions.length)];
    const measure = record.measures[number % record.measures.length]!;
    CHANGES[what]?.({ tables, day, week: weekOf(day), number, measure, resolution, newUid });
  });
}

/** A new journal with one question. */
function newJournal(): Database {
  return openInMemory((fresh) => {
    const tables = tablesOf(fresh);
    weeks.setSetting(tables, 'first-week', FIRST_DAY);
    const owner = { resolutionId: null, habit: 'coaching' } as const;
    const first = { owner, question: 'Coached?', fromWeek: FIRST_DAY, uid: 'first' };
    resolutions.addMeasure(tables, first, YES_OR_NO);
  });
}

test('the journal as of any day is what it was at the end of that day, across undo and redo', () => {
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 1, maxLength: 40 }), (steps) => {
      const database = newJournal();
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
        if (began !== undefined && then >= began.onDate)
          expect(readRecordAsOf(database, then)).toEqual(record);
      }
      expect(database.serialize().equals(bytes)).toBe(true);
      database.close();
    }),
    { numRuns: 60 },
  );
});
