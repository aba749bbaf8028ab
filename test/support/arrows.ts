import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** A source file, by its path from the root of the project, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/**
 * The rooms of the house from the roof down. Imports go from a floor to a lower one, never up, and never from room
 * to room on the same floor.
 */
const FLOORS: readonly (readonly string[])[] = [
  ['main'],
  ['commands'],
  ['context'],
  ['system'],
  ['demo'],
  ['ask', 'journal', 'render', 'exchange', 'reminders', 'team'],
  ['text-files'],
  ['domain', 'files'],
  ['temporary-files'],
  ['errors'],
  ['phrase', 'progress', 'version'],
];

/** What the demo knows of the rooms below it: it writes through the journal, and prints nothing. */
const BELOW_DEMO = [
  'journal',
  'domain',
  'files',
  'temporary-files',
  'errors',
  'phrase',
  'progress',
  'version',
];

/** The rooms of the domain from the roof down: imports go from a floor to a lower one, never to a room beside. */
const DOMAIN_FLOORS: readonly (readonly string[])[] = [
  ['reports'],
  ['check-in'],
  ['year'],
  ['scores'],
  ['measures'],
  ['journal'],
  ['calendar'],
];

/** Who may import a library: a room, or one file. A library that is not named is free to all but the domain. */
const LIBRARIES: readonly { readonly library: RegExp; readonly only: RegExp }[] = [
  { library: /^commander$/, only: /^src\/(main\.ts|commands\/)/ },
  { library: /^(@inquirer\/|inquirer$)/, only: /^src\/ask\// },
  { library: /^better-sqlite3$/, only: /^src\/journal\// },
  { library: /^pg$/, only: /^src\/team\// },
  { library: /^chalk$/, only: /^src\/render\/style\.ts$/ },
];

/** Every file below `root`/src. */
export function readSources(root: string): Source[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.split(path.sep).join('/')}`)
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** The arrows of `sources` that go the wrong way, each with the rule it breaks. */
export function wrongArrows(sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, text }) =>
    importsOf(text).flatMap((target) => {
      const broken = target.startsWith('.') ? wrongRoom(file, target) : wrongLibrary(file, target);
      return broken === undefined ? [] : [`${file} imports ${target}: ${broken}`];
    }),
  );
}

/** Static, dynamic, type-only, re-exported and required: everything a file names as its import. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function wrongRoom(file: string, target: string): string | undefined {
  const imported = fileOf(file, target);
  const [from, to] = [roomOf(file), roomOf(imported)];
  if (from === 'demo' && floorOf(to) > floorOf(from) && !BELOW_DEMO.includes(to)) {
    return 'demo knows the journal alone';
  }
  if (from !== to) return wrongFloor(FLOORS, from, to);
  const [fromInner, toInner] = [innerRoomOf(file), innerRoomOf(imported)];
  return from !== 'domain' || fromInner === toInner
    ? undefined
    : wrongFloor(DOMAIN_FLOORS, fromInner, toInner);
}

function wrongFloor(floors: typeof FLOORS, from: string, to: string): string | undefined {
  const [above, below] = [floorOf(from, floors), floorOf(to, floors)];
  if (above === -1) return `${from} has no floor in ARCHITECTURE`;
  if (below === -1) return `${to} has no floor in ARCHITECTURE`;
  if (above === below) return `${from} and ${to} do not know each other`;
  return above < below ? undefined : `${to} is above ${from}`;
}

function wrongLibrary(file: string, target: string): string | undefined {
  const room = roomOf(file);
  const builtin = builtinModules.includes(target.replace(/^node:/, ''));
  if (builtin && !target.startsWith('node:')) return 'a builtin is written with node:';
  if (['errors', 'phrase', 'progress', 'version'].includes(room)) return `${room} stands on nothing`;
  if (room === 'domain' && !/^date-fns(\/|$)/.test(target)) return 'the domain knows nothing but date-fns';
  const rule = LIBRARIES.find(({ library }) => library.test(target));
  return rule === undefined || rule.only.test(file) ? undefined : `only ${rule.only.source} may`;
}

/** `domain` for src/domain/weeks.ts, `errors` for src/errors.ts. */
function roomOf(file: string): string {
  return file.replace(/^src\//, '').replace(/\/.*$|\.[jt]s$/, '');
}

function floorOf(room: string, floors = FLOORS): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

/** `calendar` for src/domain/calendar/weeks.ts; a file that lies in no such room has its own name. */
function innerRoomOf(file: string): string {
  return roomOf(file.replace(/^src\/[^/]+\//, 'src/'));
}

/** `src/domain/weeks.ts` for `./weeks.js`, as src/domain/days.ts imports it. */
function fileOf(file: string, target: string): string {
  return path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts');
}

/**
 * The circles of files among `sources`, where type imports count as well: each group of files that reach each other,
 * as one line of their names.
 */
export function circles(sources: readonly Source[]): string[] {
  const imports = new Map(
    sources.map(({ file, text }) => [
      file,
      importsOf(text).flatMap((target) => (target.startsWith('.') ? fileOf(file, target) : [])),
    ]),
  );
  const reached = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]));
  const groups = [...reached].flatMap(([file, others]) => {
    const group = [...others].filter((other) => reached.get(other)?.has(file) === true);
    return group.length === 0 ? [] : group.sort().join(' ↔ ');
  });
  return [...new Set(groups)].sort();
}

/** All files that `file` imports, and what those import; itself only where a circle leads back to it. */
function reachedFrom(file: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const next of imports.get(from) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      visit(next);
    }
  };
  visit(file);
  return reached;
}
