import { expect, test } from 'vitest';
import { isInterrupted } from '../../src/errors.js';
import { ENTER, scriptedPrompter } from '../support/scripted-prompter.js';

test('a question that was not expected fails', async () => {
  const prompter = scriptedPrompter([]);
  await expect(prompter.line({ message: 'Why?' })).rejects.toThrow(
    'the script has ended, but this was asked: Why?',
  );
  const other = scriptedPrompter([{ ask: /When/, answer: 'now' }]);
  await expect(other.line({ message: 'Why?' })).rejects.toThrow('expected to be asked /When/, not: Why?');
});

test.fails('answers left over fail', () => {
  scriptedPrompter([{ ask: /Why/, answer: 'so' }]);
});

test('a key that is not offered fails', async () => {
  const prompter = scriptedPrompter([{ ask: /Well/, answer: 'x' }]);
  const question = { message: 'Well?', choices: [{ key: '1', name: 'kept' }] };
  await expect(prompter.key(question)).rejects.toThrow('the key x is not offered by: Well?');
});

test('an interruption rejects, and Enter keeps the shown answer', async () => {
  const prompter = scriptedPrompter([
    { ask: /Focus/, answer: ENTER },
    { ask: /Focus/, interrupt: true },
  ]);
  const focus = { message: 'Focus?', initial: 'Plan' };
  expect(await prompter.line(focus)).toBe('Plan');
  await expect(prompter.line(focus)).rejects.toSatisfy(isInterrupted);
});
