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
    { objects: 'sales process, selling process, sales playbook, dated next step, exit criteria, exit rule' },
    { objects: 'disqualif, mutual action plan' },
    { objects: 'stale deal, dead deal, stage change, deal review, pipeline review, pipeline meeting' },
    {
      verbs: 'follow, stick to, hold to, keep to, map',
      objects: 'process, playbook, method, cadence',
    },
    { verbs: 'map', objects: 'buying cent, stakeholder, decision maker' },
    { verbs: 'defin, agree, writ down', objects: 'sales stage, deal stage' },
    {
      verbs: 'agree, set, sett, book, dat, writ, note, giv, leav, end, ask for, get, gett',
      objects: 'next step',
    },
    { verbs: 'keep, updat, clean, log, logg, enter, put, bring, record, inspect, check', objects: 'crm' },
    { verbs: 'writ, fil', objects: 'visit report, call report' },
    { verbs: 'log, logg', objects: 'call, meeting, visit, activit' },
    { verbs: 'qualif, disqualif, updat, re dat', objects: 'deal, opportunit, prospect' },
    { verbs: 'keep, clean, prun, scrub, inspect', objects: 'pipelin' },
    { verbs: 'us, ask', objects: 'qualification question, qualifying question, qualification sheet' },
  ],
  coaching: [
    { objects: 'one on one, one to one, 1:1, ride along, my coach, my mentor, coaching session' },
    { verbs: 'coach, mentor', objects: 'rep, team, seller, colleagu, new hire, someone, somebody, each' },
    { verbs: 'get, gett, be, find, find me, hir, ask, giv, do, offer', objects: 'coach, mentor, coaching' },
    { verbs: 'ask', objects: 'to teach me, to coach me, tutorial' },
    { verbs: 'teach, observ', objects: 'rep, seller, colleagu, new hire, junior' },
    { verbs: 'shadow', objects: '(?!box)\\S+' },
    { verbs: 'train', objects: 'rep, seller, new hire' },
    { verbs: 'giv', objects: '(?:rep|seller|sdr|team|colleague|new hire)s? feedback' },
    { verbs: 'listen to', objects: 'my own call, own recording, my recording' },
    {
      verbs: 'review, debrief, go through, go over',
      objects: '(?:call|visit|recording|file|deal)s? with my (?:manager|boss|coach|team lead)',
    },
    { verbs: 'sit in on, listen in on, join', objects: 'of each rep, of every rep, rep s call' },
    {
      verbs: 'have, ask, let, lett, get, gett',
      objects:
        'call reviewed, call listened to, listen to my, listen to one, to listen in, to review my call, feedback on my',
    },
  ],
  measurement: [
    {
      objects:
        'leading indicator, leading number, win rate, hit rate, fill rate, conversion rate, scoreboard, scorecard',
    },
    {
      verbs:
        'check, look at, review, inspect, read, pull, track, measur, know, act on, writ, go over, going over, go through, shar',
      objects:
        'my (?:(?:two|three|four|five|own|weekly|key|sales) )?numbers, our numbers, own numbers, the numbers(?! of), s numbers, my figures, our figures, the figures(?! of), s figures, kpi, metric, dashboard',
    },
    { verbs: 'inspect, measur, writ down', objects: 'what we, what i, what you, what matter' },
    { verbs: 'set, sett', objects: 'goal, target' },
    {
      verbs: 'count, track',
      objects: 'how many, conversation, first meeting, proposal, advanc, demo, referral',
    },
    {
      verbs: 'check, look at, review, track, measur, know, watch',
      objects: 'my conversion, our conversion, slippage, deal size, sales cycle, pipeline coverage',
    },
    { verbs: 'compar', objects: 'my forecast, our forecast, the forecast' },
    {
      verbs: 'keep',
      objects:
        'tally of (?:my |our |first )?(?:call|meeting|visit|demo|referral|proposal|win|loss|lead|order)',
    },
    { verbs: 'drop, retir', objects: 'metric, kpi' },
    { verbs: 'record, review, analys, stud', objects: 'wins, losses, lost deal, lost order' },
  ],
  planning: [
    {
      objects:
        'call plan, account plan, pre call, role play, call preparation, meeting preparation, account planning, call planning, dry run, rehearsal, debrief(?! (?:each |every |a |the )?lost)',
    },
    { verbs: 'plan, plann, prepar', objects: 'call, meeting, visit, demo, presentation, negotiation' },
    { verbs: 'writ, mak', objects: 'plan ahead of, plan before, plan for each, plan for every' },
    { verbs: 'writ, send, sett, prepar, bring', objects: 'agenda' },
    { verbs: 'prepar', objects: 'question, opening, objection, pitch, briefing' },
    { verbs: 'writ, note', objects: 'questions? before' },
    { verbs: 'run through', objects: 'objection, pitch, opening, demo' },
    { verbs: 'research, look up, read up on', objects: 'company, account, prospect, buyer' },
    {
      verbs: 'practis, practic, rehears',
      objects:
        'aloud, out loud, minut, call, conversation, talk, scene, pitch, demo, opening, closing, question, price, objection, presentation',
    },
  ],
  marketing: [
    {
      objects:
        'with marketing, with the marketing (?:team|people|colleague), marketing lead, our marketing, your marketing, marketing and sell, marketing and sales, head of marketing, marketing team, marketing department',
    },
    {
      verbs: 'tell, let, ask, invit',
      objects: 'marketing(?! (?:agenc|director|manager|officer|people|chief|head))',
    },
    { verbs: 'send, giv', objects: 'marketing (?:the|my|our|a|one|two|feedback|back)' },
    {
      verbs: 'follow up, answer, reply to, call, touch, work',
      objects: 'every lead, each lead, inbound lead',
    },
    { verbs: 'us', objects: 'from marketing' },
    {
      verbs: 'pass, report, hand',
      objects: 'to marketing(?! (?:agenc|director|manager|officer|chief|head))',
    },
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
  patterns ??= new Map(HABIT_KEYS.map((habit) => [habit, SIGNS[habit].map(patternOf)]));
  const known = patterns;
  return HABIT_KEYS.filter((habit) =>
    known.get(habit)?.some((pattern) => clauses.some((clause) => pattern.test(clause))),
  );
}

