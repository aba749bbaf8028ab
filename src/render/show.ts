import { bucketOf, GROUP_TITLES } from '../domain/journal/buckets.js';
import type { ResolutionDetails } from '../domain/reports/resolution-summary.js';
import { longDay } from '../domain/calendar/days.js';
import type { Entry } from '../domain/journal/record.js';
import { outcomeWord, withUnit } from '../domain/measures/values.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import { cardMeasure, cardYear, field, insteadLabel, standing } from './card-words.js';
import type { CardOptions } from './list.js';
import { plainPage } from './report-plain.js';
import { hanging, labelled, outcomePaint, page, roomOf } from './screen.js';
import { spark, sparkPaint, sparkWords } from './spark.js';
import type { Paint } from './style.js';
import { printableLine } from './text.js';
import { blanks } from './width.js';
import {
  amountSentence,
  capitalised,
  count,
  ended,
  GLYPHS,
  habitNames,
  percent,
  runSentence,
} from './words.js';

/** A label and what stands beside it; plain text has the words for the picture. */
interface Fact {
  readonly label: string;
  readonly text: string;
  readonly paint?: Paint;
  readonly picture?: string;
  /** The words need no label. */
  readonly saysItself?: boolean;
}

/** The whole of one resolution: its words, its measure, its record, this week, and its notes. */
export function renderShow(view: ResolutionDetails, options: CardOptions): string {
  if (options.plain) return showPlain(view, options);
  const { style } = options;
  const room = roomOf(options.width);
  const { summary: card } = view;
  const id = String(card.id);
  const indent = id.length + 2;
  const [first = '', ...rest] = hanging(printableLine(card.text), indent, room, style.title);
  const facts = (some: readonly Fact[]) => some.flatMap((fact) => factLines(fact, room, options));
  return page([
    [
      style.quiet(id) + blanks(2) + first.trimStart(),
      ...rest,
      ...hanging(whereItStands(view, options), indent, room, style.quiet),
    ],
    facts(wordFacts(view)),
    facts(recordFacts(view, options)),
    facts(weekFacts(view, options)),
    facts(noteFacts(view)),
  ]);
}

const LABEL_WIDTH = 'Last 12 weeks'.length;

function factLines({ label, text, paint, picture }: Fact, room: number, { style }: CardOptions): string[] {
  const options = { labelWidth: LABEL_WIDTH, room, style };
  return labelled(label, picture ?? text, paint === undefined ? options : { ...options, paint });
}

/** `Already doing: Do differently · since 5 January 2026 · for 2027`. */
function whereItStands({ summary: card }: ResolutionDetails, { today }: CardOptions): string {
  const { title, group } = bucketOf(card.bucket);
  const begun = card.beganOn > today ? null : `since ${longDay(card.beganOn)}`;
  const from = card.cameFrom === null ? null : `continues ${card.cameFrom}`;
  const parts = [
    `${GROUP_TITLES[group]}: ${title}`,
    begun,
    from,
    standing(card, today),
    cardYear(card, today),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function wordFacts({ summary: card }: ResolutionDetails): Fact[] {
  const facts = [
    { label: 'Why', text: field(card.why) },
    { label: 'When', text: field(card.when) },
    { label: 'Then', text: field(card.then) },
    { label: insteadLabel(card), text: field(card.instead) },
    { label: 'Measure', text: cardMeasure(card) },
    { label: 'Serves', text: card.habits.length === 0 ? 'no habit' : habitNames(card.habits).join(', ') },
  ];
  return facts.flatMap(({ label, text }) => (text === null ? [] : [{ label, text }]));
}

function recordFacts({ growth, run, weeks }: ResolutionDetails, { style }: CardOptions): Fact[] {
  const words = runSentence({ ...run, run: run.length });
  return [
    { label: 'Growth', text: percent(growth) },
    { label: 'Record', text: words === '' ? 'no week counts yet' : words },
    {
      label: 'Last 12 weeks',
      text: sparkWords(weeks),
      saysItself: true,
      picture: spark(weeks),
      paint: sparkPaint(style),
    },
  ];
}

function weekFacts(view: ResolutionDetails, { style, today }: CardOptions): Fact[] {
  const { summary: card, thisWeek, entries } = view;
  if (card.beganOn > today || (card.state !== 'active' && thisWeek.outcome === 'unknown')) return [];
  const amount = amountSentence({ ...thisWeek, kind: card.measure.kind, unit: card.measure.unit });
  const words = [
    outcomeWord(thisWeek.outcome, card.bucket),
    ...(amount === '' ? [] : [amount]),
    ...(thisWeek.late ? ['late'] : []),
  ];
  const text = words.join(', ');
  return [
    {
      label: card.state === 'active' ? 'This week' : 'Its last week',
      text,
      picture: `${GLYPHS[thisWeek.outcome]} ${text}`,
      paint: outcomePaint(thisWeek.outcome, style),
    },
    ...entries.map((entry) => ({
      label: blanks(2) + entry.onDate,
      text: entryWords({ ...entry, unit: card.measure.unit }),
    })),
  ];
}

/** `+2 plans, with Ana`. */
function entryWords({
  amount,
  unit,
  note,
}: Pick<Entry, 'amount' | 'note'> & { unit: string | null }): string {
  const what = field(note);
  const words =
    withUnit(amount, unit === null ? null : printableLine(unit)) + (what === null ? '' : `, ${what}`);
  return amount > 0 ? `+${words}` : words;
}

/** So many notes beside amounts are shown: there may be several in each week of a year. */
const NEWEST_ENTRY_NOTES = 10;

/** What was noted by week: beside the amounts first, then beside the answer. */
function noteFacts({ notes, entryNotes }: ResolutionDetails): Fact[] {
  const leftOut = Math.max(0, entryNotes.length - NEWEST_ENTRY_NOTES);
  const beside = entryNotes.slice(leftOut).map((entry) => ({ week: entry.week, text: entryWords(entry) }));
  const answers = notes.flatMap(({ week, note, private: isPrivate }) => {
    const words = field(note);
    return words === null ? [] : [{ week, text: isPrivate ? `${words} (private)` : words }];
  });
  const facts = [...beside, ...answers]
    .sort((one, other) => (one.week < other.week ? -1 : one.week > other.week ? 1 : 0))
    .map(({ week, text }) => ({ label: weekLabel(week), text }));
  const words = `${count(leftOut, 'earlier note')} beside amounts, in --json`;
  return leftOut === 0 ? facts : [{ label: 'Left out', text: words }, ...facts];
}

function showPlain(view: ResolutionDetails, options: CardOptions): string {
  const { summary: card } = view;
  const lines = (facts: readonly Fact[]) =>
    facts.map(({ label, text, saysItself }) =>
      ended(saysItself === true ? capitalised(text) : `${label.trim()}: ${text}`),
    );
  return plainPage([
    [
      `${card.id}: ${ended(printableLine(card.text))}`,
      ended(whereItStands(view, options).replaceAll(' · ', ', ')),
    ],
    lines(wordFacts(view)),
    lines([...recordFacts(view, options), ...weekFacts(view, options)]),
    lines(noteFacts(view)),
  ]);
}
