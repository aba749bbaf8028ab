/** The few ways in which a question is set off, by meaning. */
export interface Paint {
  readonly question: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly answer: (text: string) => string;
  readonly problem: (text: string) => string;
}

const PLAIN: Paint = { question: same, quiet: same, answer: same, problem: same };

const COLOURED: Paint = {
  question: (text) => sgr(1, 22, text),
  quiet: (text) => sgr(2, 22, text),
  answer: (text) => sgr(36, 39, text),
  problem: (text) => sgr(33, 39, text),
};

function same(text: string): string {
  return text;
}

/** Line by line, so that no style runs on where a line is drawn anew. */
function sgr(on: number, off: number, text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `\u001b[${on}m${line}\u001b[${off}m`))
    .join('\n');
}

export function paintFor(colour: boolean): Paint {
  return colour ? COLOURED : PLAIN;
}

/**
 * Inquirer's prompts in our few styles. All of its own are replaced: it chooses colours by what
 * stdout is, and the questions are put elsewhere.
 */
export function themeFor(paint: Paint) {
  return {
    prefix: { idle: paint.answer('?'), done: paint.quiet('✓') },
    spinner: { interval: 80, frames: ['?'] },
    keybindings: [],
    icon: { checked: '[x]', unchecked: '[ ]', cursor: '›', disabledChecked: '[x]', disabledUnchecked: '[ ]' },
    style: {
      answer: paint.answer,
      message: (text: string) => paint.question(text),
      error: (text: string) => paint.problem(`  ${text.replaceAll('\n', '\n  ')}`),
      defaultAnswer: (text: string) => paint.quiet(`(${text})`),
      help: paint.quiet,
      highlight: paint.answer,
      key: paint.answer,
      disabled: paint.quiet,
      description: paint.quiet,
      renderSelectedChoices: (choices: readonly { readonly short: string }[]) =>
        choices.map((choice) => choice.short).join(', ') || 'none',
      confirmDefault: (text: string) => text.toUpperCase(),
      keysHelpTip: (keys: [key: string, action: string][]) =>
        paint.quiet(
          keys.some(([key]) => key === 'space')
            ? '  space or 1 2 3 … ticks · Enter goes on'
            : '  ↑ ↓ moves · Enter takes it',
        ),
    },
  };
}
