import { Chalk, type ChalkInstance } from 'chalk';

/** Text dressed for one purpose. */
export type Paint = (text: string) => string;

/** How text is dressed, by what it means and never by colour. No meaning rests on a style alone. */
export interface Style {
  /** The first line of a screen. */
  readonly title: Paint;
  /** Above a group of lines. */
  readonly heading: Paint;
  /** Above a few lines within a group. */
  readonly subheading: Paint;
  /** What the eye should find first in a line. */
  readonly emphasis: Paint;
  /** What may be passed over: labels, ids, notes. */
  readonly quiet: Paint;
  /** A picture of the record. */
  readonly accent: Paint;
  /** Something to type. */
  readonly command: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly bad: Paint;
}

const MEANINGS = [
  'title',
  'heading',
  'subheading',
  'emphasis',
  'quiet',
  'accent',
  'command',
  'good',
  'warn',
  'bad',
] as const satisfies readonly (keyof Style)[];

/** For pipes, files and dumb terminals: the text as it is. */
export const plainStyle: Style = styleFrom(() => (text) => text);

/** For tests: `<good>●</good>` shows what was dressed, and how. */
export const taggedStyle: Style = styleFrom((meaning) => (text) => `<${meaning}>${text}</${meaning}>`);

/** How many colours a terminal shows: 16, 256, or all. */
export type ColourLevel = 1 | 2 | 3;

/** For terminals, dark and light alike. */
export function colourStyle(level: ColourLevel): Style {
  const chalk = new Chalk({ level });
  const tones = level === 1 ? sixteenTones(chalk) : middleTones(chalk);
  return {
    title: chalk.bold,
    heading: chalk.bold,
    emphasis: chalk.bold,
    command: tones.accent.bold,
    subheading: tones.accent,
    ...tones,
  };
}

type Tones = Record<'quiet' | 'accent' | 'good' | 'warn' | 'bad', ChalkInstance>;

/** Tones of middle luminance (0.14 to 0.19): each has a contrast of at least 3.9 on black and on white. */
function middleTones(chalk: ChalkInstance): Tones {
  return {
    quiet: chalk.ansi256(243),
    accent: chalk.ansi256(30),
    good: chalk.ansi256(28),
    warn: chalk.ansi256(130),
    bad: chalk.ansi256(160),
  };
}

/** Of the sixteen, yellow vanishes on white, blue on black and bright black on some themes: none is used. */
function sixteenTones(chalk: ChalkInstance): Tones {
  return {
    quiet: chalk.dim,
    accent: chalk.cyan,
    good: chalk.green,
    warn: chalk.magenta,
    bad: chalk.red,
  };
}

function styleFrom(paintOf: (meaning: keyof Style) => Paint): Style {
  return Object.fromEntries(MEANINGS.map((meaning) => [meaning, paintOf(meaning)])) as unknown as Style;
}
