import path from 'node:path';
import { posixQuoted } from '../phrase.js';
import {
  configFolder,
  fishQuoted,
  homeFolder,
  MARK_SENTENCE,
  NO_STEPS,
  type Scheduler,
} from './scheduler.js';
import { requireNameable, sourceLine, type ShellSource } from './source.js';

// The hooks start no process: they compare the prompt state with the shell's own clock, and print the line whose time it
// is at most once a day in each session. Lines are read up to the first that is none, and printed as data. The two
// numbers are used in arithmetic only once they are known to be digits, since shell arithmetic runs what stands in
// brackets.

export const bash: Scheduler<ShellSource> = {
  kind: 'bash',
  places: (machine) => [{ type: 'block', file: path.join(homeFolder(machine), '.bashrc') }],
  texts: (source) => [bashHook(source)],
  steps: () => NO_STEPS,
};

export const zsh: Scheduler<ShellSource> = {
  kind: 'zsh',
  places: (machine) => {
    const folder = machine.env['ZDOTDIR'];
    const isSet = folder !== undefined && path.isAbsolute(folder);
    return [{ type: 'block', file: path.join(isSet ? folder : homeFolder(machine), '.zshrc') }];
  },
  texts: (source) => [zshHook(source)],
  steps: () => NO_STEPS,
};

export const fish: Scheduler<ShellSource> = {
  kind: 'fish',
  places: (machine) => {
    const inside = configFolder(machine);
    return [{ type: 'file', file: path.join(inside, 'fish', 'conf.d', 'janus.fish'), inside }];
  },
  texts: (source) => [fishHook(source)],
  steps: () => NO_STEPS,
};

/** The source line as a comment. @throws UserError for a path that no shell can be told of */
function sourceComment(source: ShellSource): string {
  requireNameable(source.promptState, 'no shell can be told of it; name another folder with XDG_STATE_HOME.');
  if (source.journal !== null) requireNameable(source.journal, 'no shell can be told of it; rename it.');
  return `# ${sourceLine(source)}`;
}

/**
 * Needs bash 4.2, the first with a clock of its own. It hands on the status of the command before, for what follows it
 * in PROMPT_COMMAND. It is the first part of an `&&`, so that no ERR trap and no `set -e` takes that status for a
 * failure.
 */
function bashHook(source: ShellSource): string {
  return String.raw`${sourceComment(source)}
if [[ $- == *i* ]] && ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402)); then
  _janus_state=${posixQuoted(source.promptState)}
  _janus_next=0
  _janus_due() {
    local status=$? now=${'${EPOCHSECONDS-}'} from until line
    [[ -n $now ]] || builtin printf -v now '%(%s)T' -1
    if ((now >= _janus_next)); then
      ((_janus_next = now + 60))
      [[ -r $_janus_state ]] && while IFS=' ' builtin read -r from until line &&
        [[ -n $line && $from$until != *[!0-9]* ]]; do
        ((10#$from <= now && now < 10#$until)) || continue
        builtin printf '%s\n' "${'${line//[[:cntrl:]]/}'}" >&2
        ((_janus_next = now + 86400))
        break
      done <"$_janus_state"
    fi
    return "$status"
  }
  [[ "${'${PROMPT_COMMAND[*]-}'}" == *_janus_due* ]] || PROMPT_COMMAND+=$'\n_janus_due && :'
fi
`;
}

function zshHook(source: ShellSource): string {
  return String.raw`${sourceComment(source)}
if [[ -o interactive ]] && zmodload zsh/datetime 2>/dev/null; then
  typeset -g _janus_state=${posixQuoted(source.promptState)}
  typeset -gi _janus_next=0
  _janus_due() {
    (( EPOCHSECONDS >= _janus_next )) || return 0
    emulate -L zsh
    (( _janus_next = EPOCHSECONDS + 60 ))
    local from until line
    [[ -r $_janus_state ]] && while IFS=' ' builtin read -r from until line &&
      [[ -n $line && $from$until != *[^0-9]* ]]; do
      (( from <= EPOCHSECONDS && EPOCHSECONDS < until )) || continue
      builtin print -ru2 -- ${'${line//[[:cntrl:]]/}'}
      (( _janus_next = EPOCHSECONDS + 86400 ))
      break
    done <$_janus_state
    return 0
  }
  typeset -ga precmd_functions
  (( ${'${precmd_functions[(I)_janus_due]}'} )) || precmd_functions+=(_janus_due)
fi
`;
}

/**
 * Needs fish 3.5, which has no clock but knows a file's age: the prompt state is dated 1970 for it. A command
 * substitution is nearly all that the hook costs, so that no prompt does two: one asks the time, the next compares it
 * with the prompt state, and the one after a line was printed computes when a day has passed. The first prompt compares.
 */
function fishHook(source: ShellSource): string {
  return String.raw`# ${MARK_SENTENCE}
${sourceComment(source)}
if status is-interactive; and builtin -q path
    set -g _janus_state ${fishQuoted(source.promptState)}
    set -g _janus_now (path mtime -R -- $_janus_state)
    set -g _janus_next 0
    set -g _janus_said
    function _janus_due --on-event fish_prompt
        if set -q _janus_said[1]
            set _janus_next (math $_janus_said + 86400)
            set _janus_said
        else if set -q _janus_now[1]
            set -l now $_janus_now
            set _janus_now
            test $now -ge $_janus_next; and test -r $_janus_state; or return
            while read -l from until line
                string match -qr '^\d{1,12} \d{1,12} .' -- "$from $until $line"; or return
                if test $from -le $now; and test $now -lt $until
                    string replace -ar '[[:cntrl:]]' '' -- $line
                    set _janus_said $now
                    return
                end
            end <$_janus_state
        else
            set _janus_now (path mtime -R -- $_janus_state)
        end
    end
end
`;
}
