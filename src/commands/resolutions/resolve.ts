import { janus, phrase } from '../../phrase.js';
import type { InterviewSink } from '../../ask/ask-resolution.js';
import { interview } from '../../ask/interview.js';
import { welcome } from '../../ask/welcome.js';
import type { Context } from '../../context.js';
import { openBook } from '../../domain/journal/book.js';
import { YES_OR_NO } from '../../domain/measures/new-resolution.js';
import { findResolution, sameResolution } from '../../domain/journal/find-resolution.js';
import type { Role } from '../../domain/journal/habits.js';
import { beginsOn, currentBucket, stateOf, yearsInQuestion } from '../../domain/journal/lifetime.js';
import type { Resolution } from '../../domain/journal/record.js';
import { currentWords, titleOf } from '../../domain/journal/titles.js';
import { UserError } from '../../errors.js';
import type { Journal } from '../../journal/journal.js';
import { addResolution } from '../../journal/write-resolutions.js';
import { yearFrom } from './add.js';
import { changeResolution } from './edit.js';
import { type AnyCommand, command } from '../command.js';

export function resolveCommand(context: Context): AnyCommand {
  return command('resolve', {
    group: 'year',
    description: 'Write down resolutions: the interview through the four buckets.',
    examples: ['janus resolve', 'janus resolve --year 2027'],
  })
    .option(
      '--year <year>',
      'the year they are for, up to the next (default: this one; in November and December it is asked)',
    )
    .action((flags: { year?: string }) => runResolve(context, flags.year));
}

/** The interview; a first run is welcomed before it. */
export async function runResolve(context: Context, yearWords?: string): Promise<void> {
  const years =
    yearWords === undefined ? yearsInQuestion(context.today()) : ([yearFrom(context, yearWords)] as const);
  if (!context.interactive()) {
    throw new UserError(
      'there is no terminal to ask at.',
      phrase`${janus('add', 'start', 'Plan every call')} writes one down; ${janus('import', 'FILE')} a whole list.`,
    );
  }
  const prompter = await context.prompter();
  const say = context.say;
  const isNew = !context.hasJournal();
  const role = isNew ? await welcome(prompter, say, { journalPath: context.journalPath() }) : undefined;
  if (role === null) return;
  await interview(prompter, say, (year) => sinkFor(context, year, role), { years });
}

function sinkFor(context: Context, year: number, role: Role | undefined): InterviewSink {
  const journal = context.journal(role);
  return interviewSink(context, journal, journal.session(`resolve ${year}`), year);
}

/** Where the interview's answers go: into the sitting, each as it is given. */
export function interviewSink(
  context: Context,
  journal: Journal,
  save: ReturnType<Journal['session']>,
  year: number,
): InterviewSink {
  const { newUid } = context.system;
  const active = () => journal.read().resolutions.filter((each) => stateOf(each) === 'active');
  return {
    add: (bucket, text) =>
      save((tables) => {
        const draft = {
          year,
          bucket,
          text,
          habits: [],
          why: null,
          when: null,
          then: null,
          instead: null,
          measure: YES_OR_NO,
        };
        const uids = { resolution: newUid(), measure: newUid() };
        return addResolution(tables, draft, beginsOn(year, context.today()), uids);
      }),
    change: (id, changes) => {
      const book = openBook(journal.read(), context.today());
      const resolution = findResolution(book.record.resolutions, String(id));
      save((tables) => changeResolution(tables, book, resolution, changes, newUid));
    },
    existing: (bucket) =>
      active()
        .filter((each) => currentBucket(each) === bucket)
        .map((each) => ({ id: each.id, title: titleWithYear(each, year) })),
    same: (bucket, text) => sameResolution(active(), { year, bucket, text })?.id,
    activeCount: () => active().length,
    yearCount: () => active().filter((each) => each.year === year).length,
  };
}

function titleWithYear(resolution: Resolution, year: number): string {
  const title = titleOf(currentWords(resolution));
  return resolution.year === year ? title : `${title} (${resolution.year})`;
}
