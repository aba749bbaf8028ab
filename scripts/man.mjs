// The man page, from the same declarations as the help.

/** @param program all of it: the options and the commands, as commander has them */
export function manPage(program, version) {
  const lines = [
    `.TH JANUS 1 "" "janus ${version}" "User Commands"`,
    '.SH NAME',
    `janus \\- ${text(program.description())}`,
    '.SH SYNOPSIS',
    '.B janus',
    '.RI [ command ]',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    ...DESCRIPTION.flatMap((paragraph) => ['.PP', text(paragraph)]),
    '.SH OPTIONS',
    ...program.options.flatMap(optionLines),
    ...groups(program).flatMap(({ title, commands }) => [
      `.SH ${text(title.replace(/:$/, '').toUpperCase())}`,
      ...commands.flatMap((command) => commandLines(command, 'janus')),
    ]),
    '.SH EXIT STATUS',
    ...STATUSES.flatMap(tagged),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(tagged),
  ];
  return `${lines.join('\n')}\n`;
}

const DESCRIPTION = [
  'Keeps resolutions in four buckets (continue, differently, start, stop) in one local file, takes a weekly check-in of about a minute, and reports each week against five habits of a good Chief Sales Officer.',
  'Without a command it says where you stand, and the one next thing to do; on the first run it welcomes and interviews.',
];

const STATUSES = [
  ['0', 'done'],
  ['1', 'you can fix it: the message says how'],
  ['2', 'wrong usage'],
  ['3', 'a check-in is due (only remind --exit-code)'],
  ['70', 'our fault'],
  ['75', 'another janus is writing to the journal'],
  ['130', 'interrupted'],
];

const ENVIRONMENT = [
  ['JANUS_JOURNAL', 'the journal to use, instead of the one in the data folder'],
  ['JANUS_TODAY', 'what day it is, such as 2026-11-22'],
  ['NO_COLOR', 'no colours'],
  ['JANUS_DEBUG', 'shows where an error of ours happened'],
];

function groups({ commands }) {
  const titles = [...new Set(commands.map((command) => command.helpGroup()))];
  return titles.map((title) => ({
    title,
    commands: commands.filter((command) => command.helpGroup() === title),
  }));
}

function commandLines(command, before) {
  const name = `${before} ${command.name()}`;
  const below = command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => each.name() !== 'help');
  return [
    `.SS ${text([name, ...command.registeredArguments.map(argumentText)].join(' '))}`,
    text(command.description()),
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .flatMap((argument) => tagged([argument.name(), argument.description])),
    ...command.options.filter(({ hidden }) => !hidden).flatMap(optionLines),
    ...exampleLines(command),
    ...below.flatMap((each) => commandLines(each, name)),
  ];
}

function argumentText(argument) {
  const name = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${name}>` : `[${name}]`;
}

function optionLines({ flags, description }) {
  return tagged([flags, description]);
}

/** The examples stand in the help only, below everything else. */
function exampleLines(command) {
  let help = '';
  command.configureOutput({ writeOut: (part) => (help += part) }).outputHelp();
  const [, examples = ''] = help.split('\nExamples:\n');
  const lines = examples.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0
    ? []
    : ['.PP', '.RS 2', '.nf', ...lines.map((line) => text(line.trim())), '.fi', '.RE'];
}

function tagged([name, meaning]) {
  return ['.TP', `.B ${text(name)}`, text(meaning)];
}

/** Text on one line that roff takes as text: a minus is one that can be copied, a dot at the start no request. */
function text(words) {
  return words
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^(?=[.'])/, '\\&')
    .replace(/\s+/g, ' ')
    .replace(/[^ -~]/gu, (sign) => `\\[u${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
