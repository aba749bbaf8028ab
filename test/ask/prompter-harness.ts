import { inquirerPrompter } from '../../src/ask/inquirer-prompter.js';
import { KEPT_HINT, type Prompter } from '../../src/ask/prompter.js';
import { isInterrupted } from '../../src/errors.js';

/** Run by inquirer-prompter.test.ts in a terminal of its own: puts the questions named on its command line. */
const LEGEND = [
  { key: '1', also: ['y'], name: 'held' },
  { key: '2', name: 'partly' },
  { key: 'e', name: 'excused' },
];

const WITH_BACK = [...LEGEND, { key: 'b', name: 'back' }];

const QUESTIONS = {
  key: (prompter: Prompter) => prompter.key({ message: '1/2  Keep calm', choices: LEGEND, shown: 'partly' }),
  number: (prompter: Prompter) =>
    prompter.key({
      message: '2/2  Make calls',
      choices: LEGEND.slice(2),
      text: 'digits: calls',
      validate: (text) => (/^\d+$/.test(text) ? null : `"${text}" is no number.`),
    }),
  keyOrBack: (prompter: Prompter) => prompter.key({ message: '2/2  Keep calm', choices: WITH_BACK }),
  numberOrBack: (prompter: Prompter) =>
    prompter.key({ message: '2/2  Make calls', choices: WITH_BACK.slice(2), text: 'digits: calls' }),
  line: (prompter: Prompter) =>
    prompter.line({
      message: 'What did you learn?',
      validate: (text) => (text === 'no' ? 'say more' : null),
    }),
  hinted: (prompter: Prompter) =>
    prompter.line({ message: 'How will a week show it?', hint: 'Enter: yes or no', empty: 'yes or no' }),
  back: (prompter: Prompter) => prompter.line({ message: 'Another?', empty: 'no', asides: ['b', '?'] }),
  pickOrBack: (prompter: Prompter) =>
    prompter.pick({
      message: 'Which of two?',
      choices: ['one', 'two'].map((value) => ({ value, name: value })),
      initial: ['two'],
      keys: [
        { key: 'b', name: 'back' },
        { key: '?', name: 'help' },
      ],
    }),
  kept: (prompter: Prompter) => prompter.line({ message: 'The focus?', initial: 'Plan' }),
  keptLong: (prompter: Prompter) =>
    prompter.line({
      message: 'The focus?',
      hint: KEPT_HINT,
      initial: 'Ask first, and let silence do the rest',
    }),
  mended: (prompter: Prompter) =>
    prompter.line({ message: 'The focus?', hint: `b: back · ${KEPT_HINT}`, initial: 'Plan' }),
  hostile: (prompter: Prompter) =>
    prompter.line({
      message: 'Note on "\u001b[31mred\u0007\u009b2J \u202eback"',
      initial: '\u001b]0;x\u0007y',
    }),
  secret: (prompter: Prompter) => prompter.secret({ message: 'The password' }),
  confirm: (prompter: Prompter) => prompter.confirm({ message: 'Begin?', initial: true }),
  choose: (prompter: Prompter) =>
    prompter.choose({
      message: 'What do you do?',
      choices: [
        { value: 'rep', name: 'I sell', hint: 'rep' },
        { value: 'leader', name: 'I lead' },
      ],
      initial: 'leader',
    }),
  pick: (prompter: Prompter) =>
    prompter.pick({
      message: 'Which habits?',
      choices: ['process', 'coaching', 'planning'].map((value) => ({ value, name: value })),
      initial: ['coaching'],
    }),
} satisfies Record<string, (prompter: Prompter) => Promise<unknown>>;

export type QuestionName = keyof typeof QUESTIONS;

async function main(): Promise<void> {
  const [names = '', look] = process.argv.slice(2);
  const prompter = inquirerPrompter(
    { input: process.stdin, output: process.stderr },
    { colour: look === 'colour', plain: look === 'plain' },
  );
  for (const name of names.split(',') as QuestionName[]) {
    process.stdout.write(`=> ${JSON.stringify(await QUESTIONS[name](prompter))}\n`);
  }
}

main().catch((error: unknown) => {
  process.stdout.write(`=> ${isInterrupted(error) ? 'Interrupted' : String(error)}\n`);
  process.exitCode = 130;
});
