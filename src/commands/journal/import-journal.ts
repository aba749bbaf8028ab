import fs from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import { ROW_KINDS, type RowDifference, type RowKind } from '../../domain/journal/rows.js';
import { UserError } from '../../errors.js';
import { journalInMemory } from '../../journal/journal.js';
import { mergeRows, type Kept, type Merged } from '../../journal/merge-rows.js';
import type { Tables } from '../../journal/sqlite.js';
import { inlines, janus, phrase, phraseText } from '../../phrase.js';
import { differenceName, differencesView, fieldWords } from '../../render/views/differences.js';
import { count, listed } from '../../render/views/words.js';
import { readStart, whileOpen } from '../../text-files.js';

export interface JournalFlags {
  readonly dryRun?: boolean;
  readonly keep?: Kept;
}

/** Whether it is JSON, by its name or by how it begins. */
export function isJson(name: string, file: string): boolean {
  if (/\.json$/i.test(name)) return true;
  return (
    fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true &&
    /^\uFEFF?\s*\{\s*(?:"|\})/.test(readStart(file, 1000).toString('utf8'))
  );
}

/**
 * Brings a journal in that `export json` wrote, as one operation.
 * @param file where it lies; what was piped in lies in another than its name says
 */
export async function importJournal(
  context: Context,
  name: string,
  file: string,
  flags: JournalFlags,
): Promise<void> {
  await whileOpen(file, async (descriptor) => {
    const { openJsonFile } = await import('../../exchange/json-file.js');
    const { readJournalJson } = await import('../../exchange/journal-json.js');
    const json = openJsonFile(descriptor);
    const merge = (tables: Tables, choose: (difference: RowDifference) => Kept | undefined): Merged => {
      const progress = context.progress('Reading', json.size);
      try {
        return mergeRows(
          tables,
          readJournalJson(json, (bytes) => {
            progress.step(bytes);
          }),
          choose,
        );
      } finally {
        progress.end();
      }
    };
    if (flags.dryRun === true)
      showPlan(
        context,
        rehearsed(context, (tables) => merge(tables, () => flags.keep)),
      );
    else await write(context, path.basename(name), merge, flags.keep);
  });
}

/** On a copy, so that nothing is written. */
function rehearsed(context: Context, merge: (tables: Tables) => Merged): Merged {
  const fresh = { role: 'rep', today: context.today() } as const;
  return context.stored((journal) => journal.rehearse(merge)) ?? journalInMemory(fresh).rehearse(merge);
}

type Merge = (tables: Tables, choose: (difference: RowDifference) => Kept | undefined) => Merged;

/** Writes once all is decided; what another window changes meanwhile is asked again. */
async function write(context: Context, name: string, merge: Merge, keep: Kept | undefined): Promise<void> {
  const choices = new Map<string, Kept>();
  let rest = keep;
  for (;;) {
    const merged = attempt(context, name, (tables) =>
      merge(tables, (difference) => choices.get(JSON.stringify(difference)) ?? rest),
    );
    if (merged.openCount === 0) {
      sayMerged(context, merged);
      return;
    }
    if (!context.interactive()) throw undecided(context, merged);
    rest = await ask(context, merged, choices);
  }
}

/** One operation where all is decided; else nothing of it stays. */
function attempt(context: Context, name: string, merge: (tables: Tables) => Merged): Merged {
  const found: { merged?: Merged } = {};
  const stop = new Error('undecided');
  try {
    return context.change(`import ${name}`, (tables) => {
      found.merged = merge(tables);
      if (found.merged.openCount > 0) throw stop;
      return found.merged;
    });
  } catch (error) {
    if (error !== stop || found.merged === undefined) throw error;
    return found.merged;
  }
}

/** More are counted only. */
const MOST_NAMED = 20;

function undecided(context: Context, { open, openCount }: Merged): UserError {
  for (const difference of open.slice(0, MOST_NAMED)) {
    context.err(differenceName(difference));
    for (const field of difference.fields) context.err(['  ', ...inlines(fieldWords(field))]);
  }
  if (openCount > MOST_NAMED) context.err(`and ${openCount - MOST_NAMED} more`);
  const hint =
    '--keep mine keeps those of this journal, --keep theirs takes those of the file; at a terminal each is asked.';
  return new UserError(
    `${count(openCount, 'row')} of the file differ${openCount === 1 ? 's' : ''} from this journal.`,
    `nothing was written; ${hint}`,
  );
}

/** One key a row; what is chosen for all the rest is given back. */
async function ask(
  context: Context,
  { open, openCount }: Merged,
  choices: Map<string, Kept>,
): Promise<Kept | undefined> {
  const prompter = await context.prompter();
  for (const [index, difference] of open.entries()) {
    const lines = [differenceName(difference), ...difference.fields.map(fieldWords)].map(phraseText);
    const left = openCount - index;
    const answer = await prompter.key({
      message: lines.join('\n'),
      choices: [
        { key: 'm', name: 'mine' },
        { key: 't', name: 'theirs' },
        ...(left > 1
          ? [
              { key: 'a', name: `mine for all ${left}` },
              { key: 'l', name: `theirs for all ${left}` },
            ]
          : []),
      ],
      shown: 'mine',
    });
    const key = answer.type === 'key' ? answer.key : 'm';
    if (key === 'a' || key === 'l') return key === 'a' ? 'mine' : 'theirs';
    choices.set(JSON.stringify(difference), key === 't' ? 'theirs' : 'mine');
  }
  return undefined;
}

function showPlan(context: Context, merged: Merged): void {
  const { open, openCount } = merged;
  if (openCount > 0) context.show(differencesView({ rows: open, count: openCount }));
  context.err(`Nothing was written; without --dry-run ${addedWords(merged)} would be added.`);
  if (openCount > 0) context.err(`${count(openCount, 'row')} would be asked, or decided by --keep.`);
  sayRenamed(context, merged);
}

function differing(number: number): string {
  return `${count(number, 'row')} that differ${number === 1 ? 's' : ''}`;
}

function sayMerged(context: Context, merged: Merged): void {
  const { added, kept } = merged;
  const total = Object.values(added).reduce((sum, each) => sum + each, 0);
  if (kept.mine > 0) context.err(`Kept from this journal: ${differing(kept.mine)}.`);
  if (kept.theirs > 0) context.err(`Taken from the file: ${differing(kept.theirs)}.`);
  sayRenamed(context, merged);
  if (total === 0)
    context.err(kept.theirs === 0 ? 'Nothing new to add.' : phrase`${janus('undo')} takes it back.`);
  else context.err(phrase`Added ${addedWords(merged)}; ${janus('undo')} takes it back.`);
}

function sayRenamed(context: Context, { renamed }: Merged): void {
  for (const { from, to } of renamed.slice(0, MOST_NAMED)) {
    context.err(`${/^\d/.test(from) ? 'Resolution ' : ''}${from} of the file is ${to} here.`);
  }
  if (renamed.length > MOST_NAMED)
    context.err(`${renamed.length - MOST_NAMED} more have another number here.`);
}

const NAMES: Readonly<Record<RowKind, readonly [one: string, many?: string]>> = {
  resolutions: ['resolution'],
  measures: ['question'],
  checkIns: ['check-in'],
  answers: ['answer'],
  entries: ['amount'],
  excuses: ['excuse'],
  habitsOff: ['habit left out', 'habits left out'],
};

/** `3 resolutions, 12 answers and 1 excuse`. */
function addedWords({ added }: Merged): string {
  const words = ROW_KINDS.flatMap((kind) => {
    const number = added[kind] ?? 0;
    return number === 0 ? [] : [count(number, ...NAMES[kind])];
  });
  return words.length === 0 ? 'nothing' : listed(words);
}
