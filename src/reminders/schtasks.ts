import { UserError } from '../errors.js';
import { statePath } from '../files.js';
import {
  type Machine,
  MARK_SENTENCE,
  powershellQuoted,
  type Scheduler,
  type Step,
  windowsQuoted,
  xmlEscaped,
} from './scheduler.js';
import { commandWords, sourceLine, type TimerSource } from './source.js';

/** The task's name, quoted for PowerShell. */
const NAME = powershellQuoted('janus remind');

export const schtasks: Scheduler<TimerSource> = {
  kind: 'schtasks',
  // PowerShell 5 takes a file without a byte order mark for the old code page; Windows exports tasks like this too
  places: (machine) => [{ type: 'file', file: taskFile(machine), encoding: 'utf16le' }],
  texts: (source) => [taskXml(source)],
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
  return { program: 'powershell', args: ['-NoProfile', '-NonInteractive', '-Command', line] };
}

/**
 * By the Task Scheduler's schema 1.2. A time that was slept through is made up for (StartWhenAvailable), and a laptop
 * on its battery is reminded too.
 */
function taskXml(source: TimerSource): string {
  const [program, ...args] = commandWords(source);
  const words = args.map(({ text, isPath }) => (isPath ? windowsQuoted(text) : text)).join(' ');
  return `<?xml version="1.0" encoding="UTF-16"?>
<!-- ${sourceLine(source)} -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>${xmlEscaped(MARK_SENTENCE)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T${source.at}:00</StartBoundary>
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

/** The Task Scheduler expands variables such as `%TEMP%` and `$(Arg0)`, and has no way to escape them. */
function requireFixed(text: string): string {
  if (!/%[^%]+%|\$\(/.test(text)) return text;
  throw new UserError(
    `${text} has in it what the Task Scheduler takes for a variable.`,
    'rename the folder.',
  );
}
