/** The shells that words are completed in. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/*
 * Each script hands the words up to the cursor to `kwatch __complete`, whose answer src/complete.ts describes. None
 * evaluates a word, neither of the person nor of the cluster: a name with `$(…)` in it stays a name. That is what the
 * libraries for it do not promise: bash's `eval` and `compgen -W` run what stands in their words.
 */

const BASH = `# bash completion for kwatch
_kwatch() {
  local rest=\${COMP_LINE:0:COMP_POINT} words=() word last full i count=0
  # bash splits words at = : and @ too: those without a space between them are one.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    last=\${COMP_WORDS[i]}
    word=\${rest#"\${rest%%[![:space:]]*}"}
    if ((i == COMP_CWORD)); then last=$word; fi
    if [[ $word == "$rest" && $i -gt 0 && ($last != '' || $rest == '' && $full != '' && \${COMP_LINE:COMP_POINT-1:1} != [[:space:]]) ]]; then
      words[count - 1]+=$last
    else
      words[count++]=$last
    fi
    full=\${words[count - 1]}
    rest=\${word#"$last"}
  done
  # What stands before the part that bash replaces.
  if [[ $last =~ ^[=:@]+$ ]]; then last=''; fi
  local before=\${full%"$last"}
  # An @ is a break that belongs to what follows it.
  before=\${before%@}
  local line directive=4 value
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line =~ ^:[0-9]+$ ]]; then directive=\${line#:}; continue; fi
    value=\${line%%$'\\t'*}
    value=\${value#"$before"}
    if [[ $value == *[!a-zA-Z0-9_@%+=:,./-]* ]]; then printf -v value %q "$value"; fi
    COMPREPLY+=("$value")
  done < <(kwatch __complete "\${words[@]:1}" 2>/dev/null)
  if ((directive & 2)); then compopt -o nospace 2>/dev/null; fi
  if ((directive == 0)); then compopt -o default 2>/dev/null; fi
}
complete -F _kwatch kwatch
`;

const ZSH = `#compdef kwatch
# zsh completion for kwatch
_kwatch() {
  local -a lines values shown
  local line value directive=4
  lines=("\${(@f)$(kwatch __complete "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  for line in "\${lines[@]}"; do
    if [[ $line == :<-> ]]; then directive=\${line#:}; continue; fi
    value=\${line%%$'\\t'*}
    [[ -n $value ]] || continue
    values+=("$value")
    if [[ $line == *$'\\t'* ]]; then shown+=("$value  -- \${line#*$'\\t'}"); else shown+=("$value"); fi
  done
  if (( directive == 0 )); then
    compset -P '*='
    _files
    return
  fi
  (( $#values )) || return 1
  if (( directive & 2 )); then
    compadd -S '' -l -d shown -a values
  else
    compadd -l -d shown -a values
  fi
}
if [[ $funcstack[1] == _kwatch ]]; then _kwatch "$@"; else compdef _kwatch kwatch; fi
`;

const FISH = `# fish completion for kwatch
function __kwatch_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l lines (kwatch __complete $words "$current" 2>/dev/null)
    if test "$lines[-1]" = :0
        set -l prefix (string match -r -- '^--?[^=]+=' "$current")
        set -l paths (__fish_complete_path (string replace -r -- '^--?[^=]+=' '' "$current"))
        for path in $paths
            printf '%s%s\\n' "$prefix" $path
        end
        return
    end
    string match -v -r -- '^:[0-9]+$' $lines
end
complete -c kwatch -f -a '(__kwatch_complete)'
`;

/* Older ones drop an empty word that they hand to a program: the last word begins with an =, which __complete= takes off. */
const POWERSHELL = `# PowerShell completion for kwatch
Register-ArgumentCompleter -Native -CommandName kwatch -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_".Trim("'", '"') })
  foreach ($line in (& kwatch '__complete=' @words "=$wordToComplete" 2>$null)) {
    if ($line -match '^:[0-9]+$') { continue }
    $value, $about = $line -split "\`t", 2
    if (-not $about) { $about = $value }
    $text = $value
    if ($value -notmatch '^[\\w%+=:./-]+$') { $text = "'" + $value.Replace("'", "''") + "'" }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
  }
}
`;

/** What a shell runs to complete the words of kwatch. */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
  powershell: POWERSHELL,
};
