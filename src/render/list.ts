import { BUCKETS, GROUP_TITLES, type Group } from '../domain/journal/buckets.js';
import type { ResolutionSummary } from '../domain/reports/resolution-summary.js';
import type { Day } from '../domain/calendar/days.js';
import { cardMeasure, cardYear, standing } from './card-words.js';
import { plainPage } from './report-plain.js';
import { hanging, page, roomOf, row, twoSided, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';
import { blanks } from './width.js';
import { capitalised, count, ended, habitNames } from './words.js';

export interface CardOptions extends ScreenOptions {
  readonly today: Day;
}

const GROUPS = ['doing', 'new'] as const;

/** The resolutions by group and bucket, each with its measure, the habits it serves, and where it stands. */
export function renderList(cards: readonly ResolutionSummary[], options: CardOptions): string {
  if (options.plain) return listPlain(cards, options.today);
  const { style } = options;
  const room = roomOf(options.width);
  const title = { text: 'Resolutions', paint: style.title };
  return page([
    twoSided(title, { text: totals(cards), paint: style.quiet }, room),
    ...GROUPS.map((group) => groupLines(group, cards, room, options)),
  ]);
}

/** `9 active, 2 closed`. */
function totals(cards: readonly ResolutionSummary[]): string {
  const active = cards.filter((card) => card.state === 'active').length;
  const closed = cards.length - active;
  return closed === 0 ? `${active} active` : `${active} active, ${closed} closed`;
}

function groupLines(
  group: Group,
  cards: readonly ResolutionSummary[],
  room: number,
  options: CardOptions,
): string[] {
  const { style } = options;
  const lines = BUCKETS.filter((bucket) => bucket.group === group).flatMap((bucket) => {
    const own = cards.filter((card) => card.bucket === bucket.key);
    if (own.length === 0) return [];
    return [style.subheading(bucket.title), ...own.flatMap((card) => cardLines(card, cards, room, options))];
  });
  return lines.length === 0 ? [] : [style.heading(GROUP_TITLES[group].toUpperCase()), ...lines];
}

function cardLines(
  card: ResolutionSummary,
  cards: readonly ResolutionSummary[],
  room: number,
  { style, today }: CardOptions,
): string[] {
  const idWidth = Math.max(...cards.map((each) => String(each.id).length));
  const indent = 1 + idWidth + 2;
  const paint = card.state === 'active' ? (text: string) => text : style.quiet;
  const [first = '', ...rest] = hanging(printableLine(card.text), indent, room, paint);
  const id = row([{ text: String(card.id), width: idWidth + 1, align: 'right', paint: style.quiet }]);
  const details = [
    standing(card, today),
    cardYear(card, today),
    cardMeasure(card),
    habitNames(card.habits).join(', '),
  ];
  const quiet = details.filter((detail) => detail !== null && detail !== '').join(' · ');
  return [`${id}${blanks(2)}${first.trimStart()}`, ...rest, ...hanging(quiet, indent, room, style.quiet)];
}

function listPlain(cards: readonly ResolutionSummary[], today: Day): string {
  const blocks = BUCKETS.map((bucket) => {
    const own = cards.filter((card) => card.bucket === bucket.key);
    const title = `${GROUP_TITLES[bucket.group]}: ${bucket.title}`;
    return own.length === 0 ? [] : [title, ...own.map((card) => plainLine(card, today))];
  });
  return plainPage([[`${count(cards.length, 'resolution')}: ${totals(cards)}.`], ...blocks]);
}

function plainLine(card: ResolutionSummary, today: Day): string {
  const habits = habitNames(card.habits);
  const parts = [
    standing(card, today),
    cardYear(card, today),
    cardMeasure(card),
    habits.length === 0 ? null : `serves: ${habits.join(', ')}`,
  ];
  const sentences = parts.flatMap((part) => (part === null ? [] : [ended(capitalised(part))]));
  return `${card.id}: ${[ended(printableLine(card.text)), ...sentences].join(' ')}`;
}
