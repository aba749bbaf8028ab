import { clockText } from '../domain/calendar/slot.js';
import { UserError } from '../errors.js';
import { statePath } from '../files.js';
import { commandWords, readCommand, type Reminder } from './command.js';
import { powershellQuoted, windowsQuoted, windowsWords, xmlEscaped, xmlUnescaped } from './quoting.js';
import { MARK_SENTENCE, type Found, type Machine, type Scheduler, type Step } from './scheduler.js';

/** As PowerShell takes it. */
const NAME = powershellQuoted('janus remind');

export const schtasks: Scheduler = {
  kind: 'schtasks',
  // with its mark, as Windows itself exports tasks: PowerShell 5 takes what has no mark for the old code page
  places: (machine) => [{ type: 'file', file: taskFile(machine), encoding: 'utf16le' }],
  texts: (reminder) => [taskXml(reminder)],
  read: readTask,
  steps: (machine) => ({
    reach: null,
    register: [powershell(registerLine(machine))],
    unregister: [powershell(`Unregister-ScheduledTask -TaskName ${NAME} -Confirm:$false -ErrorAction Stop`)],
    settle: [],
    check: powershell(`Get-ScheduledTask -TaskName ${NAME} -ErrorAction Stop | Out-Null`),
  }),
};

function taskFile(machine: Machine): string {
  return statePath(machine, 'janus-remind.xml');
}

/** The line of PowerShell that registers the task. */
function registerLine(machine: Machine): string {
  const xml = `(Get-Content -Raw -LiteralPath ${powershellQuoted(taskFile(machine))})`;
  return `Register-ScheduledTask -TaskName ${NAME} -Xml ${xml} -Force -ErrorAction Stop | Out-Null`;
}

function powershell(line: string): Step {
  return { tool: 'powershell', words: ['-NoProfile', '-NonInteractive', '-Command', line] };
}

/**
 * By the Task Scheduler's schema 1.2. What was slept through is made up for (StartWhenAvailable), and a laptop on its
 * battery is no reason to be silent.
 */
function taskXml(reminder: Reminder): string {
  const [program, ...rest] = commandWords(reminder);
  const words = rest.map(({ text, isPath }) => (isPath ? windowsQuoted(text) : text)).join(' ');
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>${xmlEscaped(MARK_SENTENCE)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T${clockText(reminder.slot.minute)}:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xmlEscaped(requireFixed(program.text))}</Command>
      <Arguments>${xmlEscaped(requireFixed(words))}</Arguments>
    </Exec>
  </Actions>
</Task>
`;
}

/** The Task Scheduler puts in variables, `%TEMP%` and `$(Arg0)`, and knows no way to say that a text is none. */
function requireFixed(text: string): string {
  if (!/%[^%]+%|\$\(/.test(text)) return text;
  throw new UserError(
    `${text} has in it what the Task Scheduler takes for a variable.`,
    'rename the folder.',
  );
}

function readTask(text: string): Found | undefined {
  const inside = (tag: string) => xmlUnescaped(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '');
  const [, hour, minute] = /T(\d\d):(\d\d):00$/.exec(inside('StartBoundary')) ?? [];
  const found = readCommand([inside('Command'), ...windowsWords(inside('Arguments'))]);
  return (
    found && { ...found, stamp: null, minute: hour === undefined ? null : Number(hour) * 60 + Number(minute) }
  );
}
