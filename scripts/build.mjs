// Bundles src/ into dist/: main.cjs, and a chunk for each dynamic import() that few runs need.
// CommonJS, because Node starts it twice as fast as ES modules, and bin/janus.js can keep V8's compiled code of it.
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
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { licencesOf } from './licences.mjs';
import { exportsAtOnce, lazyBuiltins, lazyPackages, withoutUnused } from './lazy.mjs';
import { manPage } from './man.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');

const require = createRequire(import.meta.url);

/**
 * Without these groups each command, and each set of modules that some commands share, would be a file of its own:
 * `janus list` would open 63 files instead of 26. Each takes with it all that it imports and none before it has.
 */
const GROUPS = [
  // What runs often.
  { name: 'main', test: /\/src\/(main|.+\/(checkin|due|list|log|remind|report))\.ts$/ },
  { name: 'valibot', test: /\/node_modules\/valibot\// },
  { name: 'prompt-state', test: /\/src\/reminders\/prompt-state\.ts$/ },
  { name: 'period', test: /\/src\/commands\/report\/period\.ts$/ },
  { name: 'reminders', test: /\/src\/commands\/reminders\// },
  { name: 'team-page', test: /\/src\/(render\/views|domain\/reports)\/team[^/]*\.ts$/ },
  { name: 'pg', test: /\/node_modules\/(pg|postgres|split2|xtend)[^/]*\// },
  { name: 'team-server', test: /\/src\/team\// },
  { name: 'team', test: /\/src\/commands\/team\// },
  { name: 'commands', test: /\/src\/commands\// },
  { name: 'schemas', test: /\/src\/render\/schemas\/(?!explanation)/ },
].map((group, index, { length }) => ({ ...group, priority: length - index }));

async function bundle() {
  const build = await rolldown({
    cwd: ROOT,
    input: { main: 'src/main.ts' },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension', // else main.cjs is a facade of one more file to open
    resolve: { alias: { '@commander-js/extra-typings': 'commander' } }, // the same at run time, with types
    // better-sqlite3 asks for bindings only where it is not given its addon, pg for the others nowhere here
    external: ['bindings', 'pg-native', 'pg-cloudflare'],
    plugins: [lazyPackages, withoutUnused],
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: { groups: GROUPS },
    comments: { legal: false, annotation: false, jsdoc: false },
    plugins: [lazyBuiltins, exportsAtOnce],
  });
  const modules = output.flatMap((chunk) =>
    Object.entries(chunk.modules).map(([file, { renderedLength }]) => ({ file, length: renderedLength })),
  );
  return { chunks: withoutRuntimeFile(output), licences: licencesOf(modules) };
}

/**
 * Rolldown puts its helpers, 2 kB, into main, or into a file of their own: then a copy in each chunk saves opening two
 * files a run.
 */
function withoutRuntimeFile(output) {
  const runtime = output.find(({ name }) => name === 'rolldown-runtime');
  if (runtime === undefined) return new Map(output.map(({ fileName, code }) => [fileName, code]));
  const helpers = `(() => { const exports = {};\n${runtime.code}\nreturn exports; })()`;
  const others = output.filter((chunk) => chunk !== runtime);
  return new Map(
    others.map(({ fileName, code }) => [
      fileName,
      code.replace(`require("./${runtime.fileName}")`, () => helpers),
    ]),
  );
}

/** The bundled version of better-sqlite3, and where its addon is. src/journal/sqlite.ts compares the version. */
function driver() {
  const manifest = require.resolve('better-sqlite3/package.json');
  return { version: require(manifest).version, addon: driverAddon(path.dirname(manifest)) };
}

/** Version 12 compiles or downloads its addon, version 13 brings it prebuilt. */
function driverAddon(folder) {
  const binding = path.join(folder, 'lib/binding.js');
  const prebuilt = existsSync(binding) ? require(binding).getPrebuildPath?.() : undefined;
  const compiled = 'build/Release/better_sqlite3.node';
  if (existsSync(path.join(folder, compiled)) || !prebuilt) return compiled;
  return path.relative(folder, prebuilt).split(path.sep).join('/');
}

/**
 * What help says of each command, and the man page. Writing the first into the build saves `--help` loading all
 * commands, 0.5 × of its CPU time.
 */
async function declarations(chunks, version) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-build-'));
  try {
    for (const [name, text] of chunks) writeFileSync(path.join(folder, name), text);
    const { overview, programFor } = require(path.join(folder, 'main.cjs'));
    // any word that is no command has all of them declared
    const context = { system: { argv: ['all'] }, width: () => 100, out: () => undefined };
    const { program } = await programFor(context, () => undefined);
    return { overview: await overview(context), man: manPage(program, version) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The chunk, with the constants that src declares and the build knows. */
function withConstants(code, constants) {
  const used = Object.entries(constants).filter(([name]) => code.includes(name));
  const lines = used.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  return ['"use strict";', ...lines, code].join('\n');
}

/**
 * The launcher reads latin1, which V8 takes as it is. Rolldown's own `charset: 'ascii'` leaves tagged templates as they
 * are; an escape means the same there, in strings and in regular expressions.
 */
function asciiOnly(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The first line is a hash of the text. The launcher keeps V8's compiled code under that name. The function is the one
 * that Node puts around each file: were it put around here only when it starts, the whole text would be copied.
 */
function stamped(text) {
  const wrapped = `(function (exports, require, module, __filename, __dirname) {\n${text}\n})`;
  const hash = createHash('sha256').update(wrapped).digest('hex').slice(0, 16);
  return `/* janus ${hash} */\n${wrapped}`;
}

/** Whole or not at all, and only when it changed: another process may be running the program right now. */
function place(name, text) {
  const file = path.join(DIST, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

const { chunks, licences } = await bundle();
const { version } = require('../package.json');
const { overview, man } = await declarations(chunks, version);
const constants = { JANUS_VERSION: version, JANUS_DRIVER: driver(), JANUS_OVERVIEW: overview };
mkdirSync(DIST, { recursive: true });
place('janus.1', man);
place('licences.txt', licences);
for (const [name, code] of chunks) place(name, stamped(asciiOnly(withConstants(code, constants))));
for (const name of readdirSync(DIST)) {
  if (name.endsWith('.cjs') && !chunks.has(name)) rmSync(path.join(DIST, name), { force: true });
}
