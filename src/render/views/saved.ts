import { count, listed } from './words.js';

/** What a check-in in one line changed. */
export interface Saved {
  readonly answers: number;
  readonly notes: number;
  readonly privateNotes: number;
  /** Notes that were there, and become private. */
  readonly keptPrivate: number;
  /** Answers without a note: a later note will be private. */
  readonly keptForLater: number;
  readonly notesRemoved: number;
  /** Null removes it, undefined leaves it. */
  readonly learned: string | null | undefined;
  readonly focus: string | null | undefined;
}

/** `1 answer and 1 private note saved`, `1 note kept private`, `the focus taken away`. */
export function savedWords(saved: Saved): string {
  const lines = [
    { words: 'what you learned', text: saved.learned },
    { words: 'the focus', text: saved.focus },
  ];
  const parts = [
    {
      verb: 'saved',
      what: [
        ...counted(saved.answers, 'answer'),
        ...counted(saved.notes, 'note'),
        ...counted(saved.privateNotes, 'private note'),
        ...lines.flatMap(({ words, text }) => (text === undefined || text === null ? [] : [words])),
      ],
    },
    {
      verb: 'kept private',
      what: [
        ...counted(saved.keptPrivate, 'note'),
        ...counted(saved.keptForLater, 'note to come', 'notes to come'),
      ],
    },
    {
      verb: 'taken away',
      what: [
        ...counted(saved.notesRemoved, 'note'),
        ...lines.flatMap(({ words, text }) => (text === null ? [words] : [])),
      ],
    },
  ];
  return parts.flatMap(({ verb, what }) => (what.length === 0 ? [] : [`${listed(what)} ${verb}`])).join(', ');
}

function counted(number: number, one: string, many?: string): string[] {
  return number === 0 ? [] : [count(number, one, many)];
}
