import { readdirSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import type { GenericSchema } from 'valibot';
import { expect, test } from 'vitest';
import { journalSchema } from '../../src/exchange/journal-schema.js';
import { checkInSchema } from '../../src/exchange/check-in-json.js';
import { explainableSchema, explanationSchema } from '../../src/render/schemas/explanation.js';
import {
  configSchema,
  operationsSchema,
  remindersSchema,
  resolutionHistorySchema,
  resolutionSchema,
  resolutionsSchema,
  yearReviewSchema,
} from '../../src/render/schemas/resolutions.js';
import { periodReportSchema, searchSchema, weekReportSchema } from '../../src/render/schemas/reports.js';
import {
  dueSchema,
  excusesSchema,
  habitsSchema,
  homeSchema,
  offeredMeasuresSchema,
} from '../../src/render/schemas/week.js';
import { backupsSchema, doctorSchema, salvageSchema, versionSchema } from '../../src/render/schemas/files.js';
import { invitationSchema, sharedSchema, teamPageSchema } from '../../src/render/schemas/team.js';
import { commandText } from '../../src/phrase.js';
import { testJanus } from '../support/janus.js';
import { mismatches, type JsonSchema } from '../support/json-schema.js';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/schemas');

/** The file, the schema, and command lines that print such JSON of the demo. */
const OUTPUTS: readonly [file: string, schema: GenericSchema, ...commands: string[]][] = [
  ['home', homeSchema(commandText), '--json'],
  ['list', resolutionsSchema, 'list --all --json'],
  ['show', resolutionSchema, 'show 3 --with-notes --json'],
  ['show-history', resolutionHistorySchema, 'show 3 --history --json', 'show 10 --history --json'],
  ['report', weekReportSchema(commandText), 'report --json', 'report --compare --json'],
  ['report-period', periodReportSchema, 'report year --json', 'report month --compare --json'],
  ['turn', yearReviewSchema, 'turn 2026 --json'],
  [
    'explain',
    explanationSchema,
    'explain growth 3 --json',
    'explain run 3 --json',
    'explain attainment 3 --json',
    'explain habit coaching --json',
  ],
  ['explain-all', explainableSchema, 'explain --json'],
  ['search', searchSchema, 'search call --with-notes --json', 'search week --json'],
  ['habits', habitsSchema, 'habits --json'],
  ['habits-add', offeredMeasuresSchema, 'habits add coaching --list --json'],
  ['excuse', excusesSchema, 'excuse --list --json'],
  ['history', operationsSchema, 'history --json'],
  ['remind', dueSchema(commandText), 'remind --json'],
  ['remind-status', remindersSchema, 'remind status --json'],
  ['config', configSchema, 'config --json'],
  ['restore', backupsSchema, 'restore --json'],
  ['doctor', doctorSchema(commandText), 'doctor --json'],
  ['version', versionSchema, '--version --json'],
  ['journal', journalSchema, 'export json'],
  ['team-show', sharedSchema, 'team show --share titles --json'],
];
const DOCUMENTS: readonly [file: string, schema: GenericSchema, title: string][] = [
  ...OUTPUTS.map(([file, schema, title = '']): [string, GenericSchema, string] => [
    file,
    schema,
    `janus ${title}`,
  ]),
  ['doctor-salvage', salvageSchema(commandText), 'janus doctor --salvage PATH --json'],
  ['checkin', checkInSchema, 'janus checkin --from -'],
  ['team-report', teamPageSchema, 'janus team report --json'],
  ['team-invite', invitationSchema, 'janus team invite NAME --as rep --json'],
];

function jsonSchemaOf(schema: GenericSchema, title: string): JsonSchema {
  const { $schema, ...rest } = toJsonSchema(schema, { typeMode: 'output', errorMode: 'throw' });
  return { $schema, title, ...rest } as JsonSchema;
}

test.each(DOCUMENTS)(
  'docs/schemas/%s.schema.json is what npm run schemas writes',
  async (file, schema, title) => {
    const json = JSON.stringify(jsonSchemaOf(schema, title));
    const text = await format(json, { parser: 'json', printWidth: 110 });
    await expect(text).toMatchFileSnapshot(path.join(FOLDER, `${file}.schema.json`));
  },
);

test('docs/schemas has no other files', () => {
  const names = DOCUMENTS.map(([file]) => `${file}.schema.json`);
  expect(readdirSync(FOLDER).sort()).toEqual(names.sort());
});

test('what is printed of the demo has the keys and the types of its schema', { tags: 'long' }, async () => {
  const janus = testJanus({ today: '2026-11-22' });
  const file = path.join(janus.folder, 'demo.db');
  await janus.run('demo', '--save', file);
  await janus.run('--journal', file, 'excuse', '2026-W52');
  await janus.run('--journal', file, 'backup');
  await janus.run('--journal', file, 'pause', '3', '--until', '2026-W50');
  await janus.run('--journal', file, 'remind', 'install', '--with', 'bash');
  for (const [, schema, ...commands] of OUTPUTS) {
    for (const command of commands) {
      const printed = await janus.json('--journal', file, ...command.split(' '));
      expect(mismatches(jsonSchemaOf(schema, ''), printed, command)).toEqual([]);
    }
  }
});
