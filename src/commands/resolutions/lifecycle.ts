import type { Context } from '../../context.js';
import { bucketOf, parseBucket } from '../../domain/journal/buckets.js';
import { findResolution, requireActive, requireNotTurned } from '../../domain/journal/find-resolution.js';
import { changesOn, currentBucket, stateOf } from '../../domain/journal/lifetime.js';
import type { Resolution } from '../../domain/journal/record.js';
import { nameAlone, titleOf } from '../../domain/journal/titles.js';
import { EXIT, UserError } from '../../errors.js';
import { beginStint, endStint, moveResolution } from '../../journal/write-resolutions.js';
import { janus, phrase } from '../../phrase.js';
import { type AnyCommand, command } from '../command.js';

const NAMED = ['<resolution>', 'its number, or a part of its text'] as const;

export function moveCommand(context: Context): AnyCommand {
  return command('move', {
    group: 'year',
    description: 'Move a resolution to another bucket; it keeps its growth.',
    examples: ['janus move 3 continue'],
  })
    .argument(...NAMED)
    .argument('<bucket>', 'continue, differently, start or stop')
    .action((words: string, bucketWord: string) => {
      runMove(context, words, bucketWord);
    });
}

function runMove(context: Context, words: string, bucketWord: string): void {
  const book = context.book();
  const resolution = requireActive(findResolution(book.record.resolutions, words));
  const bucket = parseBucket(bucketWord);
  const { title } = bucketOf(bucket);
  if (currentBucket(resolution) === bucket) {
    context.err(`${resolution.id} is under "${title}" already.`);
    return;
  }
  const on = changesOn(resolution, book.today);
  context.change(`move ${resolution.id} ${bucket}`, (tables) => {
    moveResolution(tables, resolution.id, bucket, on);
  });
  context.out(
    `${resolution.id}  ${titleOf({ ...resolution, bucket })}  (${title.toLowerCase()} from now on)`,
  );
}

export function closeCommand(context: Context): AnyCommand {
  return command('close', {
    group: 'year',
    description: 'Close a resolution: it is done, or you give it up.',
    examples: ['janus close 4 done', 'janus close "cold calls" dropped'],
  })
    .argument(...NAMED)
    .argument('[how]', 'done or dropped; at a terminal it is asked')
    .action((words, how) => runClose(context, words, how));
}

async function runClose(context: Context, words: string, said: string | undefined): Promise<void> {
  const book = context.book();
  const resolution = requireActive(findResolution(book.record.resolutions, words));
  const how = said ?? (await askHow(context, resolution));
  if (how !== 'done' && how !== 'dropped') {
    throw new UserError(`"${how}" is no way to close.`, 'write done or dropped.');
  }
  const on = changesOn(resolution, book.today);
  context.change(`close ${resolution.id} ${how}`, (tables) => {
    endStint(tables, resolution.id, how, on);
  });
  context.out(`${resolution.id}  ${nameAlone(resolution)}  (${how}; its record is kept)`);
}

/** @throws UserError where there is nobody to ask */
async function askHow(context: Context, resolution: Resolution): Promise<'done' | 'dropped'> {
  const { id } = resolution;
  if (!context.interactive()) {
    throw new UserError(
      `${id} is done, or dropped?`,
      phrase`write ${janus('close', id, 'done')}, or ${janus('close', id, 'dropped')}.`,
      EXIT.usage,
    );
  }
  const prompter = await context.prompter();
  return prompter.choose({
    message: `${id} · ${nameAlone(resolution)}: done, or dropped?`,
    choices: [
      { value: 'done', name: 'done', hint: 'it is what you do now' },
      { value: 'dropped', name: 'dropped', hint: 'you give it up' },
    ],
    initial: 'done',
  });
}

export function reopenCommand(context: Context): AnyCommand {
  return command('reopen', {
    group: 'year',
    description: 'Take up again a resolution that was closed.',
    examples: ['janus reopen 4'],
  })
    .argument(...NAMED)
    .action((words: string) => {
      runReopen(context, words);
    });
}

function runReopen(context: Context, words: string): void {
  const book = context.book();
  const resolution = findResolution(book.record.resolutions, words);
  if (stateOf(resolution) === 'active') {
    context.err(`${resolution.id} is active already.`);
    return;
  }
  requireNotTurned(book.record.resolutions, resolution);
  context.change(`reopen ${resolution.id}`, (tables) => {
    beginStint(tables, resolution.id, currentBucket(resolution), changesOn(resolution, book.today));
  });
  context.out(`${resolution.id}  ${nameAlone(resolution)}  (active again)`);
}
