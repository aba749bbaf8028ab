import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Element, ElementContent } from 'hast';
import { h, s } from 'hastscript';
import type { Chart, ChartWeek, Layout } from '../document.js';
import { textOf } from '../text.js';

// Weeks as pictures. An outcome is told by its shape, and never by a colour alone.

/** What a week's mark stands for, in the order of the legend. */
const MARKS = ['kept', 'partly', 'missed', 'excused', 'unknown'] as const;

const LEGEND = { kept: 'kept', partly: 'partly', missed: 'missed', excused: 'excused', unknown: 'no answer' };

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function legend(): ElementContent {
  const place = { x: 1, y: 1, width: 8, height: 10 };
  const entries = MARKS.map((outcome) => legendEntry(LEGEND[outcome], { ...place, outcome, late: false }));
  const late = legendEntry('underlined: late', { ...place, outcome: 'kept', late: true });
  return h('p.legend', [...entries, late]);
}

function legendEntry(words: string, sample: Place & Pick<ChartWeek, 'outcome' | 'late'>): ElementContent {
  const picture = s(
    'svg',
    { viewBox: '0 0 10 15', ariaHidden: 'true' },
    marks([{ ...sample, week: sample }]),
  );
  return h('span', [picture, { type: 'text', value: ` ${words}` }]);
}

export function chartFigure(chart: Chart, layout: Layout): ElementContent {
  const title = textOf(chart.title, layout);
  const { viewBox, content } = chart.shape === 'line' ? growthLine(chart) : weekGrid(chart);
  return h('figure', { className: chart.shape }, [
    s('svg', { role: 'img', viewBox }, [s('title', [{ type: 'text', value: title }]), ...content]),
    numbers(chart, title),
  ]);
}

interface Picture {
  readonly viewBox: string;
  readonly content: readonly Element[];
}

const LINE = { left: 40, right: 48, top: 12, height: 84, strip: 12, bottom: 146, week: 10 };

/** Growth from 0 to 100 % over the weeks, and below it the weeks in a row. */
function growthLine({ weeks }: Chart): Picture {
  const end = LINE.left + weeks.length * LINE.week;
  const x = scaleBand<number>().domain(weeks.keys()).range([LINE.left, end]).paddingInner(0.25);
  const y = scaleLinear()
    .domain([0, 1])
    .range([LINE.top + LINE.height, LINE.top]);
  const at = (index: number) => round((x(index) ?? 0) + x.bandwidth() / 2);
  const path = line<ChartWeek>()
    .defined(({ growth }) => growth !== null)
    .x((_, index) => at(index))
    .y(({ growth }) => y(growth ?? 0))
    .digits(1);
  const strip = weeks.map((week, index) => ({
    week,
    x: round(x(index) ?? 0),
    y: LINE.top + LINE.height + LINE.strip,
    width: x.bandwidth(),
    height: 12,
  }));
  return {
    viewBox: `0 0 ${end + LINE.right} ${LINE.bottom}`,
    content: [
      ...[0, 0.5, 1].flatMap((share) => [
        s('path.rule', { d: `M${LINE.left} ${y(share)}H${end}` }),
        label('yaxis', LINE.left - 6, y(share) + 4, `${share * 100}`),
      ]),
      s('path.growth', { d: path(weeks) ?? '' }),
      ...newest(weeks, at, y),
      ...marks(strip),
      ...monthLabels(weeks, (index) => strip[index]?.x ?? 0),
    ],
  };
}

/** The line's end, with its figure. */
function newest(
  weeks: readonly ChartWeek[],
  x: (index: number) => number,
  y: (share: number) => number,
): Element[] {
  const index = weeks.findLastIndex(({ growth }) => growth !== null);
  const growth = weeks[index]?.growth ?? null;
  if (growth === null) return [];
  return [
    s('circle.end', { cx: x(index), cy: round(y(growth)), r: 3 }),
    label('figure', x(index) + 7, round(y(growth) + 4), `${Math.round(growth * 100)} %`),
  ];
}

