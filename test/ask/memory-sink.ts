import type { CheckInSink, Stored } from '../../src/ask/check-in.js';
import type { InterviewSink } from '../../src/ask/interview.js';
import type { BucketKey } from '../../src/domain/journal/buckets.js';
import type { Answer } from '../../src/domain/journal/record.js';
import type { Question } from '../../src/domain/measures/questions.js';
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
