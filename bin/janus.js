#!/usr/bin/env node
'use strict';

// Starts dist/main.cjs, and the chunks it asks for, with the code that V8 compiled in an earlier run: most of what a
// start costs beyond Node itself. The compiled code only saves time: without it, the program runs the same.

const fs = require('node:fs');
const path = require('node:path');

const DIST = path.join(__dirname, '..', 'dist');
const MAIN = path.join(DIST, 'main.cjs');

/** One or two for each command, and a few of another build or another Node. */
const KEPT = 60;

function tooOld([major, minor]) {
  return major < 20 || (major === 20 && minor < 19);
}

/** The build writes ASCII, so it can be read as latin1, which V8 takes as it is. UTF-8 would have to be decoded. */
function readSource(file) {
  return fs.readFileSync(file).latin1Slice();
}

function absolute(folder) {
  return folder && path.isAbsolute(folder) ? folder : undefined;
}

/** The platform's cache folder; undefined where there is none. */
function cacheFolder({ env, platform }) {
  const inside = (folder, ...names) => folder && path.join(folder, ...names);
  if (platform === 'win32') return inside(absolute(env.LOCALAPPDATA), 'janus', 'Cache');
  if (platform === 'darwin') return inside(absolute(env.HOME), 'Library', 'Caches', 'janus');
  return inside(absolute(env.XDG_CACHE_HOME) ?? inside(absolute(env.HOME), '.cache'), 'janus');
}

/**
 * One file for each build and each Node, since V8 checks little more than the length of the source. One for each
 * command, since V8 compiles a function when it is first called, and reading the functions of others costs time.
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
  // global flags such as --journal do not name a command
  const flag = words.findLast((word) => /^--[a-z]+$/.test(word)) ?? 'none';
  return (words.find((word) => /^[a-z]+$/.test(word)) ?? flag.replace('--', '')).slice(0, 20);
}

/** Enough to compare quickly, little enough that its memory costs nothing. */
const CHUNK = 65_536;

/**
 * The compiled code in a file; undefined where it cannot be trusted. It is run, so the file must be ours, and nobody
 * else may write it. V8 runs damaged code and crashes or hangs, so the file holds it twice: comparing the two loads no
 * module, as a checksum would.
 */
function readCode(file) {
  let fd;
  try {
    fd = fs.openSync(file, 'r');
    const { uid, mode, size } = fs.fstatSync(fd);
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    const code = Buffer.allocUnsafeSlow(size / 2);
    const isWhole = size > 0 && size % 2 === 0 && fs.readSync(fd, code, 0, code.length, 0) === code.length;
    return isWhole && repeats(fd, code) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

function repeats(fd, code) {
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  for (let at = 0; at < code.length; at += CHUNK) {
    const length = Math.min(CHUNK, code.length - at);
    if (fs.readSync(fd, chunk, 0, length, code.length + at) !== length) return false;
    if (chunk.compare(code, at, at + length, 0, length) !== 0) return false;
  }
  return true;
}

/**
 * Whether an earlier run with kept code died, so that this one goes without. Each run leaves its number beside the
 * code of main.cjs, and takes it away when it ends.
 */
function diedEarlier(kept) {
  const marker = `${kept}.running`;
  try {
    fs.writeFileSync(marker, String(process.pid), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST' || isRunning(marker)) return false;
    forget(marker);
    return true;
  }
  process.on('exit', () => forget(marker));
  return false;
}

function isRunning(marker) {
  try {
    // a number that is not one throws too
    return process.kill(Number(fs.readFileSync(marker, 'latin1') || NaN), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function writeCode(file, bytes) {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(path.dirname(file));
    fs.writeFileSync(temporary, Buffer.concat([bytes, bytes]), { mode: 0o600, flag: 'wx' });
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
    fs.unlinkSync(file);
  } catch {
    // the folder cannot be written, so nothing was kept either
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

/** Whether kept code is read in this run; decided with the first file. */
let trusts;

/** What was loaded, and where to keep its compiled code; undefined where that is already done or not possible. */
const loaded = [];

/** Runs a file of dist as Node's own loader would, but for the function around it, which the build wrote there. */
function load(file) {
  const source = readSource(file);
  const kept = codeFile(file, source);
  const found = kept && trusts !== false ? readCode(kept) : undefined;
  trusts ??= found === undefined || !diedEarlier(kept);
  const cachedData = trusts ? found : undefined;
  const { Script } = require('node:vm');
  const Module = module.constructor;
  const script = new Script(source, { filename: file, cachedData });
  loaded.push({ script, kept: cachedData && !script.cachedDataRejected ? undefined : kept });
  const made = new Module(file, null);
  made.filename = file;
  // the chunks require it by name, and must get this instance
  require.cache[file] = made;
  const wrapped = script.runInThisContext();
  wrapped.call(made.exports, made.exports, requireFromDist, made, file, DIST);
  made.loaded = true;
  return made.exports;
}

/** Chunks are loaded as above, everything else by Node, which finds the same from here. */
function requireFromDist(name) {
  if (!name.startsWith('./')) return require(name);
  const beside = path.join(DIST, name);
  return require.cache[beside]?.exports ?? loadPart(beside);
}

/** @throws an error that says which part of the program is missing, cannot be read, or is cut off */
function loadPart(file) {
  try {
    return load(file);
  } catch (error) {
    if (!isBroken(error)) throw error;
    error.code = 'JANUS_BROKEN';
    error.message = `${file}: ${error.message}`;
    throw error;
  }
}

function isBroken(error) {
  return (
    error instanceof SyntaxError || typeof error.syscall === 'string' || error.code === 'MODULE_NOT_FOUND'
  );
}

function refuse(message, status = 1) {
  process.stderr.write(`${message}\n`);
  process.exitCode = status;
}

function refuseBroken(error) {
  if (error.code === 'ENOENT' && error.path === MAIN)
    return refuse('janus is not built yet: run `npm run build` in its folder first.');
  return refuse(`Error: a part of janus cannot be loaded: ${error.message}.\nHint: install janus again.`, 70);
}

/** A umask such as 0277 would make files that their owner cannot write again, and folders that nobody can enter. */
function leaveOwnerRights() {
  process.umask(process.umask(0o077) & 0o077);
}

async function run() {
  leaveOwnerRights();
  if (tooOld(process.versions.node.split('.').map(Number))) {
    return refuse(`janus needs Node 20.19 or newer; this is ${process.version}.`);
  }
  let program;
  try {
    program = load(MAIN);
  } catch (error) {
    if (isBroken(error) || error.code === 'JANUS_BROKEN') return refuseBroken(error);
    throw error;
  }
  const status = await program.main(program.realSystem());
  if (status === 0) keepCode();
  // all output is written; exiting at once is quicker than a regular shutdown
  process.exit(status);
}

run();
