import { longDay, type Day } from '../../domain/calendar/days.js';
import { weekLabel } from '../../domain/calendar/weeks.js';
import { differenceOf, holdingOf, type Holding } from '../../domain/journal/difference.js';
import type { JournalRecord } from '../../domain/journal/record.js';
import { janus, phrase, type Phrase } from '../../phrase.js';
import type { Block, View } from '../document.js';
import { count, listed } from './words.js';

export interface BackupRow {
  readonly number: number;
  readonly day: Day;
  readonly reason: 'daily' | 'migration' | 'restore' | 'damaged' | 'hand';
  readonly file: string;
  /** Null where it is damaged. */
  readonly holding: Holding | null;
}

const REASONS: Readonly<Record<BackupRow['reason'], string>> = {
  daily: 'of the day',
  migration: 'before a new version',
  restore: 'before a restore',
  damaged: 'a damaged journal',
  hand: 'by hand',
};

/** The backups in the order given, and how to bring the first sound one back. */
export const backupsView: View<readonly BackupRow[]> = (rows) => {
  const sound = rows.find(({ holding, reason }) => holding !== null && reason !== 'damaged');
  const next: Phrase =
    sound === undefined
      ? phrase`There is no backup yet: ${janus('backup')} makes one.`
      : phrase`${janus('restore', sound.number)} shows what it would change, and asks.`;
  const table: Block = {
    kind: 'table',
    columns: [{}, {}],
    sections: [
      {
        title: 'BACKUPS',
        heads: ['made', 'holds'],
        nameHead: 'backup',
        groups: [
          {
            rows: rows.map((row) => ({
              lead: String(row.number),
              name: longDay(row.day),
              cells: [REASONS[row.reason], held(row)],
              says: [REASONS[row.reason], held(row)],
            })),
          },
        ],
      },
    ],
  };
  return [...(rows.length === 0 ? [] : [table]), { kind: 'paragraph', lines: [next] }];
};

function held({ holding }: BackupRow): string {
  return holding === null ? 'damaged' : holdingWords(holding);
}

/** `2 resolutions, 34 answers, up to 2026-W47`. */
export function holdingWords({ resolutions, answers, newestWeek }: Holding): string {
  const newest = newestWeek === null ? '' : `, up to ${weekLabel(newestWeek)}`;
  return `${count(resolutions, 'resolution')}, ${count(answers, 'answer')}${newest}`;
}

/** What a restore would change, a line each. */
export function restoreWords(
  label: string,
  from: JournalRecord,
  now: { readonly isSound: true; readonly record: JournalRecord } | { readonly isSound: false } | undefined,
): Phrase[] {
  const holds = holdingWords(holdingOf(from));
  const head = phrase`${label} is sound and holds ${[holds]}.`;
  if (now === undefined) return [head, 'There is no journal now.'];
  if (!now.isSound) return [head, 'The journal is damaged; it is kept as a backup.'];
  const { resolutions, answers } = differenceOf(now.record, from);
  const parts = [
    { verb: 'come back', ...pick('gained') },
    { verb: 'be lost', ...pick('lost') },
    { verb: 'change', ...pick('changed') },
  ];
  function pick(key: 'gained' | 'lost' | 'changed') {
    return { resolutions: resolutions[key], answers: answers[key] };
  }
  const lines = parts.flatMap(({ verb, ...number }) => {
    const what = [
      ...(number.resolutions === 0 ? [] : [count(number.resolutions, 'resolution')]),
      ...(number.answers === 0 ? [] : [count(number.answers, 'answer')]),
    ];
    return what.length === 0 ? [] : [`${listed(what)} would ${verb}.`];
  });
  return [
    head,
    `The journal now holds ${holdingWords(holdingOf(now.record))}; it is kept as a backup.`,
    ...(lines.length === 0 ? ['No resolution and no answer would change.'] : lines),
  ];
}
