import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus } from '../support/janus.js';

const README = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');

test('the screen in the README is what the demo prints on its day', async () => {
  const day = /\d{1,2}–(\d{1,2}) November 2026/.exec(README)?.[1];
  const { out } = await testJanus({ today: `2026-11-${day ?? ''}` }).outcome(['demo']);
  expect(README).toContain(out);
});

test('the README opens with the two lines that do everything', () => {
  expect(README).toMatch(/^# janus\n\n[^\n]+\n\n```sh\nnpm ci && npm start .*\nnpm ci && npm test .*\n```\n/);
});
