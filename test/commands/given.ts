import type { TestJanus } from '../support/janus.js';

/** The words of a line as a shell would split it: `add start "Plan every call"` is three. */
export function wordsOf(line: string): string[] {
  return (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));
}

/** What went before: command lines, each of which has to succeed. */
export function given(janus: TestJanus, ...lines: string[]): Promise<void> {
  return janus.begin(lines.map(wordsOf));
}

/** Types a line: stdout, stderr and status as one text. */
export function typed(janus: TestJanus, line: string): Promise<string> {
  return janus.run(...wordsOf(line));
}
