import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBlock, withBlock, withoutBlock } from '../../src/reminders/managed-block.js';

const NAME = '.bashrc';

test('a block goes to the end, between marks', () => {
  expect(withBlock('alias ll=ls\n', 'ours\n', NAME)).toBe(
    [
      'alias ll=ls',
      '# >>> janus remind >>>',
      '# Written by janus: "janus remind remove" takes it away.',
      'ours',
      '# <<< janus remind <<<',
      '',
    ].join('\n'),
  );
});

test('a block that is written again takes the place of the first, and further ones go', () => {
  const once = `${withBlock('a\n', 'old\n', NAME)}b\n`;
  const twice = withBlock(once, 'new\n', NAME);
  expect(twice).toBe(once.replace('old', 'new'));
  expect(withBlock(twice, 'new\n', NAME)).toBe(twice);
  expect(findBlock(twice, NAME)?.lines).toBe('new\n');
  const copies = once + withBlock('', 'copy\n', NAME).repeat(74);
  expect(withBlock(copies, 'new\n', NAME)).toBe(twice);
  expect(withoutBlock(copies, NAME)).toBe('a\nb\n');
});

test('removing a block leaves what was there before, to the byte', () => {
  const text = fc
    .array(fc.constantFrom('a', ' ', '\n', '\r', '#', '\u00e9'), { maxLength: 20 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(fc.option(text, { nil: undefined }), text, (before, lines) => {
      const added = withBlock(withBlock(before, 'first\n', NAME), `${lines}\n`, NAME);
      expect(findBlock(added, NAME)?.lines).toBe(`${lines}\n`);
      expect(withoutBlock(added, NAME)).toBe(before);
    }),
  );
});

test('what was added after a block stays, on a line of its own', () => {
  const later = `${withBlock('no line end', 'ours\n', NAME)}later\n`;
  expect(withoutBlock(later, NAME)).toBe('no line end\nlater\n');
  expect(withoutBlock(`${withBlock(undefined, 'ours\n', NAME)}later\n`, NAME)).toBe('later\n');
});

test.each([
  '# >>> janus remind >>>\nours\nrm -rf the rest\n',
  'x\n# <<< janus remind <<<\n',
  '# >>> janus remind >>>\na\n# >>> janus remind >>>\nb\n# <<< janus remind <<<\n',
])('a mark without its other half is refused', (text) => {
  expect(() => withBlock(text, 'new\n', NAME)).toThrow(".bashrc has janus's lines without");
  expect(() => withoutBlock(text, NAME)).toThrow(".bashrc has janus's lines without");
});
