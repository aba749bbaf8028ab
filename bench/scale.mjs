// What a command costs on journals of one, ten and sixty years, and of a million answers.
// Usage: npm run bench:scale [-- RUNS [SHAPE …]].
import { copyFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { TODAY, writeJournal } from './journals.mjs';
import { BASE, cleanEnv, inFolder, LAUNCHER, machine, memory, table, times } from './measure.mjs';

const [runs, ...chosen] = process.argv.slice(2);
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
  return { shape, answers, bytes: statSync(sample).size, names: [...cases.keys()], ratio, peak };
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

inFolder((folder) => {
  const env = { ...cleanEnv(folder), JANUS_TODAY: TODAY };
  const shapes = [...SHAPES].filter(([shape]) => chosen.length === 0 || chosen.includes(shape));
  const measured = shapes.map((each) => measure(folder, env, each));
  const heads = ['journal', ...measured[0].names];
  const sizes = measured.map(({ shape, answers, bytes }) => [
    shape,
    String(answers),
    (bytes / 1e6).toFixed(1),
    Math.round(bytes / answers),
  ]);
  const text = [
    `${machine()}, medians of ${RUNS} rounds. In brackets: times the same command in the journal of one year with as many questions a week.`,
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
  ].join('\n\n');
  console.log(text);
});
