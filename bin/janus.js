#!/usr/bin/env node
'use strict';

// Starts dist/main.cjs, and the files beside it that it asks for, with the code that V8 compiled in an earlier run: most of what a start costs beyond Node
// itself. The compiled code is only ever a shortcut: whatever is wrong with it, the program runs without.

const fs = require('node:fs');
const path = require('node:path');

const DIST = path.join(__dirname, '..', 'dist');
const MAIN = path.join(DIST, 'main.cjs');

/** One or two for each command, and a few of another build or another Node. */
const KEPT = 60;

function tooOld([major, minor]) {
  return major < 20 || (major === 20 && minor < 19);
}

/** latin1, because the build writes ASCII only: V8 takes it as it is, where UTF-8 would have to be decoded. */
function readSource(file) {
  try {
    return fs.readFileSync(file).latin1Slice();
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function absolute(folder) {
  return folder && path.isAbsolute(folder) ? folder : undefined;
}

/** The platform's place for what can be made again; undefined where there is none. */
function cacheFolder({ env, platform }) {
  const inside = (folder, ...names) => folder && path.join(folder, ...names);
  if (platform === 'win32') return inside(absolute(env.LOCALAPPDATA), 'janus', 'Cache');
  if (platform === 'darwin') return inside(absolute(env.HOME), 'Library', 'Caches', 'janus');
  return inside(absolute(env.XDG_CACHE_HOME) ?? inside(absolute(env.HOME), '.cache'), 'janus');
}

/**
 * One file for each build and each Node, since V8 checks little more than the length of the source; and for each
 * command, since V8 compiles a function when it is first called, and reading what others called costs time.
 */
function codeFile(file, source) {
  if (process.env.JANUS_NO_CACHE === '1') return undefined;
  const folder = cacheFolder(process);
  const build = /^\/\* janus (\w+) \*\//.exec(source)?.[1];
  const name = `${path.basename(file, '.cjs')}-${build}-${process.version}-${process.arch}-${commandName()}`;
  return folder && build && path.join(folder, name);
}

function commandName() {
  const words = process.argv.slice(2);
  // the flags that stand anywhere, such as --journal, say nothing of what is run
  const flag = words.findLast((word) => /^--[a-z]+$/.test(word)) ?? 'none';
  return (words.find((word) => /^[a-z]+$/.test(word)) ?? flag.replace('--', '')).slice(0, 20);
}

/** Compiled code is code: only a file that is ours and that nobody else can write is used. */
function readCode(file) {
  let fd;
  try {
    fd = fs.openSync(file, 'r');
    const { uid, mode } = fs.fstatSync(fd);
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    return fs.readFileSync(fd);
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

function writeCode(file, bytes) {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(path.dirname(file));
    fs.writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    fs.renameSync(temporary, file);
    removeOlder(path.dirname(file));
  } catch {
    forget(temporary);
  }
}

/** Not `recursive`: where a folder cannot be made although its parent is there, Node 20 tries for ever. */
function makeFolder(folder) {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}

function keepCode() {
  for (const { script, kept } of loaded) if (kept) writeCode(kept, script.createCachedData());
}

function forget(file) {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // a folder that cannot be written: nothing was kept, nothing is lost
  }
}

function removeOlder(folder) {
  fs.readdirSync(folder)
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, time: fs.statSync(file).mtimeMs }))
    .sort((a, b) => b.time - a.time)
    .slice(KEPT)
    .forEach(({ file }) => forget(file));
}

/** What was loaded, and where its compiled code is to be kept: undefined where it is already, or cannot be. */
const loaded = [];

/** Runs a file of dist as Node's own loader would. */
function load(file) {
  const source = readSource(file);
  if (source === undefined) return undefined;
  const kept = codeFile(file, source);
  const cachedData = kept && readCode(kept);
  const { Script } = require('node:vm');
  const Module = module.constructor;
  const script = new Script(Module.wrap(source), { filename: file, cachedData });
  loaded.push({ script, kept: cachedData && !script.cachedDataRejected ? undefined : kept });
  const made = new Module(file, null);
  made.filename = file;
  // the files beside it ask for it by name, and must get this very one
  require.cache[file] = made;
  const wrapped = script.runInThisContext();
  wrapped.call(made.exports, made.exports, requireFrom(file), made, file, DIST);
  made.loaded = true;
  return made.exports;
}

/** What lies beside the file is loaded like it, everything else as Node does. */
function requireFrom(file) {
  const { createRequire } = module.constructor;
  const ordinary = createRequire(file);
  const required = (name) => {
    if (!name.startsWith('./')) return ordinary(name);
    const beside = path.join(DIST, name);
    return require.cache[beside]?.exports ?? load(beside) ?? ordinary(name);
  };
  return Object.assign(required, ordinary);
}

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

async function run() {
  if (tooOld(process.versions.node.split('.').map(Number))) {
    return refuse(`janus needs Node 20.19 or newer; this is ${process.version}.`);
  }
  const program = load(MAIN);
  if (program === undefined)
    return refuse('janus is not built yet: run `npm run build` in its folder first.');
  const status = await program.main(program.realSystem());
  if (status === 0) keepCode();
  // everything is written by now; leaving at once is quicker than letting Node take itself apart
  process.exit(status);
}

run();
