import { UserError } from '../errors.js';
import { MARK_SENTENCE } from './scheduler.js';

// Our lines in somebody else's file. The first of them says what else was added with them, so that taking them back
// leaves the file as it was, to the byte.

const BEGIN = '# >>> janus remind >>>';
const END = '# <<< janus remind <<<';

const FILE_ADDED = ' (with this file)';
const LINE_END_ADDED = ' (with the line end before)';

const BLOCK = new RegExp(`^${BEGIN}(.*)\\n([^]*?)^${END}(?:\\n|$)`, 'gm');

/**
 * `text` with our lines at its end, or in the place of those that are there; of several blocks one stays.
 * @param text undefined where there is no file yet
 * @param name how the file is called when something is wrong with it
 */
export function withBlock(text: string | undefined, lines: string, name: string): string {
  const [first, ...others] = blocksIn(text ?? '', name);
  if (text !== undefined && first !== undefined) {
    const after = others.reduceRight((rest, other) => cut(rest, other, ''), text);
    return cut(after, first, blockText(lines, first.added));
  }
  const needsLineEnd = text !== undefined && text !== '' && !text.endsWith('\n');
  const added = text === undefined ? FILE_ADDED : needsLineEnd ? LINE_END_ADDED : '';
  return `${text ?? ''}${needsLineEnd ? '\n' : ''}${blockText(lines, added)}`;
}

/** `text` without our lines; undefined where the file was added with them, and holds nothing else. */
export function withoutBlock(text: string, name: string): string | undefined {
  const blocks = blocksIn(text, name);
  const rest = blocks.reduceRight((before, block) => {
    const isLast = block.end === before.length;
    const start = block.added === LINE_END_ADDED && isLast ? block.start - 1 : block.start;
    return cut(before, { start, end: block.end }, '');
  }, text);
  return rest === '' && blocks.some(({ added }) => added === FILE_ADDED) ? undefined : rest;
}

/** Our lines without their marks; undefined where there are none. */
export function linesOfBlock(text: string, name: string): string | undefined {
  const [first] = blocksIn(text, name);
  return first?.lines.replace(`# ${MARK_SENTENCE}\n`, '');
}

/** Our lines with their marks; empty where there are none. */
export function blockIn(text: string, name: string): string {
  const [first] = blocksIn(text, name);
  return first === undefined ? '' : text.slice(first.start, first.end);
}

function blockText(lines: string, added: string): string {
  return `${BEGIN}${added}\n# ${MARK_SENTENCE}\n${lines}${END}\n`;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly added: string;
  readonly lines: string;
}

/** @throws UserError for a mark without its other half: then nobody can say what is ours */
function blocksIn(text: string, name: string): Block[] {
  const blocks = [...text.matchAll(BLOCK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    added: match[1] ?? '',
    lines: match[2] ?? '',
  }));
  const marks = text.match(new RegExp(`^(${BEGIN}|${END})`, 'gm'))?.length ?? 0;
  if (marks === blocks.length * 2) return blocks;
  throw new UserError(
    `${name} has janus's lines without their beginning or their end: ${linesOfOurs(text)}, from "${BEGIN}" to "${END}".`,
    'take them out by hand, and try again.',
  );
}

/** What tells our lines from others'; the hooks of bash and zsh end with a `fi` below the last of them. */
const OURS = /^# (?:>>>|<<<) janus remind |Written by janus: |_janus_|remind --nudge/;

/** `lines 3 to 31`, where our lines lie in a text whose marks do not say so. */
function linesOfOurs(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => OURS.test(line)) + 1;
  const found = lines.findLastIndex((line) => OURS.test(line)) + 1;
  const last = lines[found] === 'fi' ? found + 1 : found;
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}

function cut(text: string, { start, end }: { start: number; end: number }, instead: string): string {
  return text.slice(0, start) + instead + text.slice(end);
}