/** Compiled once, and only where something is suggested: a long list asks ten thousand times. */
let patterns: ReadonlyMap<HabitKey, readonly RegExp[]> | undefined;

/** What comes after it is a reason, a limit or an aside. */
const CLAUSE_END =
  /[.;!?()—–]|--|:(?!\d)|\b(?:about|after|because|before(?! (?:each|every|a|any|the|my|our) (?:\S+ ){0,2}(?:call|meeting|visit|demo))|if|instead of|rather than|so that|unless|until|when|which|while|without)\b.*/s;

/** It asks for less of what it names, or for none: then the words alone tell too little. */
const REFUSAL = /\b(?:avoid|don t|fewer|less|never|no|not(?! (?:just|only|every)\b)|skip|stop)\b/;

/** What is done at home or for sport, whatever its verb. */
const PRIVATE =
  /\b(?:bike|book club|children|choir|daughter|family|football|garden|golf|guitar|gym|holiday|husband|kids?|marathon|piano|school|sleep|soccer|son|tennis|wife|yoga)\b/;

/** The words up to the first end of a clause, in small letters; none where they refuse something, or are not about work. */
function firstClause(text: string): string {
  const [first = ''] = text.toLowerCase().split(CLAUSE_END);
  const words = first.replace(/[^\p{L}\p{N}:]+/gu, ' ').trim();
  return REFUSAL.test(words) || PRIVATE.test(words) ? '' : words;
}

const ENDING = '(?:e|s|es|d|ed|ing|y|ies|ied|ying)?';

const TIME =
  '(?:once|twice|every|each|per|a|the|on|in|at|always|again|daily|weekly|day|week|month|quarter|morning|evening|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)day) ';

/** Where a verb says what to do: "an action plan" plans nothing. */
const BEGINNING = `(?:^(?:${TIME})*|\\b(?:and|or|to|then|i|we|not only|not just) )`;

function patternOf({ verbs, objects }: Sign): RegExp {
  const object = `(?:${stems(objects)})${ENDING}`;
  if (verbs === undefined) return new RegExp(String.raw`\b${object}\b`);
  return new RegExp(
    String.raw`${BEGINNING}(?:${stems(verbs)})${ENDING} (?:(?!(?:to|before) )\S+ ){0,6}?${object}\b`,
  );
}

function stems(list: string): string {
  return list.split(', ').join('|');
}
