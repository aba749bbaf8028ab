import { bucketOf } from '../domain/journal/buckets.js';
import type { Chapter, HistoryEvent, ResolutionHistory } from '../domain/reports/resolution-history.js';
import { measureText } from '../domain/measures/values.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import { CLOSED, field, insteadLabel } from './card-words.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, page, roomOf, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';
import { blanks } from './width.js';
import { capitalised, ended, habitNames, keptSentence, listed, percent } from './words.js';

/** A resolution's whole life: what it came from, its own years, and what came of it. */
export function renderLifeStory(story: ResolutionHistory, options: ScreenOptions): string {
  if (options.plain) return plainPage(story.chapters.map((chapter) => plainLines(chapter)));
  const room = roomOf(options.width);
  return page(story.chapters.map((chapter) => chapterLines(chapter, story, room, options)));
}

const LABEL_WIDTH = '2026-11-22'.length;
const INDENT = 2;

function chapterLines(
  chapter: Chapter,
  story: ResolutionHistory,
  room: number,
  { style }: ScreenOptions,
): string[] {
  const id = String(chapter.id);
  const indent = id.length + 2;
  const paint = chapter.id === story.id ? style.title : (text: string) => text;
  const [first = '', ...rest] = hanging(printableLine(chapter.text), indent, room, paint);
  const options = { labelWidth: LABEL_WIDTH, room: room - INDENT, style };
  return [
    style.quiet(id) + blanks(2) + first.trimStart(),
    ...rest,
    ...hanging(standing(chapter).join(' · '), indent, room, style.quiet),
    ...insteadOf(chapter).flatMap((text) => hanging(text, indent, room, style.quiet)),
    ...chapter.events.flatMap((event) =>
      labelled(whenOf(event, chapter), happened(event), options).map((line) => blanks(INDENT) + line),
    ),
  ];
}

function plainLines(chapter: Chapter): string[] {
  return [
    `${chapter.id}: ${ended(printableLine(chapter.text))} ${capitalised(standing(chapter).join(', '))}.`,
    ...insteadOf(chapter).map(ended),
    ...chapter.events.map((event) => `${whenOf(event, chapter)}: ${ended(happened(event))}`),
  ];
}

/** `for 2026`, `done`, `kept 30 of 46 weeks`, `growth 0 % to 72 %`. */
function standing({ year, state, growth, run }: Chapter): string[] {
  const kept = keptSentence(run);
  return [
    `for ${year}`,
    ...(state === 'active' ? [] : [CLOSED[state]]),
    kept === '' ? 'no week counts yet' : kept,
    `growth ${percent(growth.before)} to ${percent(growth.after)}`,
  ];
}

/** `The new way: two at a time`. */
function insteadOf(chapter: Chapter): string[] {
  const instead = field(chapter.instead);
  return instead === null ? [] : [`${insteadLabel(chapter)}: ${instead}`];
}

/** The day, or the week where it holds from a week on; what began with the resolution has its day. */
function whenOf(event: HistoryEvent, { beganOn }: Chapter): string {
  if ('on' in event) return event.on;
  return event.week < beganOn ? beganOn : weekLabel(event.week);
}

function happened(event: HistoryEvent): string {
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
      return event.others.length === 0
        ? 'Turned'
        : `Turned: it goes on as ${listed(event.others.map(String))}`;
    case 'asked':
      return `Asks for ${measureText(event.kind, event.unit === null ? null : printableLine(event.unit), event.target)}`;
    case 'served':
      return `Serves ${habitNames(event.habits).join(', ')}`;
    case 'unserved':
      return `Serves ${habitNames(event.habits).join(', ')} no more`;
    case 'paused': {
      const until = event.until === event.week ? '' : ` until ${weekLabel(event.until)}`;
      return `Paused${until}${event.reason === null ? '' : `: ${printableLine(event.reason)}`}`;
    }
  }
}
