import { titleAlone } from '../../domain/journal/titles.js';
import type { HomeReport, LoggedRow } from '../../domain/reports/home.js';
import { inlines, type Phrase } from '../../phrase.js';
import type { Block, Fact, Facts, Item, View } from '../document.js';
import { isBlank } from '../text.js';
import { amountSentence, count, listed, lookWords, ownLine, stepFact, weekTitleBlock } from './words.js';

/** What `janus` alone shows: this week, what is answered and logged in it, its focus, and what to do. */
export const homeView: View<HomeReport> = (home) => {
  const title = weekTitleBlock(home);
  const answers = answerWords(home);
  const focus = ownLine(home.focus);
  const keyWidth = Math.max(...home.logged.map(({ key }) => key.length));
  const logged: Fact[] = [
    {
      label: 'Logged',
      values: home.logged.map((row) => loggedWords(row, keyWidth)),
      items: home.logged.map(loggedItem),
    },
  ].filter(({ items }) => items.length > 0);
  const standing: Facts['groups'][number] = [
    { label: 'Answers', values: [answers] },
    ...logged,
    { label: 'Focus', values: [focus] },
  ];
  const steps: Fact[] = [
    stepFact('Next', home.next),
    ...(home.then === null ? [] : [stepFact('Then', home.then)]),
    ...(home.look === null
      ? []
      : [{ label: 'Look', values: [lookWords(home.look)], command: home.look.command }]),
  ];
  const focusLine = isBlank(focus) ? '' : ['Focus: ', focus].flat();
  const read: Block[] = [
    { ...title, below: [answers, focusLine] },
    { kind: 'facts', groups: [logged, steps] },
  ];
  return [{ kind: 'either', seen: [title, { kind: 'facts', groups: [[...standing, ...steps]] }], read }];
};

/** ` 3  Call ten people  2 of 5 calls`. */
function loggedWords(row: LoggedRow, keyWidth: number): Phrase {
  return [
    `${row.key.padStart(keyWidth)}  `,
    { own: titleAlone(row.name, row.bucket) },
    '  ',
    ...inlines(amountSentence(row)),
  ];
}

function loggedItem(row: LoggedRow): Item {
  return { lead: row.key, name: { own: titleAlone(row.name, row.bucket) }, says: [amountSentence(row)] };
}

/** `5 of 15 given, for 10 resolutions and the habits`: each is named where anything is asked of it. */
function answerWords({ answered, asked, resolutions }: HomeReport): string {
  if (asked === 0) return 'none asked this week';
  const subjects = [
    ...(resolutions === 0 ? [] : [count(resolutions, 'resolution')]),
    ...(resolutions === asked ? [] : ['the habits']),
  ];
  return `${answered} of ${asked} given, for ${listed(subjects)}`;
}
