import type { CheckInSink, Stored } from '../../src/ask/check-in-question.js';
import type { InterviewSink } from '../../src/ask/ask-resolution.js';
import type { BucketKey } from '../../src/domain/journal/buckets.js';
import type { Answer } from '../../src/domain/journal/record.js';
import type { Question } from '../../src/domain/measures/questions.js';
import type { ResolutionChanges } from '../../src/domain/measures/new-resolution.js';

type Written = { id: number; bucket: BucketKey; text: string } & ResolutionChanges;

/** What an interview writes down, kept in memory. The new ids follow those that were there before. */
export function interviewSink(
  before: readonly { readonly id: number; readonly bucket: BucketKey; readonly title: string }[] = [],
): { sink: InterviewSink; written: Written[] } {
  const written: Written[] = [];
  const sink: InterviewSink = {
    add(bucket, text) {
      const id = before.length + written.length + 1;
      written.push({ id, bucket, text });
      return id;
    },
    change(id, changes) {
      const index = written.findIndex((each) => each.id === id);
      written[index] = { ...written[index]!, ...changes };
    },
    existing: (bucket) => [
      ...before.filter((each) => each.bucket === bucket),
      ...written
        .filter((each) => each.bucket === bucket)
        .map(({ id, text, instead }) => ({ id, title: bucket === 'differently' ? (instead ?? text) : text })),
    ],
    same: (bucket, text) => written.find((each) => each.bucket === bucket && each.text === text)?.id,
    activeCount: () => before.length + written.length,
    yearCount: () => before.length + written.length,
  };
  return { sink, written };
}

function answered(question: Question, change: Partial<Answer>): Stored {
  const { measure, answer } = question;
  const before = {
    week: '',
    measureId: measure.id,
    verdict: 'yes',
    note: null,
    private: false,
    answeredOn: '',
  };
  return {
    saved: true,
    question: { ...question, open: false, answer: { ...before, ...answer, ...change } as Answer },
  };
}

/** What a check-in saves, in the order in which it was given. */
export function checkInSink(): { sink: CheckInSink; saved: string[] } {
  const saved: string[] = [];
  const sink: CheckInSink = {
    answer: (question, value) => {
      saved.push(`${question.key}=${'amount' in value ? String(value.amount) : value.verdict}`);
      return answered(question, { verdict: 'amount' in value ? 'confirmed' : value.verdict });
    },
    note: (question, note, isPrivate) => {
      saved.push(`note ${question.key}${isPrivate ? ' (private)' : ''}: ${note}`);
      return answered(question, { note: note === '' ? null : note, private: isPrivate });
    },
    instead: (id, text) => saved.push(`instead of ${id}: ${text}`),
    line: (field, text) => {
      saved.push(`${field}: ${text}`);
      return text;
    },
  };
  return { sink, saved };
}
