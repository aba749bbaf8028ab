import type { WeekReport } from '../../domain/reports/week-report.js';
import { toned } from '../../phrase.js';
import type { Block } from '../document.js';
import { runShort } from './words.js';

/** The signs of the week that do not say what they mean: for below a journal's first reports. */
export function signsView({ habits, resolutions }: WeekReport): Block[] {
  const isFallow = habits.some(({ servedBy }) => servedBy.length === 0);
  const hasUsedReserve = resolutions.some((row) => runShort(row).includes('↺'));
  const values = [
    ...(isFallow ? ['fallow: no resolution serves the habit'] : []),
    ...(hasUsedReserve ? ['↺: the one short week in four that a run may hold is used'] : []),
  ];
  if (values.length === 0) return [];
  const signs = {
    kind: 'facts',
    joined: true,
    groups: [[{ label: 'Signs', values: values.map((each) => toned(each, 'quiet')) }]],
  } as const;
  return [{ kind: 'either', seen: [signs], read: [] }];
}
