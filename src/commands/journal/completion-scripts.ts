export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The line that stands for candidates where the name of a file may stand: the shell knows files better. */
export const FILES = ':files';

// Each script asks `janus completion words` with the words up to the cursor. It is given lines of a value, a tab, and
// what that is. A value is text to each shell and never run: a title may hold `$(…)`.

/** Bash takes a word apart at each "=", so they are put together first. Several candidates are shown with what they are. */
const BASH = `_janus() {
  local i part value about open= words=() values=() shown=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    part=\${COMP_WORDS[i]}
    if ((\${#words[@]})) && [[ $part == = || $open ]]; then
      words[\${#words[@]}-1]+=$part
      [[ $part == = ]] && open=1 || open=
    else
      words+=("$part")
    fi
  done
  [[ $part == [\\"\\']* ]] && return 0
  while IFS=$'\\t' read -r value about; do
    if [[ $value == ${FILES} ]]; then
      compopt -o default 2>/dev/null
      return 0
    fi
    [[ \${words[\${#words[@]}-1]} == *=* ]] && value=\${value#*=}
    printf -v value %q "$value"
    values+=("\${value/%\\\\=/=}")
    shown+=("$value  ($about)")
  done < <(janus completion words -- "\${words[@]}" 2>/dev/null)
  if ((\${#values[@]} == 1)); then
    COMPREPLY=("\${values[0]}")
    [[ \${values[0]} == *= ]] && compopt -o nospace 2>/dev/null
  else
    COMPREPLY=("\${shown[@]}")
  fi
  return 0
}
complete -F _janus janus
`;

const ZSH = `#compdef janus
_janus() {
  emulate -L zsh
  local line
  local -a found values shown
  found=("\${(@f)$(janus completion words -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $found[1] == ${FILES} ]]; then
    _files
    return
  fi
  for line in $found; do
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line%%$'\\t'*}  -- \${line#*$'\\t'}")
  done
  (($#values)) || return 1
  if [[ $values[1] == *= ]]; then
    compadd -l -S '' -d shown -a values
  else
    compadd -l -d shown -a values
  fi
}
if [[ $funcstack[1] == _janus ]]; then
  _janus "$@"
else
  compdef _janus janus
fi
`;

const FISH = `function __janus_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (janus completion words -- $words[2..-1] 2>/dev/null)
    if test "$found[1]" = ${FILES}
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $found
    end
end
complete -c janus -f -a '(__janus_complete)'
`;

/** What a shell runs at its start, so that it completes the words of janus. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
