import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Places } from '../files.js';

/** A title of janus's own, and a text that may hold the user's words. */
export interface Notification {
  readonly title: string;
  readonly text: string;
}

/** A program that can show a notification, and how to run it. */
export interface Notifier {
  readonly program: string;
  readonly args: (notification: Notification) => string[];
  readonly env: (notification: Notification) => Record<string, string>;
}

/** Only in these places: a scheduler may run without a PATH, and a PATH may find anybody's program. */
const NOTIFY_SEND = [
  '/usr/bin/notify-send',
  '/usr/local/bin/notify-send',
  '/bin/notify-send',
  '/run/current-system/sw/bin/notify-send',
];
const OSASCRIPT = ['/usr/bin/osascript'];
const POWERSHELL = 'System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** The text is passed as arguments, so that AppleScript never runs it. */
const APPLE_SCRIPT = [
  'on run argv',
  'display notification (item 2 of argv) with title (item 1 of argv)',
  'end run',
];

/** The text is passed by the environment, and goes into the XML as text nodes. */
const TOAST_SCRIPT = [
  "$ErrorActionPreference = 'Stop'",
  '$manager = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$toast = [Windows.UI.Notifications.ToastNotification, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$xml = $manager::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)',
  "$lines = $xml.GetElementsByTagName('text')",
  '[void]$lines.Item(0).AppendChild($xml.CreateTextNode($env:JANUS_TITLE))',
  '[void]$lines.Item(1).AppendChild($xml.CreateTextNode($env:JANUS_TEXT))',
  "$sender = '{1AC14E77-02E7-4E5D-B744-2EB1AF5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'",
  '$manager::CreateToastNotifier($sender).Show($toast::new($xml))',
].join('; ');

/**
 * What can show a notification here and now; undefined without such a program, or without a session of the user's to
 * show it in. `JANUS_NOTIFIER` names another program, by its absolute path, that takes a title and a text.
 */
export function findNotifier(places: Places, uid: number | undefined): Notifier | undefined {
  const own = places.env['JANUS_NOTIFIER'];
  if (own !== undefined && own !== '') return namedNotifier(own, places.env);
  if (places.platform === 'win32') return powerShell(places.env);
  if (places.platform === 'darwin') return appleScript(places.env);
  return notifySend(places.env, uid);
}

function namedNotifier(program: string, env: Places['env']): Notifier | undefined {
  if (!path.isAbsolute(program) || !fs.existsSync(program)) return undefined;
  return { program, args: ({ title, text }) => [title, text], env: () => present(env) };
}

/** The variables of a session that a notification needs. */
const SESSION = ['HOME', 'LANG', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR'];

function notifySend(env: Places['env'], uid: number | undefined): Notifier | undefined {
  const program = NOTIFY_SEND.find((file) => fs.existsSync(file));
  const bus = sessionBus(env, uid);
  // without a bus notify-send looks for one itself, and may never return
  if (program === undefined || bus === undefined) return undefined;
  return {
    program,
    // after -- nothing is an option; the text may be read as markup
    args: ({ title, text }) => ['--app-name=janus', '--', title, withoutMarkup(text)],
    env: () => ({ ...picked(env, SESSION), DBUS_SESSION_BUS_ADDRESS: bus }),
  };
}

/** The bus of the user's session: the one in the environment, else where systemd puts it. */
export function sessionBus(
  env: Places['env'],
  uid: number | undefined,
  runtime = '/run/user',
): string | undefined {
  const named = env['DBUS_SESSION_BUS_ADDRESS'];
  if (named !== undefined && named !== '') return named;
  if (uid === undefined) return undefined;
  const socket = path.posix.join(runtime, String(uid), 'bus');
  return fs.statSync(socket, { throwIfNoEntry: false })?.isSocket() === true
    ? `unix:path=${socket}`
    : undefined;
}

/** The body of a notification may hold a few HTML elements (Desktop Notifications Specification 1.2, "Markup"). */
function withoutMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function appleScript(env: Places['env']): Notifier | undefined {
  const program = OSASCRIPT.find((file) => fs.existsSync(file));
  if (program === undefined) return undefined;
  return {
    program,
    args: ({ title, text }) => [...APPLE_SCRIPT.flatMap((line) => ['-e', line]), title, text],
    env: () => picked(env, SESSION),
  };
}

function powerShell(env: Places['env']): Notifier | undefined {
  const program = path.win32.join(env['SystemRoot'] ?? 'C:\\Windows', POWERSHELL);
  if (!fs.existsSync(program)) return undefined;
  return {
    program,
    args: () => ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', TOAST_SCRIPT],
    env: ({ title, text }) => ({ ...present(env), JANUS_TITLE: title, JANUS_TEXT: text }),
  };
}

function picked(env: Places['env'], names: readonly string[]): Record<string, string> {
  return present(Object.fromEntries(names.map((name) => [name, env[name]])));
}

function present(env: Places['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

const TIMEOUT_MS = 5_000;

/** False when the program failed. One that does not end in time is killed, and counts as shown. */
export function show(notifier: Notifier, notification: Notification): boolean {
  const { error, status } = spawnSync(notifier.program, notifier.args(notification), {
    env: notifier.env(notification),
    stdio: 'ignore',
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  const isSlow = error !== undefined && 'code' in error && error.code === 'ETIMEDOUT';
  return isSlow || status === 0;
}
