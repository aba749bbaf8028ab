import type { NextStep } from '../domain/check-in/next-steps.js';
import { printableLine } from './text.js';
import { ended } from './words.js';

/** Blocks of lines with an empty line between them; ends with a newline. */
export function plainPage(blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.join('\n')).join('\n\n')}\n`;
}

export function writtenLine(label: string, text: string | null): string[] {
  const line = text === null ? '' : printableLine(text);
  return line === '' ? [] : [`${label}: ${ended(line)}`];
}

export function plainStep({ command, reason }: NextStep, label: 'Next' | 'Then'): string {
  return command === null ? `${label}: ${reason}.` : `${label}: janus ${command.join(' ')} (${reason}).`;
}
