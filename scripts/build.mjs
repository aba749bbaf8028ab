// Bundles src/ into dist/. CommonJS, because Node starts it twice as fast as ES modules, and because bin/janus.js can
// then keep V8's compiled code of it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { lazyBuiltins, lazyPackages } from './lazy.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');

const require = createRequire(import.meta.url);

const own = /\/src\/(?!main\.ts|ask\/inq|exchange\/(markdown-p|ics|check-in-json)|demo\/|render\/(markdown|period-m))|commander|date-fns|rolldown\/runtime|lazy:/;
const hot = /\/src\/(main|commands\/(resolutions\/(add|list|show)|week\/(checkin|log)|report\/report))\.ts|rolldown\/runtime/;
const G = (o) => ({ includeDependenciesRecursively: false, groups: [{ name: 'core', ...o }] });
const V = {
  F: { codeSplitting: { groups: [{ name: 'core', test: hot }] } },
  H: { strictExecutionOrder: true, codeSplitting: { groups: [{ name: 'core', test: hot }] } },
  I: { strictExecutionOrder: true, codeSplitting: { groups: [{ name: 'core', test: hot }, { name: 'rare', test: /\/src\/(commands|domain|render)/, minShareCount: 2 }] } },
  A: { strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: own }] } },
  B: { strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: /\/src\/(?!main\.ts)|commander|date-fns|runtime|lazy:/, minShareCount: 2 }] } },
  C: { strictExecutionOrder: false, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: /\/src\/(?!main\.ts)|commander|date-fns|runtime|lazy:/, minShareCount: 2 }] } },
  D: { codeSplitting: false },
  E: { codeSplitting: false, strictExecutionOrder: true },
}[process.env.V ?? 'D'];

async function bundle() {
  const build = await rolldown({
    cwd: ROOT,
    input: { main: 'src/main.ts' },
    platform: 'node',
    external: ['bindings'], // how better-sqlite3 finds its addon where nobody says where it is
    preserveEntrySignatures: 'allow-extension',
    plugins: [lazyPackages],
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    charset: 'ascii', // the launcher reads latin1, which V8 takes as it is
    comments: { legal: false, jsdoc: false, annotation: false },
    plugins: [lazyBuiltins],
    ...V,
  });
  return output;
}

/** The version of better-sqlite3 that was bundled, and where its addon lies; src/journal/sqlite.ts compares. */
function driver() {
  const manifest = require.resolve('better-sqlite3/package.json');
  const { version } = require(manifest);
  return { version, addon: driverAddon(path.dirname(manifest)) };
}

/** Compiled or downloaded (always in 12), else prebuilt inside the package (13). */
function driverAddon(folder) {
  const compiled = 'build/Release/better_sqlite3.node';
  const binding = path.join(folder, 'lib/binding.js');
  if (existsSync(path.join(folder, compiled)) || !existsSync(binding)) return compiled;
  const prebuilt = require(binding).getPrebuildPath?.();
  return prebuilt ? path.relative(folder, prebuilt).split(path.sep).join('/') : compiled;
}

/** Constants that src declares and only the build knows. */
function known(constants) {
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`);
  return lines.join('');
}

/** What help lists: asked of the program just built, so that help need not load every command. */
async function overview(file) {
  return require(file).overview({});
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

const output = await bundle();
const constants = { JANUS_VERSION: require('../package.json').version, JANUS_DRIVER: driver() };
mkdirSync(DIST, { recursive: true });
for (const f of readdirSync(DIST)) rmSync(path.join(DIST, f));
for (const { fileName, code } of output) place(fileName, stamped(known(constants) + code));
const lines = await overview(path.join(DIST, 'main.cjs'));
for (const { fileName, code } of output) place(fileName, stamped(known({ ...constants, JANUS_OVERVIEW: lines }) + code));
