import { UserError } from '../errors.js';
import type { Bytes } from './run-program.js';
import { MARK_SENTENCE } from './scheduler.js';

// A managed block is janus's lines in a file of the user's. Its first line says what else was added with it, so that
// removing it leaves the file as it was, to the byte.

const BEGIN = '# >>> janus remind >>>';
const END = '# <<< janus remind <<<';

const FILE_ADDED = ' (with this file)';
const LINE_END_ADDED = ' (with the line end before)';

const BLOCK = new RegExp(`^${BEGIN}(.*)\\n([^]*?)^${END}(?:\\n|$)`, 'gm');

/**
 * `text` with a block of `lines` at its end, or in place of the first block that is there; further blocks go.
 * @param text undefined where there is no file yet
 * @param name how messages call the file
 */
export function withBlock(text: Bytes | undefined, lines: Bytes, name: string): Bytes {
  const [first, ...others] = blocksIn(text ?? '', name);
  if (text !== undefined && first !== undefined) {
    const after = others.reduceRight((rest, other) => cut(rest, other, ''), text);
    return cut(after, first, blockText(lines, first.added));
  }
  const needsLineEnd = text !== undefined && text !== '' && !text.endsWith('\n');
  const added = text === undefined ? FILE_ADDED : needsLineEnd ? LINE_END_ADDED : '';
  return `${text ?? ''}${needsLineEnd ? '\n' : ''}${blockText(lines, added)}`;
}

/** `text` without its blocks; undefined where the file was added with them, and holds nothing else. */
export function withoutBlock(text: Bytes, name: string): Bytes | undefined {
  const blocks = blocksIn(text, name);
  const rest = blocks.reduceRight((before, block) => {
    const isLast = block.end === before.length;
    const start = block.added === LINE_END_ADDED && isLast ? block.start - 1 : block.start;
    return cut(before, { start, end: block.end }, '');
  }, text);
  return rest === '' && blocks.some(({ added }) => added === FILE_ADDED) ? undefined : rest;
}

/** The first block, with its marks as `whole`, and its `lines` without them; undefined where there is none. */
export function findBlock(text: Bytes, name: string): { whole: Bytes; lines: Bytes } | undefined {
  const [first] = blocksIn(text, name);
  return (
    first && {
      whole: text.slice(first.start, first.end),
      lines: first.lines.replace(`# ${MARK_SENTENCE}\n`, ''),
    }
  );
}

function blockText(lines: Bytes, added: string): Bytes {
  return `${BEGIN}${added}\n# ${MARK_SENTENCE}\n${lines}${END}\n`;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly added: string;
  readonly lines: Bytes;
}

/** @throws UserError for a mark without its other half, since then nobody can say which lines are janus's */
function blocksIn(text: Bytes, name: string): Block[] {
  const blocks = [...text.matchAll(BLOCK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    added: match[1] ?? '',
    lines: match[2] ?? '',
  }));
  const marks = text.match(new RegExp(`^(${BEGIN}|${END})`, 'gm'))?.length ?? 0;
  if (marks === blocks.length * 2) return blocks;
  throw new UserError(
    `${name} has janus's lines without their beginning or their end: ${managedLines(text)}, from "${BEGIN}" to "${END}".`,
    'take them out by hand, and try again.',
  );
}

/** What tells janus's lines from others; the hooks of bash and zsh end with a `fi` below the last of them. */
const MANAGED = /^# (?:>>>|<<<) janus remind |^# janus: |Written by janus: |_janus_|remind --nudge/;

/** `lines 3 to 31`, where janus's lines seem to lie. */
function managedLines(text: Bytes): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => MANAGED.test(line)) + 1;
  const found = lines.findLastIndex((line) => MANAGED.test(line)) + 1;
  const last = lines[found] === 'fi' ? found + 1 : found;
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}

function cut(text: Bytes, { start, end }: { start: number; end: number }, replacement: Bytes): Bytes {
  return text.slice(0, start) + replacement + text.slice(end);
}
