import { weekNumber, weekTitle } from '../../domain/calendar/weeks.js';
import { HABIT_KEYS, habitOf } from '../../domain/journal/habits.js';
import { outcomeOf, type Outcome } from '../../domain/measures/judge.js';
import type {
  PersonHabit,
  TeamHabit,
  TeamPage,
  TeamPerson,
  TeamQuestion,
} from '../../domain/reports/team-page.js';
import { joined, toned, type Phrase } from '../../phrase.js';
import type { Block, Row, Section, Table, Title, View } from '../document.js';
import { periodTitle, periodWords } from './period-words.js';
import { outcomePhrase, spark, sparkWords } from './pictures.js';
import { count, outcomeText, percent } from './words.js';

/** The team on one page: for a coach all of it, for a rep themself beside the median. */
export const teamPageView: View<TeamPage> = (page) =>
  page.reader === 'coach' ? coachPage(page) : repPage(page);

function coachPage(page: TeamPage): Block[] {
  return [
    titleBlock(page, count(page.people.length, 'person', 'people')),
    habitTable(page),
    peopleTable(page),
    {
      kind: 'facts',
      groups: [[{ label: 'Rose most', values: [roseWords(page)] }]],
    },
    {
      kind: 'paragraph',
      heading: 'To talk about',
      lines: [toned(questionWords(page.question, page), 'emphasis')],
    },
  ];
}

function titleBlock(page: TeamPage, aside: Phrase): Title {
  const { period, team } = page;
  const [text, words] =
    period.kind === 'week'
      ? [weekTitle(period.firstWeek), periodWords(period)]
      : [periodTitle(period), periodWords(period)];
  return {
    kind: 'title',
    text: joined([{ own: team }, text], ' · '),
    aside,
    words: joined([{ own: team }, words, aside], ', '),
  };
}

/** `week 47`, `November 2026`. */
function periodHead({ period }: TeamPage): string {
  return period.kind === 'week' ? `week ${weekNumber(period.firstWeek)}` : `this ${period.kind}`;
}

function habitTable(page: TeamPage): Table {
  return {
    kind: 'table',
    columns: [{}, {}, { align: 'right' }],
    sections: [
      {
        title: 'The five habits',
        nameHead: 'Habit',
        asideHead: 'Fallow',
        heads: [periodHead(page), 'last 12 weeks', 'growth'],
        pictures: [1],
        groups: [{ rows: page.habits.map((habit) => habitRow(habit, page)) }],
      },
    ],
  };
}

function habitRow(habit: TeamHabit, page: TeamPage): Row {
  const { attainment, growth, fallow, people } = habit;
  const outcome = attainment === null ? 'unknown' : outcomeOf(attainment);
  const words = attainment === null ? missingText(growth !== null, page) : percent(attainment);
  const bare = fallow === null || people === null || fallow === 0 ? '' : `fallow with ${fallow} of ${people}`;
  return {
    name: habit.name,
    aside: bare,
    cells: [
      { left: outcomePhrase(outcome, words), right: spark(habit.weeks), span: 2 },
      growth === null ? '–' : percent(growth),
    ],
    says: [
      attainment === null ? words : `${words} on average`,
      growth === null ? '' : `growth ${percent(growth)}`,
      bare,
      sparkWords(habit.weeks),
    ],
  };
}

/** What a week without an answer is called, or one of which nothing was sent. */
function missingText(isTold: boolean, { isOpen }: TeamPage): string {
  return isTold ? outcomeText('unknown', null, isOpen) : 'nothing sent';
}

/** One row a person, in order of names. */
function peopleTable(page: TeamPage): Table {
  const heads = HABIT_KEYS.map((key) => `${key.charAt(0).toUpperCase()}${key.slice(1)}`);
  const section: Section = {
    title: 'The people',
    nameHead: 'Name',
    heads,
    groups: [{ rows: page.people.map((person) => personRow(person, page)) }],
    below: 'Each habit with its outcome, and its growth.',
  };
  return { kind: 'table', columns: HABIT_KEYS.map(() => ({})), sections: [section], gap: 2 };
}

function personRow({ name, habits }: TeamPerson, page: TeamPage): Row {
  const isTold = habits.some(({ outcome }) => outcome !== null);
  return {
    name: { own: name },
    cells: habits.map(cellOf),
    says: isTold ? habits.map((habit) => personWords(habit, page)) : ['nothing sent'],
  };
}

function cellOf({ outcome, growth }: PersonHabit): Phrase {
  return outcome === null || growth === null
    ? { text: '–', tone: 'quiet' }
    : outcomePhrase(outcome, percent(growth));
}

function personWords(habit: PersonHabit, page: TeamPage): string {
  const { name, outcome, growth } = habit;
  if (outcome === null || growth === null) return `${name} nothing sent`;
  return `${name} ${ownWords(habit, outcome, page)}, growth ${percent(growth)}`;
}

function ownWords({ late }: PersonHabit, outcome: Outcome, { isOpen }: TeamPage): string {
  return `${outcomeText(outcome, null, isOpen)}${late ? ', late' : ''}`;
}

/** A rep beside the middle one of the team, of whom nothing else is told. */
function repPage(page: TeamPage): Block[] {
  const [person] = page.people;
  const isTold = page.habits.some(({ growth }) => growth !== null);
  const rows = HABIT_KEYS.flatMap((_, index) => {
    const [own, median] = [person?.habits[index], page.habits[index]];
    return own === undefined || median === undefined ? [] : [besideRow(own, median, page)];
  });
  return [
    titleBlock(page, { own: person?.name ?? '' }),
    {
      kind: 'table',
      columns: [{}, {}, { align: 'right' }, { align: 'right' }, { align: 'right' }],
      sections: [
        {
          title: 'You, beside the team',
          nameHead: 'Habit',
          heads: [periodHead(page), 'last 12 weeks', 'growth', 'median', 'its growth'],
          pictures: [1],
          groups: [{ rows }],
          below: isTold
            ? 'The median: as many of the team are above it as below.'
            : 'A median needs three people.',
        },
      ],
    },
  ];
}

function besideRow(own: PersonHabit, median: TeamHabit, page: TeamPage): Row {
  const words = own.outcome === null ? 'nothing sent' : ownWords(own, own.outcome, page);
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  return {
    name: own.name,
    cells: [
      { left: outcomePhrase(own.outcome ?? 'unknown', words), right: spark(own.weeks), span: 2 },
      share(own.growth),
      share(median.attainment),
      share(median.growth),
    ],
    says: [
      words,
      own.growth === null ? '' : `growth ${percent(own.growth)}`,
      median.attainment === null ? '' : `the team's median ${percent(median.attainment)}`,
      median.growth === null ? '' : `its growth ${percent(median.growth)}`,
      sparkWords(own.weeks),
    ],
  };
}

function roseWords({ rose }: TeamPage): string {
  return rose === null
    ? ''
    : `${habitOf(rose.habit).name}, by ${Math.max(1, Math.round(rose.by * 100))} points of growth`;
}

function questionWords(question: TeamQuestion, { period }: TeamPage): Phrase {
  const name = 'about' in question ? habitOf(question.about).name : '';
  switch (question.asks) {
    case 'easier':
      return `What would make “${name}” easier for all next ${period.kind}?`;
    case 'fallow':
      return `Nothing fell short, and “${name}” is fallow with most: what would be a first resolution for it?`;
    case 'good-period':
      return `What made this ${period.kind} work, and what must not slip in the next?`;
    case 'no-answers':
      return `What would make it easy to answer a ${period.kind}?`;
  }
}