function monthLabels(weeks: readonly ChartWeek[], x: (index: number) => number): Element[] {
  return weeks.flatMap(({ month }, index) =>
    month === weeks[index - 1]?.month
      ? []
      : [label(startsQuarter(weeks, index) ? 'month' : 'month inner', x(index), LINE.bottom - 4, month)],
  );
}

function startsQuarter(weeks: readonly ChartWeek[], index: number): boolean {
  return weeks[index]?.quarter !== weeks[index - 1]?.quarter;
}

const GRID = { left: 28, week: 18, row: 22, mark: { width: 13, height: 13 } };

/** A quarter a row. */
function weekGrid({ weeks }: Chart): Picture {
  const rows = [...new Set(weeks.map(({ quarter }) => quarter))];
  const places = rows.flatMap((quarter, row) =>
    weeks
      .filter((week) => week.quarter === quarter)
      .map((week, index) => ({
        week,
        x: GRID.left + index * GRID.week + 1,
        y: row * GRID.row + 2,
        ...GRID.mark,
      })),
  );
  const right = Math.max(...places.map(({ x }) => x)) + GRID.week;
  return {
    viewBox: `0 0 ${right} ${rows.length * GRID.row}`,
    content: [
      ...rows.map((quarter, row) => label('quarter', 0, row * GRID.row + GRID.mark.height, quarter)),
      ...marks(places),
    ],
  };
}

function label(className: string, x: number, y: number, words: string): Element {
  return s('text', { className, x, y }, [{ type: 'text', value: words }]);
}

type Drawn = Place & { readonly week: Pick<ChartWeek, 'outcome' | 'late'> };

/** All marks of a kind in one path. */
function marks(places: readonly Drawn[]): Element[] {
  const shaped = (outcome: (typeof MARKS)[number], shape: (place: Place) => string) =>
    places.filter(({ week }) => week.outcome === outcome).map(shape);
  const late = places.filter(({ week }) => week.late);
  const paths: readonly (readonly [className: string, shapes: readonly string[]])[] = [
    ['full', [...shaped('kept', box), ...shaped('partly', half), ...late.map(underline)]],
    ['edge', shaped('partly', outline)],
    ['empty', shaped('missed', outline)],
    ['quiet', [...shaped('excused', dash), ...shaped('unknown', dot)]],
  ];
  return paths.flatMap(([className, shapes]) =>
    shapes.length === 0 ? [] : [s('path', { className, d: shapes.join('') })],
  );
}

function box({ x, y, width, height }: Place): string {
  return rectangle(x, y, width, height);
}

function half({ x, y, width, height }: Place): string {
  return rectangle(x, y + height / 2, width, height / 2);
}

/** Half of its stroke lies within. */
function outline({ x, y, width, height }: Place): string {
  return rectangle(x + 0.5, y + 0.5, width - 1, height - 1);
}

function dash({ x, y, width, height }: Place): string {
  return rectangle(x, y + height / 2 - 1, width, 2);
}

function dot({ x, y, width, height }: Place): string {
  return rectangle(x + width / 2 - 1, y + height / 2 - 1, 2, 2);
}

function underline({ x, y, width, height }: Place): string {
  return rectangle(x, y + height + 1.5, width, 1.5);
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The picture's numbers, as far as the subject was there. */
function numbers({ heads, weeks }: Chart, title: string): ElementContent {
  const cell = (words: string): ElementContent => h('td', [{ type: 'text', value: words }]);
  const head = (words: string) => h('th', { scope: 'col' }, [{ type: 'text', value: words }]);
  const rows = weeks
    .filter(({ outcome }) => outcome !== null)
    .map(({ name, says }) =>
      h('tr', [h('th', { scope: 'row' }, [{ type: 'text', value: name }]), ...says.map(cell)]),
    );
  return h('details', [
    h('summary', 'In numbers'),
    h('table.numbers', [
      h('caption', [{ type: 'text', value: title }]),
      h('thead', [h('tr', [head('week'), ...heads.map(head)])]),
      h('tbody', rows),
    ]),
  ]);
}
