import { weekLabel, weekTitle } from '../../domain/calendar/weeks.js';
import { titleAlone } from '../../domain/journal/titles.js';
import type { Explainable, ExplainableReport } from '../../domain/reports/explainable.js';
import { joined } from '../../phrase.js';
import type { Block, Fact, Row, Section, View } from '../document.js';
import { percent, runSentence, runShort } from './words.js';

/** `janus explain` alone: what can be explained, with the figures of the week, and what moved most in it. */
export const explainableView: View<ExplainableReport> = (report): Block[] => [
  { kind: 'title', text: `What can be explained · ${weekTitle(report.week)}`, words: titleWords(report) },
  { kind: 'facts', heading: 'Moved most', groups: [report.movedMost.map(movedFact)] },
  {
    kind: 'table',
    columns: [{}, { align: 'right' }],
    sections: [
      { ...section('The five habits', 'Habit', report.habits), heads: ['so far', 'growth'] },
      section('Resolutions', 'Resolution', report.resolutions),
    ].filter(({ groups }) => groups.some(({ rows }) => rows.length > 0)),
  },
  { kind: 'facts', heading: 'How to ask', groups: [HOW] },
];

const HOW: readonly Fact[] = [
  { label: 'Growth', command: ['explain', 'growth', 'KEY'], values: ['week by week, of either'] },
  { label: 'Run', command: ['explain', 'run', 'KEY'], values: ['of a resolution: which weeks are in it'] },
  { label: 'Answer', command: ['explain', 'attainment', 'KEY'], values: ['against its target'] },
  { label: 'Habit', command: ['explain', 'habit', 'KEY'], values: ['the mean of its week'] },
];

function titleWords({ week }: ExplainableReport): string {
  return `What can be explained, in week ${weekLabel(week)}`;
}

/** `Process   janus explain growth process   from 70 % to 75 %`. */
function movedFact(moved: Explainable): Fact {
  return {
    label: { own: titleAlone(moved.name, moved.bucket) },
    command: ['explain', 'growth', moved.key],
    values: [`from ${percent(moved.growthBefore)} to ${percent(moved.growth)}`],
  };
}

function section(title: string, nameHead: string, items: readonly Explainable[]): Section {
  return { title, nameHead, groups: [{ rows: items.map(rowOf) }] };
}

function rowOf({ key, name, bucket, growth, growthBefore, run }: Explainable): Row {
  const record = run === null ? null : { ...run, run: run.length };
  return {
    lead: key,
    name: { own: titleAlone(name, bucket) },
    cells: [
      record === null ? '' : { text: runShort(record), tone: 'quiet' },
      `${Math.round(growthBefore * 100)} → ${percent(growth)}`,
    ],
    says: [
      record === null ? '' : runSentence(record),
      joined([`growth ${percent(growth)}`, `${percent(growthBefore)} the week before`], ', '),
    ],
  };
}
