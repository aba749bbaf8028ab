import type { BucketKey } from './buckets.js';
import { HABIT_KEYS, type HabitKey } from './habits.js';

/**
 * What is done, and to what, in the talk of sales: a verb, and at most six words later its object. Stems, with commas
 * between; an object without verbs says it alone. Only what is nearly certain stands here: a habit that is ticked wrongly
 * costs more than one that is not.
 */
interface Sign {
  readonly verbs?: string;
  readonly objects: string;
}

const SIGNS: Readonly<Record<HabitKey, readonly Sign[]>> = {
  process: [
    { objects: 'sales process, selling process, sales playbook, dated next step, exit criteria' },
    { verbs: 'follow, stick to, hold to, keep to', objects: 'process, playbook, method' },
    { verbs: 'agree, set, sett, book, dat, writ', objects: 'next step' },
    { verbs: 'keep, updat, clean, log, logg, enter, record', objects: 'crm' },
    { verbs: 'qualif, disqualif', objects: 'deal, opportunit, prospect' },
    { verbs: 'clean, prun, scrub', objects: 'pipelin' },
  ],
  coaching: [
    { objects: 'one on one, 1:1, ride along, my coach, my mentor, coaching session' },
    { verbs: 'coach, mentor', objects: 'rep, team, seller, colleagu, new hire, someone, somebody, each' },
    { verbs: 'get, gett, be, find, hir, ask', objects: 'coach, mentor, coaching' },
    { verbs: 'ask', objects: 'to teach me, to coach me, tutorial' },
    { verbs: 'teach, train, shadow', objects: 'rep, seller, colleagu, new hire, junior' },
    {
      verbs: 'have, ask, let, lett, get, gett',
      objects: 'call reviewed, call listened to, listen to my call',
    },
  ],
  measurement: [
    {
      verbs: 'check, look at, review, inspect, read, track, measur, know, act on, writ',
      objects:
        'my numbers, our numbers, leading numbers, kpi, metric, dashboard, scorecard, win rate, hit rate',
    },
    { verbs: 'inspect, measur', objects: 'what we, what i, what you, what matter' },
    { verbs: 'set, sett', objects: 'goal, target' },
  ],
  planning: [
    { objects: 'call plan, account plan, pre call, role play' },
    { verbs: 'plan, plann, prepar', objects: 'call, meeting, visit, demo, presentation, negotiation' },
    { verbs: 'practis', objects: 'aloud, call, minut, pitch, demo, opening, objection, presentation' },
    { verbs: 'rehears, practic', objects: 'aloud, pitch, demo, opening, objection, presentation' },
  ],
  marketing: [
    {
      objects:
        'with marketing, marketing lead, our marketing, your marketing, marketing and sell, marketing and sales',
    },
    { verbs: 'exploit, develop, build, post, publish, shar', objects: 'social media, linkedin' },
    { verbs: 'follow up, answer, call', objects: 'every lead, each lead, inbound lead' },
    { verbs: 'agree, defin', objects: 'qualified lead' },
  ],
};

/** What of a resolution says what is to be done. */
interface Words {
  readonly bucket: BucketKey;
  readonly text: string;
  readonly instead: string | null;
}

/**
 * The habits that a resolution serves, as far as its words make that nearly certain, in the order of the five:
 * "Plan every call with my coach" serves coaching and planning. Of a *stop* only what is done instead says so.
 */
export function suggestHabits({ bucket, text, instead }: Words): HabitKey[] {
  const clauses = [bucket === 'stop' ? '' : text, instead ?? ''].map(firstClause);
  return HABIT_KEYS.filter((habit) =>
    SIGNS[habit].some((sign) => clauses.some((clause) => patternOf(sign).test(clause))),
  );
}

/** What comes after it is a reason, a limit or an aside. */
const CLAUSE_END =
  /[.;!?()—–]|--|:(?!\d)|\b(?:about|after|because|before|if|instead of|rather than|so that|unless|until|when|which|while|without)\b.*/s;

/** It asks for less of what it names, or for none: then the words alone tell too little. */
const REFUSAL = /\b(?:avoid|don t|fewer|less|never|no|not(?! (?:just|only|every)\b)|skip|stop)\b/;

/** The words up to the first end of a clause, in small letters; none where they refuse something. */
function firstClause(text: string): string {
  const [first = ''] = text.toLowerCase().split(CLAUSE_END);
  const words = first.replace(/[^\p{L}\p{N}:]+/gu, ' ').trim();
  return REFUSAL.test(words) ? '' : words;
}

const ENDING = '(?:e|s|es|d|ed|ing|y|ies|ied|ying)?';

function patternOf({ verbs, objects }: Sign): RegExp {
  const object = `(?:${stems(objects)})${ENDING}`;
  if (verbs === undefined) return new RegExp(String.raw`\b${object}\b`);
  return new RegExp(String.raw`\b(?:${stems(verbs)})${ENDING} (?:(?!to )\S+ ){0,6}?${object}\b`);
}

function stems(list: string): string {
  return list.split(', ').join('|');
}
