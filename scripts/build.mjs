// Bundles src/ into dist/: one lean file for every run, and a chunk for each module that few runs need.
// Why one CommonJS file: Node starts it twice as fast as ES modules, and V8 can keep its compiled code.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyBuiltins, lazyPackages, noColourGuess } from './lazy.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const DIST = path.join(ROOT, 'dist');
const MAIN = 'src/main.ts';

/** Modules reached by `await import(...)`: each becomes a file of its own, loaded when it is asked for. */
const CHUNKS = {
  'src/ask/inquirer-prompter.ts': 'inquirer-prompter.cjs',
  'src/commands/rare.ts': 'rare.cjs',
  'src/commands/reminders/remind.ts': 'remind.cjs',
  'src/exchange/check-in-json.ts': 'check-in-json.cjs',
  'src/exchange/markdown-blocks.ts': 'markdown-blocks.cjs',
  'src/exchange/ics.ts': 'ics.cjs',
  'src/demo/demo.ts': 'demo.cjs',
  'src/reminders/prompt-state.ts': 'prompt-state.cjs',
  'src/reminders/notification-log.ts': 'notification-log.cjs',
  'src/render/renderers/markdown.ts': 'markdown-renderer.cjs',
  'src/render/schemas/explanation.ts': 'explanation-schema.cjs',
  'src/render/schemas/journal.ts': 'journal-schemas.cjs',
  'src/render/schemas/json.ts': 'json.cjs',
  'src/render/schemas/reports.ts': 'report-schemas.cjs',
  'src/render/schemas/resolutions.ts': 'resolution-schemas.cjs',
  'src/render/schemas/week.ts': 'week-schemas.cjs',
};

/** The one file that imports every command. */
const COMMAND_TABLE = 'src/commands/registry.ts';

const require = createRequire(import.meta.url);

function relative(file) {
  return path.relative(ROOT, file).split(path.sep).join('/');
}

function resolveSource(args) {
  return relative(path.resolve(args.resolveDir, args.path)).replace(/\.js$/, '.ts');
}

/** Turns `await import('./x.js')` of a module in CHUNKS into a `require` of its file. */
function chunks(found) {
  return {
    name: 'chunks',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, (args) => {
        if (args.kind !== 'dynamic-import') return undefined;
        const source = resolveSource(args);
        const file = CHUNKS[source];
        if (file === undefined) {
          return {
            errors: [{ text: `${source} is imported lazily: name it in CHUNKS of scripts/build.mjs` }],
          };
        }
        found.set(source, file);
        return { path: `./${file}`, external: true };
      });
    },
  };
}

/** Packages of main that its chunks take from it too: the errors of commander are told apart by their class. */
const SHARED_PACKAGES = ['commander'];

/**
 * A module exists once, or `instanceof` and every module's memory would lie: what main holds, the chunks take from
 * the running main.cjs. Collects in `wanted` what main has to hand out for that.
 */
function shared(held, wanted) {
  return {
    name: 'shared',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[.a-z]/ }, (args) => {
        if (args.namespace === 'shared') return { path: './main.cjs', external: true };
        if (!args.path.startsWith('.') && !SHARED_PACKAGES.includes(args.path)) return undefined;
        const source = args.path.startsWith('.') ? resolveSource(args) : args.path;
        if (!held.has(source)) return undefined;
        wanted.add(source);
        return { path: source, namespace: 'shared' };
      });
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path: source }) => ({
        contents: `module.exports = require('./main.cjs').modules.${sharedName(source)};`,
        resolveDir: DIST,
      }));
    },
  };
}

function sharedName(source) {
  return source.replace(/\W/g, '_');
}

/** Only the command that is asked for is evaluated, with all that only it needs: the table of commands calls late. */
const lazyCommands = {
  name: 'lazy-commands',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\// }, (args) => {
      if (relative(args.importer) !== COMMAND_TABLE) return undefined;
      return { path: resolveSource(args), namespace: 'command' };
    });
    onLoad({ filter: /.*/, namespace: 'command' }, ({ path: source }) => {
      const names = [...readFileSync(path.join(ROOT, source), 'utf8').matchAll(/^export function (\w+)/gm)];
      const late = names.map(
        ([, name]) => `exports.${name} = (...args) => require('./${source}').${name}(...args);`,
      );
      return { contents: late.join('\n'), resolveDir: ROOT };
    });
  },
};

/**
 * The JavaScript of the better-sqlite3 installed here goes into the bundle: its twelve small files cost a
 * quarter of a start-up. src/journal/sqlite.ts uses it only with the addon of the very same version.
 */
