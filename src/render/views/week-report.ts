import { insteadOf, titleAlone, titleOf } from '../../domain/journal/titles.js';
import { outcomeWord } from '../../domain/measures/values.js';
import type { HabitRow, ResolutionRow, WeekReport } from '../../domain/reports/week-report.js';
import { joined, phraseText } from '../../phrase.js';
import type { Block, Fact, Row, Section, Table, View } from '../document.js';
import {
  amountAgainst,
  amountSentence,
  bucketSections,
  count,
  excuseLine,
  habitNames,
  listed,
  numberFacts,
  otherYear,
  outcomeText,
  ownExcuse,
  ownLine,
  percent,
  riskGroups,
  riskWords,
  runSentence,
  runShort,
  served,
  stepFact,
  weekTitleBlock,
  withOwn,
} from './words.js';
import { outcomePhrase, spark, sparkWords } from './pictures.js';

/** What a week ends with wherever it is told: in the report, in a coach's letter, on an exported page. */
export const WEEK_SECTIONS: readonly View<WeekReport>[] = [writtenSection];

/** One week on one screen (PRODUCT, "Reports"). */
export function weekReportView(report: WeekReport, sections = WEEK_SECTIONS): Block[] {
  return [
    ...weekRecord(report),
    { kind: 'facts', groups: [atRisk(report)] },
    ...sections.flatMap((section) => section(report)),
    { kind: 'facts', joined: true, groups: [[stepFact('Next', report.next)]] },
  ];
}

/** The same for an archive: what is at risk and what to do next are true for a day only. */
export function weekArchiveView(report: WeekReport, sections = WEEK_SECTIONS): Block[] {
  return [...weekRecord(report), ...sections.flatMap((section) => section(report))];
}

function weekRecord(report: WeekReport): Block[] {
  return [
    { ...weekTitleBlock(report), below: [excuseLine(report.excuse)] },
    recordTable(report),
    ...(report.resolutions.length > 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            lines: [{ text: 'No resolutions in this week.', tone: 'quiet' as const }],
          },
        ]),
  ];
}

function recordTable(report: WeekReport): Table {
  const heads = [`week ${report.number}`, 'so far', 'growth'];
  const sections = bucketSections(report.resolutions, (row) => resolutionRow(row, report), {
    heads,
    withEmpty: true,
  });
  return {
    kind: 'table',
    columns: [{}, {}, { align: 'right' }],
    sections: [habitSection(report), ...(report.resolutions.length === 0 ? [] : sections)],
  };
}

function habitSection(report: WeekReport): Section {
  return {
    title: 'The five habits',
    nameHead: 'Habit',
    asideHead: 'Served by',
    heads: [`week ${report.number}`, 'last 12 weeks', 'growth'],
    pictures: [1],
    groups: [{ rows: report.habits.map((habit) => habitRow(habit, report)) }],
    below: report.leftOut.length === 0 ? '' : `Left out: ${listed(habitNames(report.leftOut))}`,
  };
}

function habitRow(habit: HabitRow, report: WeekReport): Row {
  const { inTime } = report;
  const outcome = joined([outcomeText(habit.outcome, null, inTime), habit.late ? 'late' : ''], ', ');
  const ids = habit.servedBy.map(String);
  const numbers = numberFacts(habit.measures).map(({ label }) => label);
  const own = ownAnswerWords(habit, report);
  return {
    name: habit.name,
    aside: served(habit.servedBy),
    cells: [
      { left: outcomePhrase(habit.outcome, outcome), right: spark(habit.weeks), span: 2 },
      percent(habit.growth),
    ],
    says: [
      joined([outcome, ...numbers], ', '),
      own,
      `growth ${percent(habit.growth)}`,
      ids.length === 0
        ? 'fallow: no resolution serves it'
        : `served by ${ids.length === 1 ? 'resolution' : 'resolutions'} ${listed(ids)}`,
      sparkWords(habit.weeks),
    ],
    below: joined([...numbers, own], ' · '),
    notes: habit.measures.map((measure) => ownLine(measure.note)),
  };
}

/**
 * `answered kept; 3 resolutions at 66 %`, where the answer to the habit's own question is another than the outcome of
 * its week; else empty.
 */
function ownAnswerWords({ measures, outcome, servedBy }: HabitRow, { resolutions }: WeekReport): string {
  const [own, ...others] = measures;
  if (own === undefined || others.length > 0 || own.outcome === 'unknown' || own.outcome === outcome)
    return '';
  const served = resolutions.flatMap(({ id, attainment }) =>
    servedBy.includes(id) && attainment !== null ? [attainment] : [],
  );
  if (served.length === 0) return '';
  const mean = served.reduce((sum, each) => sum + each, 0) / served.length;
  return `answered ${outcomeWord(own.outcome, null)}; ${count(served.length, 'resolution')} at ${percent(mean)}`;
}

/** A longer reason has a line below: beside the outcome it would take the names' room. */
const MOST_REASON = 14;

function resolutionRow(row: ResolutionRow, report: WeekReport): Row {
  const year = otherYear(row, report);
  const outcome = outcomeText(row.outcome, row.bucket, report.inTime);
  const excuse = ownExcuse(row, report);
  const isShort = phraseText(excuse).length <= MOST_REASON;
  return {
    lead: String(row.id),
    name: { own: titleOf(row) },
    after: ownLine(insteadOf(row)),
    ...(year === null ? {} : { mark: ` · ${year}` }),
    cells: [
      {
        left: outcomePhrase(
          row.outcome,
          joined([outcome, row.late ? 'late' : '', isShort ? excuse : ''], ', '),
        ),
        right: amountAgainst(row),
      },
      { text: runShort(row), tone: 'quiet' },
      percent(row.growth),
    ],
    says: [
      year === null ? '' : `made for ${year}`,
      joined([outcome, amountSentence(row), excuse, row.late ? 'answered late' : ''], ', '),
      runSentence(row),
      `growth ${percent(row.growth)}`,
      withOwn('instead: ', insteadOf(row)),
    ],
    below: isShort ? '' : excuse,
    notes: [ownLine(row.note)],
  };
}

/** A line for what lacks the same; in words, a sentence each. */
function atRisk(report: WeekReport): Fact[] {
  if (report.atRisk.length === 0) return [];
  return [
    {
      label: 'At risk',
      values: [
        joined(
          riskGroups(report).map(({ keys, words }) => joined([keys.join(', '), words], '  ')),
          ' · ',
        ),
      ],
      items: report.atRisk.map((risk) => ({
        lead: risk.key,
        name: { own: titleAlone(risk.name, risk.bucket) },
        says: [riskWords(risk, report.week)],
      })),
    },
  ];
}

function writtenSection({ learned, focus }: WeekReport): Block[] {
  const facts: Fact[] = [
    { label: 'Learned', values: [ownLine(learned)] },
    { label: 'Focus', labelInWords: 'Focus for next week', values: [ownLine(focus)] },
  ];
  return [{ kind: 'facts', joined: true, groups: [facts] }];
}
