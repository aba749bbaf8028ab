import { type Week, weekLabel, weekTitle } from '../../domain/calendar/weeks.js';
import { habitOf } from '../../domain/journal/habits.js';
import type { WeekLetter } from '../../domain/reports/coach-letter.js';
import {
  SHARE_WORDS,
  type SharedFigures,
  type SharedWeek,
  type ShareLevel,
} from '../../domain/reports/shared-weeks.js';
import { joined, type Phrase } from '../../phrase.js';
import type { Block, Row, View } from '../document.js';
import { coachLetterView } from './coach-letter.js';
import { outcomePhrase } from './pictures.js';
import { count, percent } from './words.js';

/** What one person shares of a week, told as the letter to a coach. */
export const teamLetterView: View<{ readonly name: string; readonly letter: WeekLetter }> = ({
  name,
  letter,
}) => {
  const [title, ...blocks] = coachLetterView(letter, []);
  const named: Block[] =
    title?.kind === 'title'
      ? [{ ...title, aside: { own: name }, words: joined([title.words, { own: name }], ', ') }]
      : [];
  return [...named, ...blocks];
};

/** What a team is told, week by week, the newest first: nothing else is sent. */
export interface SharedModel {
  readonly level: ShareLevel;
  readonly weeks: readonly SharedWeek[];
}

export const sharedView: View<SharedModel> = ({ level, weeks }) => [
  {
    kind: 'title',
    text: 'What the team is told',
    aside: level,
    words: `What the team is told: ${SHARE_WORDS[level]}`,
    below: [`${SHARE_WORDS[level]}; no notes, nothing that was learned`],
  },
  {
    kind: 'table',
    columns: [{}, { align: 'right' }, { align: 'right' }, { align: 'right' }],
    sections: weeks.toReversed().map(({ week, habits, resolutions }, index) => ({
      title: weekTitle(week),
      nameHead: 'Of',
      asideHead: 'Told as',
      ...(index === 0 ? { heads: ['outcome', 'attained', 'growth', 'run'] } : {}),
      groups: [
        {
          rows: [
            ...habits.map((each) => sharedRow(habitOf(each.habit).name, each.fallow ? 'fallow' : '', each)),
            ...resolutions.map((each) =>
              sharedRow(each.title === null ? 'a resolution' : { own: each.title }, each.bucket, each),
            ),
          ],
        },
      ],
    })),
  },
];

function sharedRow(name: Phrase, aside: string, figures: SharedFigures): Row {
  const { outcome, attainment, growth, run, late } = figures;
  const words = `${outcome}${late ? ', late' : ''}`;
  const attained = attainment === null ? '–' : percent(attainment);
  return {
    name,
    aside,
    cells: [outcomePhrase(outcome, words), attained, percent(growth), String(run)],
    says: [
      words,
      aside,
      attainment === null ? '' : `attained ${attained}`,
      `growth ${percent(growth)}`,
      `run of ${count(run, 'week')}`,
    ],
  };
}

/** A login, as it is handed to the person whom it is for. */
export interface Invitation {
  readonly name: string;
  readonly role: 'rep' | 'coach';
  readonly team: string;
  readonly url: string;
  readonly password: string;
  /** The person was in the team before. */
  readonly again: boolean;
}

export const invitationView: View<Invitation> = ({ name, role, team, url, password, again }) => [
  {
    kind: 'paragraph',
    lines: [
      [{ own: name }, again ? ' has a new password in ' : ` is invited to `, { own: team }, `, as ${role}.`],
      'The password is printed this once. Hand both on, by two ways:',
    ],
  },
  {
    kind: 'facts',
    groups: [
      [
        { label: 'URL', values: [{ own: url }] },
        { label: 'Password', values: [{ own: password }] },
        { label: 'They run', values: [{ command: ['team', 'join', url] }] },
      ],
    ],
  },
];

/** `2026-W46, 2026-W47`; of many the first and the last. */
export function weekNames(weeks: readonly Week[]): string {
  const names = weeks.map(weekLabel);
  if (names.length <= 3) return names.join(', ');
  return `${names.length} weeks, ${names[0] ?? ''} to ${names.at(-1) ?? ''}`;
}
