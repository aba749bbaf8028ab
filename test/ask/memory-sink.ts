import type { CheckInSink } from '../../src/ask/check-in.js';
import type { InterviewSink } from '../../src/ask/interview.js';
import type { BucketKey } from '../../src/domain/journal/buckets.js';
import type { ResolutionChanges } from '../../src/domain/measures/new-resolution.js';

type Written = { id: number; bucket: BucketKey; text: string } & ResolutionChanges;

/** What an interview writes down, kept in memory. */
export function interviewSink(activeBefore = 0): { sink: InterviewSink; written: Written[] } {
  const written: Written[] = [];
  const sink: InterviewSink = {
    add(bucket, text) {
      written.push({ id: written.length + 1, bucket, text });
      return written.length;
    },
    change(id, changes) {
      const index = written.findIndex((each) => each.id === id);
      written[index] = { ...written[index]!, ...changes };
    },
    activeCount: () => activeBefore + written.length,
  };
  return { sink, written };
}

/** What a check-in saves, in the order in which it was given. */
export function checkInSink(): { sink: CheckInSink; saved: string[] } {
  const saved: string[] = [];
  const sink: CheckInSink = {
    answer: ({ key }, value) =>
      saved.push(`${key}=${'amount' in value ? String(value.amount) : value.verdict}`),
    note: ({ key }, note, isPrivate) => saved.push(`note ${key}${isPrivate ? ' (private)' : ''}: ${note}`),
    instead: (id, text) => saved.push(`instead of ${id}: ${text}`),
    learned: (text) => saved.push(`learned: ${text}`),
    focus: (text) => saved.push(`focus: ${text}`),
  };
  return { sink, saved };
}
