import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listFormat, readList } from '../../src/exchange/list-import.js';
import { readText } from '../../src/text-files.js';
import { readingText } from '../support/reading-text.js';

const FOLDER = path.join(import.meta.dirname, '../fixtures/lists/shapes');
const LISTS = readdirSync(FOLDER).filter((name) => !name.endsWith('.reads'));

// each list has beside it what is read of it: look at both when one of them changes
test.each(LISTS)('%s', async (name) => {
  const text = readText(path.join(FOLDER, name));
  const reading = await readList(text, { format: listFormat(name, text) });
  await expect(readingText(reading)).toMatchFileSnapshot(path.join(FOLDER, `${name}.reads`));
});

test('there are lists in every shape that people write', () => {
  expect(LISTS.length).toBeGreaterThanOrEqual(30);
});
