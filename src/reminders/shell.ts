import path from 'node:path';
import { UserError } from '../errors.js';
import type { Reminder } from './command.js';
import { configFolder, homeFolder } from './folders.js';
import { fishQuoted, fishUnquoted, posixQuoted, posixWords } from './quoting.js';
import { MARK_SENTENCE, NO_STEPS, type Found, type Machine, type Scheduler } from './scheduler.js';
import { stampFile } from './stamp.js';

// The hooks start no process: they compare the stamp with the shell's own clock, and say its line at most once in a day
// and session. The line is read as data and printed as data; the two numbers are arithmetic only once they are known to
// be digits, since arithmetic runs what stands in brackets.

export const bash: Scheduler = {
  kind: 'bash',
  places: (machine) => [{ type: 'block', file: path.join(homeFolder(machine), '.bashrc') }],
  texts: (reminder, machine) => [bashHook(namesIn(reminder, machine))],
  read: (text) => foundIn(text, (name) => new RegExp(`^ {2}_janus_${name}=([^\\n]+)$`, 'm'), firstWord),
  steps: () => NO_STEPS,
};

export const zsh: Scheduler = {
  kind: 'zsh',
  places: (machine) => {
    const folder = machine.env['ZDOTDIR'];
    const isSet = folder !== undefined && path.isAbsolute(folder);
    return [{ type: 'block', file: path.join(isSet ? folder : homeFolder(machine), '.zshrc') }];
  },
  texts: (reminder, machine) => [zshHook(namesIn(reminder, machine))],
  read: (text) =>
    foundIn(text, (name) => new RegExp(`^ {2}typeset -g _janus_${name}=([^\\n]+)$`, 'm'), firstWord),
  steps: () => NO_STEPS,
};

export const fish: Scheduler = {
  kind: 'fish',
  places: (machine) => {
    const inside = configFolder(machine);
    return [{ type: 'file', file: path.join(inside, 'fish', 'conf.d', 'janus.fish'), inside }];
  },
  texts: (reminder, machine) => [fishHook(namesIn(reminder, machine))],
  read: (text) =>
    foundIn(text, (name) => new RegExp(`^ {4}set -g _janus_${name} '([^\\n]+)'$`, 'm'), fishUnquoted),
  steps: () => NO_STEPS,
};

/** What a hook names: the file that it reads, and, for whoever reads the hook, the journal that it is for. */
interface Names {
  readonly stamp: string;
  /** Null for the default one. */
  readonly journal: string | null;
}

/** @param line where a name stands, still quoted */
function foundIn(
  text: string,
  line: (name: keyof Names) => RegExp,
  unquoted: (text: string) => string | undefined,
): Found | undefined {
  const named = (name: keyof Names): string | undefined => {
    const quoted = line(name).exec(text)?.[1];
    return quoted === undefined ? undefined : unquoted(quoted);
  };
  const stamp = named('stamp');
  const journal = named('journal') ?? null;
  return stamp === undefined ? undefined : { node: null, script: null, journal, stamp, minute: null };
}

function firstWord(quoted: string): string | undefined {
  return posixWords(quoted)[0];
}

function namesIn({ journal }: Reminder, machine: Machine): Names {
  const stamp = requireNameable(stampFile(machine, journal), 'name another folder with XDG_STATE_HOME');
  return { stamp, journal: journal && requireNameable(journal, 'rename it') };
}

function requireNameable(file: string, cure: string): string {
  if (!/\p{Cc}/u.test(file)) return file;
  throw new UserError(
    `${JSON.stringify(file)} has a line break or another control character in its name.`,
    `no shell can be told of it; ${cure}.`,
  );
}

/**
 * Of bash 4.2, the first with a clock of its own. The status of the command before is handed on, for what others have
 * put after it into PROMPT_COMMAND; as the first part of an `&&`, where no ERR trap and no `set -e` takes it for a
 * failure.
 */
function bashHook({ stamp, journal }: Names): string {
  return String.raw`if [[ $- == *i* ]] && ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402)); then
  _janus_stamp=${posixQuoted(stamp)}${journal === null ? '' : `\n  _janus_journal=${posixQuoted(journal)}`}
  _janus_next=0
  _janus_due() {
    local status=$? now=${'${EPOCHSECONDS-}'} from until line
    [[ -n $now ]] || builtin printf -v now '%(%s)T' -1
    if ((now >= _janus_next)); then
      ((_janus_next = now + 60))
      if [[ -r $_janus_stamp ]] && IFS=' ' builtin read -r from until line <"$_janus_stamp" &&
        [[ -n $line && $from$until != *[!0-9]* ]] && ((10#$from <= now && now < 10#$until)); then
        builtin printf '%s\n' "${'${line//[[:cntrl:]]/}'}" >&2
        ((_janus_next = now + 86400))
      fi
    fi
    return "$status"
  }
  [[ "${'${PROMPT_COMMAND[*]-}'}" == *_janus_due* ]] || PROMPT_COMMAND+=$'\n_janus_due && :'
fi
`;
}

function zshHook({ stamp, journal }: Names): string {
  return String.raw`if [[ -o interactive ]] && zmodload zsh/datetime 2>/dev/null; then
  typeset -g _janus_stamp=${posixQuoted(stamp)}${journal === null ? '' : `\n  typeset -g _janus_journal=${posixQuoted(journal)}`}
  typeset -gi _janus_next=0
  _janus_due() {
    (( EPOCHSECONDS >= _janus_next )) || return 0
    emulate -L zsh
    (( _janus_next = EPOCHSECONDS + 60 ))
    local from until line
    if [[ -r $_janus_stamp ]] && IFS=' ' builtin read -r from until line <$_janus_stamp &&
      [[ -n $line && $from$until != *[^0-9]* ]] && (( from <= EPOCHSECONDS && EPOCHSECONDS < until )); then
      builtin print -ru2 -- ${'${line//[[:cntrl:]]/}'}
      (( _janus_next = EPOCHSECONDS + 86400 ))
    fi
  }
  typeset -ga precmd_functions
  (( ${'${precmd_functions[(I)_janus_due]}'} )) || precmd_functions+=(_janus_due)
fi
`;
}

/**
 * Of fish 3.5: it has no clock, but knows how long ago a file was written, and the stamp is dated 1970 for it. Nearly
 * all that this costs is a command substitution, so that no prompt does two: one asks the time, the next compares it
 * with the stamp, and the one after a line was said reckons when the next day begins. The first prompt compares.
 */
function fishHook({ stamp, journal }: Names): string {
  return String.raw`# ${MARK_SENTENCE}
if status is-interactive; and builtin -q path
    set -g _janus_stamp ${fishQuoted(stamp)}${journal === null ? '' : `\n    set -g _janus_journal ${fishQuoted(journal)}`}
    set -g _janus_now (path mtime -R -- $_janus_stamp)
    set -g _janus_next 0
    set -g _janus_said
    function _janus_due --on-event fish_prompt
        if set -q _janus_said[1]
            set _janus_next (math $_janus_said + 86400)
            set _janus_said
        else if set -q _janus_now[1]
            set -l now $_janus_now
            set _janus_now
            test $now -ge $_janus_next; and test -r $_janus_stamp; or return
            read -l from until line <$_janus_stamp
            string match -qr '^\d{1,12} \d{1,12} .' -- "$from $until $line"; or return
            if test $from -le $now; and test $now -lt $until
                string replace -ar '[[:cntrl:]]' '' -- $line
                set _janus_said $now
            end
        else
            set _janus_now (path mtime -R -- $_janus_stamp)
        end
    end
end
`;
}