function driver() {
  const manifest = require.resolve('better-sqlite3/package.json');
  const folder = path.dirname(manifest);
  const addon = driverAddon(folder);
  if (addon === undefined) return '';
  const { version, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  const stamp = `version: ${JSON.stringify(version)}, addon: ${JSON.stringify(addon)}`;
  const entry = JSON.stringify(path.join(folder, main));
  return `const JANUS_DRIVER = { ${stamp}, load: () => require(${entry}) };`;
}

/** Where the addon lies in its package: compiled or downloaded (always in 12), else prebuilt inside it (13). */
function driverAddon(folder) {
  const compiled = 'build/Release/better_sqlite3.node';
  if (existsSync(path.join(folder, compiled))) return compiled;
  const binding = path.join(folder, 'lib/binding.js');
  const prebuilt = existsSync(binding) ? require(binding).getPrebuildPath?.() : undefined;
  return prebuilt ? path.relative(folder, prebuilt).split(path.sep).join('/') : undefined;
}

/** Writes what only the build knows at the top of a source file. */
function prefixed(name, filter, text) {
  return {
    name,
    setup({ onLoad }) {
      onLoad({ filter }, ({ path: file }) => ({
        contents: `${text}\n${readFileSync(file, 'utf8')}`,
        loader: 'ts',
      }));
    },
  };
}

const installedDriver = prefixed('installed-driver', /[\\/]src[\\/]journal[\\/]sqlite\.ts$/, driver());

function knownOverview(lines) {
  const text = lines === undefined ? '' : `const JANUS_OVERVIEW = ${JSON.stringify(lines)};`;
  return prefixed('known-overview', /[\\/]src[\\/]commands[\\/]overview\.ts$/, text);
}

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

function options(plugins) {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'ascii', // the launcher reads it as latin1, which V8 takes as it is
    minifySyntax: true,
    legalComments: 'none',
    // the source of the program itself is run by vm.Script, which has no import()
    supported: { 'dynamic-import': false },
    define: { JANUS_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
    external: ['bindings'],
    plugins: [...plugins, noColourGuess],
    logLevel: 'error',
  };
}

/**
 * esbuild copies a builtin, all hundred properties of it, for each file that imports it by default. An object that
 * inherits from it does as well, and saves a millisecond and a half of every start.
 */
const BUILTIN_HELPER = `const __builtin = (module) => Object.create(module, { default: { value: module } });`;

function withoutCopies(text) {
  const lazy = builtinModules.map((name) => name.replace(/\W/g, '_')).join('|');
  const builtin = new RegExp(`__toESM\\((require\\("node:[\\w/]+"\\)|require_(?:${lazy})\\(\\))\\)`, 'g');
  return text.replace(builtin, '__builtin($1)');
}

function specifier(source) {
  return SHARED_PACKAGES.includes(source) ? source : `./${source}`;
}

/**
 * @param wanted the modules that main hands out to the chunks, besides its own exports
 * @param lines what help says of each command, once that is known
 */
async function bundleMain(wanted, lines) {
  const handedOut = [...wanted]
    .sort()
    .map((source) => `get ${sharedName(source)}() { return require('${specifier(source)}'); }`);
  const found = new Map();
  const { metafile, outputFiles } = await build({
    ...options([
      chunks(found),
      installedDriver,
      knownOverview(lines),
      lazyBuiltins,
      lazyPackages,
      lazyCommands,
    ]),
    stdin: {
      contents: `export * from './${MAIN}';\nexport { overview } from './src/commands/overview.ts';\nexport const modules = { ${handedOut.join(', ')} };`,
      resolveDir: ROOT,
      sourcefile: 'entry.js',
    },
    banner: { js: `"use strict";\n${BUILTIN_HELPER}` },
    metafile: true,
  });
  const sources = Object.keys(metafile.inputs).filter((source) => source.startsWith('src/'));
  const held = new Set([...sources, ...SHARED_PACKAGES]);
  return { text: withoutCopies(outputFiles[0].text), found, held };
}

async function bundle() {
  const alone = await bundleMain(new Set());
  const { held, found } = alone;
  const wanted = new Set();
  const files = new Map();
  // a chunk may ask for further ones, which a map goes on to
  for (const [source, file] of found) files.set(file, await bundleChunk(source, { held, wanted, found }));
  const { text } = await bundleMain(wanted);
  const lines = await overviewOf(new Map([...files, ['main.cjs', text]]));
  return files.set('main.cjs', (await bundleMain(wanted, lines)).text);
}

/** What help says of each command: asked of the program as it was just built, in a folder that nobody else sees. */
async function overviewOf(files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-build-'));
  try {
    for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
    return await require(path.join(folder, 'main.cjs')).overview({});
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleChunk(source, { held, wanted, found }) {
  const { outputFiles } = await build({
    ...options([chunks(found), shared(held, wanted), lazyBuiltins, lazyPackages]),
    entryPoints: [source],
    banner: { js: `"use strict";\n${BUILTIN_HELPER}` },
  });
  return withoutCopies(outputFiles[0].text);
}

/**
 * esbuild leaves regular expressions as they are written. There an escape means the same, with and without the
 * flag u; the launcher would read the bare characters as other ones.
 */
function asciiOnly(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The first line names the contents: the launcher keeps V8's compiled code under that name. */
function stamped(text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `/* janus ${hash} */\n${text}`;
}

/** Whole or not at all, and only when it changed: another process may be running the program right now. */
function place(name, text) {
  const file = path.join(DIST, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

const files = await bundle().catch(() => process.exit(1)); // esbuild has said what is wrong
mkdirSync(DIST, { recursive: true });
for (const [name, text] of files) place(name, stamped(asciiOnly(text)));
for (const name of readdirSync(DIST)) {
  if (name.endsWith('.cjs') && !files.has(name)) rmSync(path.join(DIST, name), { force: true });
}
