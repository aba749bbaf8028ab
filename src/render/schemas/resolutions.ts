import * as v from 'valibot';
import { ROLES } from '../../domain/journal/habits.js';
import type { Chapter, EventKind, HistoryEvent } from '../../domain/reports/resolution-history.js';
import type { ResolutionDetails, ResolutionSummary } from '../../domain/reports/resolution-summary.js';
import type { ReviewItem, YearReview } from '../../domain/reports/year-review.js';
import { TURN_CHOICES } from '../../domain/year/turn.js';
import type { OperationRow } from '../views/journal.js';
import {
  amount,
  askedEntries,
  attainment,
  bucket,
  count,
  day,
  described,
  flag,
  from,
  habit,
  id,
  instead,
  lastWeeks,
  line,
  outcome,
  runEntries,
  share,
  text,
  week,
  withRun,
  year,
} from './values.js';

const state = v.picklist(['active', 'done', 'dropped', 'turned']);
const cameFrom = described(v.nullable(id), 'the resolution that it was carried over from');
const endedOn = v.nullable(day);

const summaryEntries = {
  id,
  uid: described(text, 'stays the same in exports and imports'),
  year: described(year, 'the year that it was made for'),
  bucket,
  text,
  why: line,
  when: line,
  then: line,
  instead,
  habits: described(v.array(habit), 'the habits that it serves'),
  state,
  measure: v.object(askedEntries),
  beganOn: day,
  endedOn,
  cameFrom,
};

/** `janus list --json`, in order of bucket, then id. */
export const resolutionsSchema = from(
  ({ resolutions }: { readonly resolutions: readonly ResolutionSummary[] }) => resolutions,
  v.array(v.object(summaryEntries)),
);

const note = v.object({ week, note: text, private: flag });

const entryNote = v.object({ week, onDate: day, amount: v.number(), unit: line, note: text });

/** `janus show ID --json`. */
export const resolutionSchema = from(
  ({ details: { summary, ...record } }: { readonly details: ResolutionDetails }) => ({
    ...summary,
    ...withRun(record),
  }),
  v.object({
    ...summaryEntries,
    growth: share,
    ...runEntries,
    weeks: lastWeeks,
    thisWeek: v.object({ outcome, attainment, amount, target: amount, late: flag }),
    entries: described(
      v.array(v.object({ id, onDate: day, amount: v.number(), note: line })),
      'what was logged this week; of a percentage its last value',
    ),
    notes: described(v.array(note), 'private ones only at a terminal or with --with-notes'),
    entryNotes: described(v.array(entryNote), 'what was noted beside amounts of all other weeks'),
  }),
);

/** In JSON, what began anew and what was carried over are one kind of event. */
type Written = Exclude<EventKind, 'begun' | 'carried'> | 'written';

const on = day;
const event = from(
  (event: HistoryEvent) => {
    if (!('others' in event)) return event;
    const what: Written = event.what === 'begun' || event.what === 'carried' ? 'written' : event.what;
    return { ...event, what, cameFrom: event.others[0] ?? null, into: event.others };
  },
  v.variant('what', [
    v.object({ what: v.literal('written'), on, bucket, cameFrom }),
    v.object({ what: v.picklist(['moved', 'reopened']), on, bucket }),
    v.object({ what: v.picklist(['done', 'dropped']), on }),
    v.object({
      what: v.literal('turned'),
      on,
      into: described(v.array(id), 'the ids that it goes on under'),
    }),
    v.object({ what: v.literal('asked'), week, ...askedEntries }),
    v.object({ what: v.picklist(['served', 'unserved']), week, habits: v.array(habit) }),
    v.object({ what: v.literal('paused'), week, until: week, reason: line }),
  ]),
);

const chapter = from(
  ({ growth, ...rest }: Chapter) => ({
    ...withRun(rest),
    growthBefore: growth.before,
    growth: growth.after,
  }),
  v.object({
    id,
    text,
    year,
    bucket,
    instead,
    state,
    beganOn: day,
    endedOn,
    cameFrom,
    growthBefore: described(share, 'growth that it began with'),
    growth: share,
    ...runEntries,
    events: described(v.array(event), 'in order of time'),
  }),
);

/** `janus show ID --history --json`. */
export const resolutionHistorySchema = v.object({
  id,
  chapters: described(v.array(chapter), 'each resolution of the line, the oldest first'),
});

const choice = v.picklist(TURN_CHOICES);

const reviewItem = from(
  ({ view: { summary, ...details }, ...item }: ReviewItem) => ({ ...summary, ...withRun(details), ...item }),
  v.object({
    id,
    bucket,
    text,
    instead,
    growth: share,
    ...runEntries,
    weeks: lastWeeks,
    notes: described(v.array(v.object({ week, note: text })), 'the newest, newest first; no private ones'),
    choices: described(v.array(choice), 'what --set takes'),
    suggested: choice,
  }),
);

const yearEnd = v.object({
  kept: described(count, 'weeks of all its resolutions that were kept whole'),
  of: described(count, 'weeks that count'),
  resolutions: described(count, 'how many were made for it'),
  done: count,
  dropped: count,
});

/** `janus turn --json`. */
export const yearReviewSchema = from(
  ({ waiting, ...review }: YearReview) => ({ ...review, resolutions: waiting }),
  v.object({
    year,
    into: year,
    due: described(flag, 'whether the year ought to be turned by now'),
    ended: described(yearEnd, 'how it ended, whatever it was'),
    resolutions: described(v.array(reviewItem), 'in order of bucket, then id'),
    learned: v.array(v.object({ week, learned: text })),
  }),
);

/** `janus config --json`. */
export const configSchema = v.object({
  role: v.picklist(ROLES),
  coach: line,
  fiscalStart: described(count, 'the month with which the fiscal year begins'),
  slot: described(text, 'from when the check-in is due: fri 16:00'),
  notify: described(flag, 'whether reminders show on the desktop'),
  prompts: described(v.picklist(['drawn', 'plain']), 'how questions are asked'),
  backups: described(count, 'how many daily backups are kept'),
  journal: described(text, 'the file'),
});

/** `janus history --json`, the newest first. */
export const operationsSchema = v.array(
  from(
    ({ onDate, ...operation }: OperationRow) => ({ ...operation, date: onDate }),
    v.object({
      id,
      date: day,
      command: text,
      kind: v.picklist(['do', 'undo', 'redo']),
      undoes: described(v.nullable(id), 'the operation that is undone or redone'),
      undone: described(flag, 'it was undone, and not redone since'),
    }),
  ),
);

/** `janus remind status --json`. */
export const remindersSchema = v.object({
  slot: text,
  installed: v.array(
    v.object({
      kind: v.picklist(['systemd', 'cron', 'launchd', 'schtasks', 'bash', 'zsh', 'fish']),
      where: described(v.array(text), 'the files, or the crontab'),
      node: described(line, 'null for a reminder of an older janus'),
      script: described(line, 'null for a reminder of an older janus'),
      journal: described(line, 'null for the one at the default place, and for a reminder of an older janus'),
      stamp: described(line, 'the file that a shell reads'),
      nextRun: described(line, '2026-11-23T16:00; null for a shell, and for a text that was changed by hand'),
      problems: described(v.array(text), 'sentences'),
      mend: described(line, 'the command that mends them all; null without any'),
    }),
  ),
});
