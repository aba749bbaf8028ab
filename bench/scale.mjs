// What a command costs on journals of one, ten and sixty years, and of a million answers.
// Usage: npm run bench:scale [-- RUNS [SHAPE …]]; --write puts the tables into BENCHMARKS.md.
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TODAY, writeJournal } from './journals.mjs';
import {
  alone,
  BASE,
  cleanEnv,
  FEWER,
  inFolder,
  LAUNCHER,
  machine,
  median,
  memory,
  table,
  times,
} from './measure.mjs';
import { rivalsOn } from './rivals.mjs';

const isWritten = process.argv.includes('--write');
const [runs, ...chosen] = process.argv.slice(2).filter((word) => word !== '--write');
const RUNS = Number(runs ?? 25);

/** Each is compared with the first of its group: the same questions a week, in one year. */
const SHAPES = new Map([
  ['1 year, 10 resolutions', { years: 1, resolutions: 10 }],
  ['10 years, 10 resolutions', { years: 10, resolutions: 10 }],
  ['60 years, 10 resolutions', { years: 60, resolutions: 10 }],
  ['1 year, 50 resolutions', { years: 1, resolutions: 50 }],
  ['10 years, 50 resolutions', { years: 10, resolutions: 50 }],
  ['60 years, 50 resolutions', { years: 60, resolutions: 50 }],
  ['1 year, 320 questions', { years: 1, resolutions: 10, measures: 305 }],
  ['a million answers, 320 questions', { years: 60, resolutions: 10, measures: 305 }],
]);

/** What people would use instead is slow on a long journal: it runs less often, and no longer than this. */
const RIVAL_RUNS = 5;
const LIMIT = 60_000;
const WITH_RIVALS = ['1 year, 10 resolutions', '60 years, 10 resolutions'];

const LIST = '# Start doing\n\n- Call ten people\n- Write the plan down\n';

/** The commands, on a journal in which a resolution counts calls. */
const commandsOn = (counted) =>
  new Map([
    ['janus', []],
    ['report', ['report']],
    ['report year', ['report', 'year']],
    ['list', ['list']],
    ['remind', ['remind']],
    ['log', ['log', String(counted), '1']],
    ['checkin --set', ['checkin', '--set', 'process=yes']],
    ['undo', ['undo']],
    ['import', ['import', '-']],
    ['export markdown', ['export', 'markdown']],
  ]);

/** Times × and MB of every command on one journal. */
function measure(folder, env, [shape, given]) {
  const sample = path.join(folder, 'sample.db');
  const journal = path.join(folder, 'journal.db');
  rmSync(sample, { force: true });
  const { answers, counted } = writeJournal(sample, given, env);
  const before = () => copyFileSync(sample, journal);
  const cases = new Map(
    [...commandsOn(counted)].map(([name, words]) => [
      name,
      {
        words: [LAUNCHER, '--journal', journal, ...words],
        before,
        ...(name === 'import' && { input: LIST }),
      },
    ]),
  );
  const { ratio } = times(cases, RUNS, env);
  const peak = memory(cases, folder, env);
  console.error(`${shape}: ${answers} answers`);
  const rivals = WITH_RIVALS.includes(shape) ? measureRivals(sample, folder, env, cases.get('report')) : [];
  return { rivals, shape, answers, bytes: statSync(sample).size, names: [...cases.keys()], ratio, peak };
}

/** Each beside `janus report`: times × and MB; undefined where it fails or takes too long. */
function measureRivals(journal, folder, env, report) {
  const own = path.join(folder, 'rivals');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  const log = path.join(folder, 'peak.log');
  const timed = (given) => {
    const first = alone(given, env, log);
    // what takes long is the same each time
    const runs = first === undefined || first.milliseconds > LIMIT / 10 ? 0 : RIVAL_RUNS - 1;
    const more = Array.from({ length: runs }, () => alone(given, env, log)?.milliseconds ?? Infinity);
    return first && { ...first, milliseconds: median([first.milliseconds, ...more]) };
  };
  const ours = timed(report);
  return [
    ['janus report', { ...ours, ratio: 1 }],
    ...rivalsOn(journal, own).map(([name, { program, words, env: variables }]) => {
      const each = timed({ program, words, own: variables, limit: LIMIT });
      return [name, each && { ...each, ratio: each.milliseconds / ours.milliseconds }];
    }),
  ];
}

/** `1.62 (1.03)`: times Node doing nothing, and times the same in the journal of one year. */
function beside(value, first) {
  return `${value.toFixed(2)} (${(value / first).toFixed(2)})`;
}

function rowsOf(measured, valueIn) {
  let first;
  return measured.map((one) => {
    if (one.shape.startsWith('1 year')) first = one;
    return [one.shape, ...one.names.map((name) => beside(valueIn(one, name), valueIn(first ?? one, name)))];
  });
}

function rivalRows(measured) {
  const shown = measured.filter(({ rivals }) => rivals.length > 0);
  const names = [...new Set(shown.flatMap(({ rivals }) => rivals.map(([name]) => name)))];
  const cell = (one, name) => {
    const found = new Map(one.rivals).get(name);
    if (found === undefined) return `fails, or over ${LIMIT / 1000} s`;
    const memory = found.megabytes === undefined ? '' : `, ${Math.round(found.megabytes)} MB`;
    return `${Number(found.ratio.toPrecision(2))} (${Math.round(found.milliseconds)} ms${memory})`;
  };
  return table(
    ['', ...shown.map(({ shape }) => shape)],
    names.map((name) => [name, ...shown.map((one) => cell(one, name))]),
  );
}

function write(text) {
  const file = path.resolve(import.meta.dirname, '../BENCHMARKS.md');
  const parts = readFileSync(file, 'utf8').split(/(?<=<!-- bench:scale -->\n)[^]*(?=<!-- end -->)/);
  if (parts.length !== 2) throw new Error('BENCHMARKS.md has no place for the tables');
  writeFileSync(file, `${parts[0]}\n${text}\n\n${parts[1]}`);
}

function tablesOf(measured, load) {
  const heads = ['journal', ...measured[0].names];
  const sizes = measured.map(({ shape, answers, bytes }) => [
    shape,
    String(answers),
    (bytes / 1e6).toFixed(1),
    String(Math.round(bytes / answers)),
  ]);
  return [
    `${machine()}, medians of ${RUNS} rounds (of a command: ${FEWER}); the machine ran ${load} other processes at a time when this began. In brackets: times the same command in the journal of one year with as many questions a week.`,
    `Time, × \`${BASE}\`:`,
    table(
      heads,
      rowsOf(measured, ({ ratio }, name) => ratio.get(name)),
    ),
    `Peak memory, × \`${BASE}\`:`,
    table(
      heads,
      rowsOf(measured, ({ peak }, name) => peak.get(name) / peak.get(BASE)),
    ),
    'On disk:',
    table(['journal', 'answers', 'MB', 'bytes an answer'], sizes),
    `What people would use instead, on the same answers: times \`janus report\`, medians of at most ${RIVAL_RUNS} runs:`,
    rivalRows(measured),
  ].join('\n\n');
}

inFolder((folder) => {
  const env = { ...cleanEnv(folder), JANUS_TODAY: TODAY };
  const load = os.loadavg()[1].toFixed(1);
  const measured = [];
  for (const each of SHAPES) {
    if (chosen.length > 0 && !chosen.includes(each[0])) continue;
    measured.push(measure(folder, env, each));
    // it takes half an hour: whoever stops it has what was measured
    if (isWritten) write(tablesOf(measured, load));
  }
  console.log(tablesOf(measured, load));
});
