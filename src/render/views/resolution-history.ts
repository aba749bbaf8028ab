import { weekLabel } from '../../domain/calendar/weeks.js';
import { bucketOf } from '../../domain/journal/buckets.js';
import { measureText } from '../../domain/measures/values.js';
import type { Chapter, HistoryEvent, ResolutionHistory } from '../../domain/reports/resolution-history.js';
import type { Phrase } from '../../phrase.js';
import type { Item, View } from '../document.js';
import { printableLine } from '../text.js';
import { CLOSED, insteadFact } from './resolution-list.js';
import { habitNames, keptSentence, listed, percent } from './words.js';

/** A resolution with its ancestors and its descendants, each with what happened to it. */
export const resolutionHistoryView: View<ResolutionHistory> = ({ id, chapters }) =>
  chapters.map((chapter) => ({ kind: 'list', items: [chapterItem(chapter, chapter.id === id)] }));

function chapterItem(chapter: Chapter, isNamed: boolean): Item {
  return {
    lead: String(chapter.id),
    name: isNamed ? { own: chapter.text, tone: 'title' } : { own: chapter.text },
    says: [recordWords(chapter)],
    facts: [
      insteadFact(chapter),
      ...chapter.events.map((event) => ({ label: timeOf(event, chapter), values: [eventWords(event)] })),
    ],
  };
}

/** `for 2026, done, kept 30 of 46 weeks, growth 0 % to 72 %`. */
function recordWords({ year, state, growth, run }: Chapter): string {
  const kept = keptSentence(run);
  return [
    `for ${year}`,
    ...(state === 'active' ? [] : [CLOSED[state]]),
    kept === '' ? 'no week counts yet' : kept,
    `growth ${percent(growth.before)} to ${percent(growth.after)}`,
  ].join(', ');
}

/** The day, or the week where it holds from a week on; what began with the resolution has its day. */
function timeOf(event: HistoryEvent, { beganOn }: Chapter): string {
  if ('on' in event) return event.on;
  return event.week < beganOn ? beganOn : weekLabel(event.week);
}

function eventWords(event: HistoryEvent): Phrase {
  switch (event.what) {
    case 'begun':
      return `Written under "${bucketOf(event.bucket).title}"`;
    case 'carried':
      return `Carried over from ${event.others.join(', ')}, under "${bucketOf(event.bucket).title}"`;
    case 'moved':
      return `Moved to "${bucketOf(event.bucket).title}"`;
    case 'reopened':
      return `Taken up again under "${bucketOf(event.bucket).title}"`;
    case 'done':
      return 'Done';
    case 'dropped':
      return 'Given up';
    case 'turned':
      return `Turned${event.others.length === 0 ? '' : `: it goes on as ${listed(event.others.map(String))}`}`;
    case 'asked': {
      const unit = event.unit === null ? null : printableLine(event.unit);
      return `Asks for ${measureText(event.kind, unit, event.target)}`;
    }
    case 'served':
      return `Serves ${habitNames(event.habits).join(', ')}`;
    case 'unserved':
      return `Serves ${habitNames(event.habits).join(', ')} no more`;
    case 'paused': {
      const until = event.until === event.week ? '' : ` until ${weekLabel(event.until)}`;
      return [`Paused${until}`, ...(event.reason === null ? [] : [': ', { own: event.reason }])];
    }
  }
}
