import fs from 'node:fs';
import path from 'node:path';
import { PREPARED, WRITING } from './writing-commands.js';

/** Where a scene takes place: each try has a copy of its own. */
export interface Place {
  readonly folder: string;
  readonly journal: string;
  readonly home: string;
  /** For files that are written out. */
  readonly out: string;
}

export function placeIn(folder: string): Place {
  return {
    folder,
    journal: path.join(folder, 'data/journal.db'),
    home: path.join(folder, 'home'),
    out: path.join(folder, 'out'),
  };
}

type Lines = readonly (readonly string[])[];

/** A command during which something fails, and what was there before. */
export interface Scene {
  readonly name: string;
  /** Command lines that make what is there before. */
  readonly before: (place: Place) => Lines;
  /** What no command makes. */
  readonly prepare?: (place: Place) => void;
  readonly argv: (place: Place) => readonly string[];
  readonly input?: string;
  /** What was in the journal has to be in a backup once it is there no more. */
  readonly keepsOld?: true;
  /** The same command can be run again, and ends what was begun. */
  readonly repeatable?: true;
  /** Words that are in no file once they are not in the journal. */
  readonly erases?: string;
}

const ADD = ['add', 'start', 'Plan calls', '--habit', 'planning'];
const EARLIER: Lines = PREPARED.map((line) => [
  ...line,
  ...(line.includes('--today') ? [] : ['--today', '2026-11-19']),
]);

/** Every command of {@link WRITING}, in the middle of a day. */
const EACH_WRITING: readonly Scene[] = WRITING.map(({ name, argv, before = [], input }) => ({
  name,
  before: () => [...PREPARED, ...before],
  argv: () => argv,
  ...(input === undefined ? {} : { input }),
}));

const FIRST: Scene = { name: 'the first save', before: () => [], argv: () => ADD };

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/journals');

/** The first change to a journal of an older version. */
const MIGRATIONS: readonly Scene[] = ['v1', 'v1-habits', 'v2', 'v3'].map((version) => ({
  name: `the first save in a journal of ${version}`,
  before: () => [],
  prepare: ({ journal }) => {
    fs.mkdirSync(path.dirname(journal), { mode: 0o700 });
    fs.writeFileSync(journal, fs.readFileSync(path.join(FIXTURES, `${version}.db`)), { mode: 0o600 });
  },
  argv: () => ['habits', 'add', 'planning', '--question', 'How many?', '--at-least', '2'],
  keepsOld: true,
}));

const DAILY: Scene = {
  name: 'the first change of a day, with its backup',
  before: () => EARLIER,
  argv: () => ['log', '1', '2', '--note', 'with Ana'],
};

const copyIn = ({ out }: Place): string => path.join(out, 'copy.db');
const LOG = ['log', '1', '2', '--note', 'with Ana'];

const BACKUPS: readonly Scene[] = [
  { name: 'backup', before: () => PREPARED, argv: () => ['backup'], repeatable: true },
  { name: 'backup to a file', before: () => PREPARED, argv: (place) => ['backup', copyIn(place)] },
  {
    name: 'restore',
    before: (place) => [...PREPARED, ['backup', copyIn(place)], LOG],
    argv: (place) => ['restore', copyIn(place), '--yes'],
    keepsOld: true,
    repeatable: true,
  },
  {
    name: 'restore where no journal is',
    before: (place) => [...PREPARED, ['backup', copyIn(place)]],
    prepare: ({ journal }) => {
      fs.rmSync(journal);
    },
    argv: (place) => ['restore', copyIn(place), '--yes'],
  },
  {
    name: 'doctor --salvage',
    before: () => PREPARED,
    argv: ({ out }) => ['doctor', '--salvage', path.join(out, 'salvaged.db')],
  },
];

const exportedTo = ({ out }: Place): string => path.join(out, 'other.json');

/** A whole journal, that `export json` wrote. */
const JOURNALS_IN: readonly Scene[] = [
  {
    name: 'import of a journal into another',
    before: (place) => [...PREPARED, LOG, ['export', 'json', '-o', exportedTo(place)], ['undo']],
    argv: (place) => ['import', exportedTo(place)],
  },
  {
    name: 'import of a journal where none is',
    before: (place) => [...PREPARED, ['export', 'json', '-o', exportedTo(place)]],
    prepare: ({ journal }) => {
      fs.rmSync(journal);
    },
    argv: (place) => ['import', exportedTo(place)],
  },
];

const SECRET = 'Leopard';
const FORGETTABLE: Lines = [
  ...PREPARED,
  ['edit', '1', '--why', `because of ${SECRET}`],
  ['log', '1', '2', '--note', `${SECRET} said so`],
  ['checkin', '--set', '1=3', '--note', `1=${SECRET} again`],
];

const FORGET: readonly Scene[] = [
  {
    name: 'forget',
    before: () => [['config', 'set', 'backups', '0'], ...FORGETTABLE],
    argv: () => ['forget', '1', '--yes'],
    erases: SECRET,
  },
  {
    name: 'forget --note',
    before: () => [['config', 'set', 'backups', '0'], ...FORGETTABLE.filter(([word]) => word !== 'edit')],
    argv: () => ['forget', '--note', '1', '--yes'],
    erases: SECRET,
  },
  {
    name: 'forget --backups-too',
    before: () => [...FORGETTABLE, ['backup'], ['note', 'later'], ['backup']],
    argv: () => ['forget', '1', '--backups-too', '--yes'],
  },
];

const OLD = 'what was there\n';
const PAGES = ['export', 'markdown', '--dir'];

const FILES_OUT: readonly Scene[] = [
  {
    name: 'export -o over a file',
    before: () => PREPARED,
    prepare: ({ out }) => {
      fs.writeFileSync(path.join(out, 'year.md'), OLD);
    },
    argv: ({ out }) => ['export', 'markdown', '--force', '-o', path.join(out, 'year.md')],
    repeatable: true,
  },
  {
    name: 'export json to a new file',
    before: () => PREPARED,
    argv: ({ out }) => ['export', 'json', '-o', path.join(out, 'journal.json')],
  },
  {
    name: 'export --dir, once more',
    before: ({ out }) => [...PREPARED, [...PAGES, out], LOG, ['move', '2', 'continue']],
    argv: ({ out }) => [...PAGES, out],
    repeatable: true,
  },
  {
    name: 'demo --save over a file',
    before: () => [],
    prepare: ({ out }) => {
      fs.writeFileSync(path.join(out, 'year.md'), OLD);
    },
    argv: ({ out }) => ['demo', '--force', '--save', path.join(out, 'year.md')],
    repeatable: true,
  },
];

/** Where a fault may strike. */
export const SCENES: readonly Scene[] = [
  FIRST,
  ...MIGRATIONS,
  DAILY,
  ...BACKUPS,
  ...FORGET,
  ...FILES_OUT,
  ...JOURNALS_IN,
  ...EACH_WRITING,
];
