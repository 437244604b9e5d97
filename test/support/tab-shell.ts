import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A shell on a terminal, in which Tab is pressed. */
export interface TabShell {
  /** What stands on its command line after the text was typed, Tab was pressed, and all was completed. */
  readonly complete: (typed: string) => Promise<string>;
  /** Ends it. */
  readonly end: () => void;
}

/** Ctrl-X Ctrl-P, which the shells are told to print their command line at: once Tab before it is done. */
const TELL = '\u0018\u0010';
/** Ctrl-U: an empty command line. */
const CLEAR = '\u0015';
const PATIENCE_MS = 25_000;

interface Start {
  /** The file in its home that it reads first. */
  readonly file: string;
  readonly lines: readonly string[];
  readonly command: string;
}

const STARTS = {
  bash: {
    file: 'bash.rc',
    lines: [
      "bind 'set page-completions off'",
      "bind 'set enable-bracketed-paste off'",
      'tell() { printf "<<%s>>\\n" "$READLINE_LINE"; }',
      `bind -x '"\\C-x\\C-p": tell'`,
      'source <(kwatch completion bash)',
    ],
    command: 'exec bash --noprofile --rcfile "$HOME/bash.rc" -i',
  },
  zsh: {
    file: '.zshrc',
    lines: [
      'unset zle_bracketed_paste',
      'bindkey -e',
      'autoload -Uz compinit && compinit -u -D',
      'tell() { print -r -- "<<$BUFFER>>"; zle reset-prompt; }',
      "zle -N tell && bindkey '^X^P' tell",
      'source <(kwatch completion zsh)',
    ],
    command: 'exec zsh -d -i',
  },
  fish: {
    file: 'start.fish',
    lines: [
      'function tell; printf "<<%s>>\\n" (commandline); commandline -f repaint; end',
      'bind \\cx\\cp tell',
      'kwatch completion fish | source',
    ],
    command: `exec fish --no-config --init-command 'source "$HOME/start.fish"' -i`,
  },
} as const satisfies Record<string, Start>;
export type TabShellName = keyof typeof STARTS;

export function hasShell(name: TabShellName): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a shell whose home is `home` and whose path has `kwatch` in it. Node cannot make a terminal; `script` can. */
export function startTabShell(name: TabShellName, home: string, path: string): TabShell {
  const { file, lines, command }: Start = STARTS[name];
  writeFileSync(join(home, file), [...lines, 'echo "<<ready>>"', ''].join('\n'));
  const script = spawn('script', ['-qfec', `stty cols 200 rows 50; ${command}`, '/dev/null'], {
    cwd: home,
    env: { PATH: path, HOME: home, ZDOTDIR: home, TERM: 'xterm', SHELL: '/bin/sh', TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  let wake = (): void => undefined;
  script.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    wake();
  });
  const told = async (): Promise<string> => {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const [all, line] = /<<([^\n]*?)>>[^]*/.exec(shown) ?? [];
      if (all !== undefined && line !== undefined) {
        shown = '';
        return line;
      }
      if (Date.now() > deadline) throw new Error(`${name} did not tell its command line; it showed ${shown}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  let ready: Promise<unknown> | undefined;
  return {
    async complete(typed) {
      await (ready ??= told());
      script.stdin.write(`${CLEAR}${typed}\t${TELL}`);
      return told();
    },
    end() {
      script.kill('SIGKILL');
    },
  };
}
