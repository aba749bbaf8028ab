import path from 'node:path';
import { commandWords, readCommand, type Reminder } from './command.js';
import { homeFolder } from './folders.js';
import { xmlEscaped, xmlUnescaped } from './quoting.js';
import {
  hourAndMinute,
  MARK_SENTENCE,
  type Found,
  type Machine,
  type Scheduler,
  type Step,
} from './scheduler.js';

const LABEL = 'janus.remind';

export const launchd: Scheduler = {
  kind: 'launchd',
  places: (machine) => [{ type: 'file', file: plistFile(machine) }],
  texts: (reminder) => [plistText(reminder)],
  read: readPlist,
  steps: (machine) => {
    const session = `gui/${machine.uid}`;
    const bootout = launchctl('bootout', `${session}/${LABEL}`);
    return {
      reach: launchctl('print', session),
      // one that is there already is not replaced: it has to go first
      register: [{ ...bootout, mayFail: true }, launchctl('bootstrap', session, plistFile(machine))],
      unregister: [bootout],
      settle: [],
      check: launchctl('print', `${session}/${LABEL}`),
    };
  },
};

function launchctl(...words: readonly string[]): Step {
  return { tool: 'launchctl', words };
}

function plistFile(machine: Machine): string {
  return path.join(homeFolder(machine), 'Library', 'LaunchAgents', `${LABEL}.plist`);
}

/**
 * By launchd.plist(5). What is slept through fires on waking; while the machine is off nothing is kept, so it also
 * runs at login, and the probe says whether there is anything to say.
 */
function plistText(reminder: Reminder): string {
  const [hour, minute] = hourAndMinute(reminder.slot.minute);
  const words = commandWords(reminder).map(({ text }) => `    <string>${xmlEscaped(text)}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${MARK_SENTENCE} -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${words.join('\n')}
  </array>
  <key>StartCalendarInterval</key>
  <dict>
    <key>Hour</key>
    <integer>${hour}</integer>
    <key>Minute</key>
    <integer>${minute}</integer>
  </dict>
  <key>RunAtLoad</key>
  <true/>
</dict>
</plist>
`;
}

function readPlist(text: string): Found | undefined {
  const [, list = ''] = /<key>ProgramArguments<\/key>\s*<array>([^]*?)<\/array>/.exec(text) ?? [];
  const words = [...list.matchAll(/<string>([^<]*)<\/string>/g)].map(([, word]) => xmlUnescaped(word ?? ''));
  const number = (key: string) =>
    Number(new RegExp(`<key>${key}</key>\\s*<integer>(\\d+)</integer>`).exec(text)?.[1]);
  const minute = number('Hour') * 60 + number('Minute');
  const found = readCommand(words);
  return found && { ...found, stamp: null, minute: Number.isNaN(minute) ? null : minute };
}
