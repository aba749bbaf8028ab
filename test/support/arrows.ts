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
  ['ask', 'journal', 'render', 'exchange', 'reminders'],
  ['domain', 'files'],
  ['errors'],
  ['phrase', 'version'],
];

/** Who may import a library: a room, or one file. A library that is not named is free to all but the domain. */
const LIBRARIES: readonly { readonly library: RegExp; readonly only: RegExp }[] = [
  { library: /^commander$/, only: /^src\/(main\.ts|commands\/)/ },
  { library: /^(@inquirer\/|inquirer$)/, only: /^src\/ask\// },
  { library: /^better-sqlite3$/, only: /^src\/journal\// },
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
  const from = roomOf(file);
  const to = roomOf(path.posix.join(path.posix.dirname(file), target));
  if (from === to) return undefined;
  const [above, below] = [floorOf(from), floorOf(to)];
  if (above === -1) return `${from} has no floor in ARCHITECTURE`;
  if (below === -1) return `${to} has no floor in ARCHITECTURE`;
  if (above === below) return `${from} and ${to} do not know each other`;
  return above < below ? undefined : `${to} is above ${from}`;
}

function wrongLibrary(file: string, target: string): string | undefined {
  const room = roomOf(file);
  const builtin = builtinModules.includes(target.replace(/^node:/, ''));
  if (builtin && !target.startsWith('node:')) return 'a builtin is written with node:';
  if (['errors', 'phrase', 'version'].includes(room)) return `${room} stands on nothing`;
  if (room === 'domain' && !/^date-fns(\/|$)/.test(target)) return 'the domain knows nothing but date-fns';
  const rule = LIBRARIES.find(({ library }) => library.test(target));
  return rule === undefined || rule.only.test(file) ? undefined : `only ${rule.only.source} may`;
}

/** `domain` for src/domain/weeks.ts, `errors` for src/errors.ts. */
function roomOf(file: string): string {
  return file.replace(/^src\//, '').replace(/\/.*$|\.[jt]s$/, '');
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}
