// The packages that the build bundled, with their licences: dist/licences.txt.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Each package once, as `pg-pool 3.14.0, MIT, 12 kB`, and the words of its licence; those with the same words together.
 * @param modules the files that went into a bundle, and how long their code there is
 */
export function licencesOf(modules) {
  const lengths = new Map();
  for (const { file, length } of modules) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0];
    if (folder !== undefined && length > 0) lengths.set(folder, (lengths.get(folder) ?? 0) + length);
  }
  const packages = new Map();
  for (const folder of [...lengths.keys()].sort(byName)) {
    const { heading, words } = described(folder, lengths.get(folder));
    packages.set(words, [...(packages.get(words) ?? []), heading]);
  }
  const parts = [...packages].map(([words, headings]) => `${headings.join('\n')}\n\n${words}\n`);
  return [INTRODUCTION, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

const INTRODUCTION =
  'Code of these packages is in the files beside this one, each under the licence that follows it.\n';

function byName(one, other) {
  const [first, second] = [one, other].map((folder) => folder.split('/node_modules/').at(-1));
  return first < second ? -1 : 1;
}

function described(folder, length) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const heading = `${name} ${version}, ${license}, ${Math.max(1, Math.round(length / 1000))} kB`;
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each));
  const brought = file && readFileSync(path.join(folder, file), 'utf8').replaceAll('\r', '').trim();
  return { heading, words: brought ?? standardWords(manifest) };
}

/** For a package without a file of its licence: the words of the licence and the author that it names. */
function standardWords({ name, license, author }) {
  if (license !== 'MIT' || author === undefined) throw new Error(`${name} brings no words of its licence`);
  return MIT.replace(/^Copyright .*$/m, `Copyright (c) ${author.name ?? author}`);
}

/** janus's own licence. */
const MIT = readFileSync(path.resolve(import.meta.dirname, '../LICENSE'), 'utf8').trim();
