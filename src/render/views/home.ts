import type { HomeReport } from '../../domain/reports/home.js';
import type { Block, Facts, View } from '../document.js';
import { isBlank } from '../text.js';
import { count, listed, ownLine, stepFact, weekTitleBlock } from './words.js';

/** What `janus` alone shows: the week, what is answered of it, its focus, and what to do. */
export const homeView: View<HomeReport> = (home) => {
  const title = weekTitleBlock(home);
  const answers = answerWords(home);
  const focus = ownLine(home.focus);
  const standing: Facts['groups'][number] = [
    { label: 'Answers', values: [answers] },
    { label: 'Focus', values: [focus] },
  ];
  const steps = [stepFact('Next', home.next), ...(home.then === null ? [] : [stepFact('Then', home.then)])];
  const focusLine = isBlank(focus) ? '' : ['Focus: ', focus].flat();
  const read: Block[] = [
    { ...title, below: [answers, focusLine] },
    { kind: 'facts', groups: [steps] },
  ];
  return [{ kind: 'either', seen: [title, { kind: 'facts', groups: [[...standing, ...steps]] }], read }];
};

/** `5 of 15 given, for 10 resolutions and the habits`: each is named where anything is asked of it. */
function answerWords({ answered, asked, resolutions }: HomeReport): string {
  if (asked === 0) return 'none asked this week';
  const subjects = [
    ...(resolutions === 0 ? [] : [count(resolutions, 'resolution')]),
    ...(resolutions === asked ? [] : ['the habits']),
  ];
  return `${answered} of ${asked} given, for ${listed(subjects)}`;
}
