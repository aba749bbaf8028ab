import path from 'node:path';
import { UserError } from '../errors.js';
import type { Places } from '../files.js';
import type { Kind, Source } from './source.js';

/** Every file and every block of lines that janus writes says so. */
export const MARK = 'Written by janus';
export const MARK_SENTENCE = `${MARK}: "janus remind remove" takes it away.`;

/** What of the machine decides where a text goes. */
export interface Machine extends Places {
  /** The user's number, by which launchd knows their session. */
  readonly uid: number;
}

/** Where a text goes. */
export type Place =
  /** A file of janus's own. When it is removed, so are the folders within `inside` that are empty then. */
  | {
      readonly type: 'file';
      readonly file: string;
      readonly inside?: string;
      readonly encoding?: 'utf16le';
    }
  /** A managed block in a file of the user's. */
  | { readonly type: 'block'; readonly file: string }
  /** A managed block in the crontab. */
  | { readonly type: 'crontab' };

/** A program to run, by its name, and its arguments. */
export interface Step {
  readonly program: string;
  readonly args: readonly string[];
  readonly mayFail?: boolean;
}

/** How the system learns about the texts. */
export interface Steps {
  /** Succeeds where the system can be reached from here and now; null where no system has to be. */
  readonly reach: Step | null;
  /** Run once the texts are in place. */
  readonly register: readonly Step[];
  /** Run while the texts are still in place. */
  readonly unregister: readonly Step[];
  /** Run once the texts are gone. */
  readonly settle: readonly Step[];
  /** Succeeds when the texts are registered; null where nothing registers them. */
  readonly check: Step | null;
}

/** For systems that find a text by themselves. */
export const NO_STEPS: Steps = { reach: null, register: [], unregister: [], settle: [], check: null };

/** One kind of reminder. It only describes: the installer writes and runs. */
export interface Scheduler<OwnSource extends Source = Source> {
  readonly kind: Kind & OwnSource['with'];
  places(machine: Machine): Place[];
  /** The texts, one for each place, from a source of this kind. @throws UserError for a path that cannot be expressed */
  texts(source: OwnSource): string[];
  steps(machine: Machine): Steps;
}

/** @throws UserError without a home folder */
export function homeFolder({ home }: Places): string {
  if (home !== undefined && path.isAbsolute(home)) return home;
  throw new UserError('there is no home folder to install a reminder in.', 'set HOME, and try again.');
}

/** XDG_CONFIG_HOME, or ~/.config: where systemd and fish look. */
export function configFolder(places: Places): string {
  const xdg = places.env['XDG_CONFIG_HOME'];
  return xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(homeFolder(places), '.config');
}

// How each system quotes a text. All of them are given single lines: control characters are refused before.

/** For fish, where `\'` and `\\` have a meaning within single quotes. */
export function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

/** For PowerShell, which takes typographic quotes for single quotes too. */
export function powershellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** One argument for a Windows program, by the rules of CommandLineToArgvW: only backslashes before a quote count. */
export function windowsQuoted(text: string): string {
  return `"${text.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, '$&$&')}"`;
}

/** For the text between the tags of XML. */
export function xmlEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
