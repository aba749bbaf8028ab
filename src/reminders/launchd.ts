import path from 'node:path';
import {
  homeFolder,
  type Machine,
  MARK_SENTENCE,
  type Scheduler,
  type Step,
  xmlEscaped,
} from './scheduler.js';
import { commandWords, sourceLine, type TimerSource } from './source.js';

const LABEL = 'janus.remind';

export const launchd: Scheduler<TimerSource> = {
  kind: 'launchd',
  places: (machine) => [{ type: 'file', file: plistFile(machine) }],
  texts: (source) => [plistText(source)],
  steps: (machine) => {
    const session = `gui/${machine.uid}`;
    const bootout = launchctl('bootout', `${session}/${LABEL}`);
    return {
      reach: launchctl('print', session),
      // bootstrap fails while an earlier agent is loaded
      register: [{ ...bootout, mayFail: true }, launchctl('bootstrap', session, plistFile(machine))],
      unregister: [bootout],
      settle: [],
      check: launchctl('print', `${session}/${LABEL}`),
    };
  },
};

function launchctl(...args: readonly string[]): Step {
  return { program: 'launchctl', args };
}

function plistFile(machine: Machine): string {
  return path.join(homeFolder(machine), 'Library', 'LaunchAgents', `${LABEL}.plist`);
}

/**
 * By launchd.plist(5). A time that was slept through fires on waking. A time at which the machine was off is lost, so
 * the agent also runs at login.
 */
function plistText(source: TimerSource): string {
  const [hour = 0, minute = 0] = source.at.split(':').map(Number);
  const words = commandWords(source).map(({ text }) => `    <string>${xmlEscaped(text)}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${MARK_SENTENCE} -->
<!-- ${sourceLine(source)} -->
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
