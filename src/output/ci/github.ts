import type { MaskedResult } from '../../model/flow/result.js';
import { headline, podText } from '../result/closing-text.js';
import { durationText } from '../text/duration-text.js';
import { reportedText, objectPlace } from '../text/name-text.js';

/** GitHub shows ten errors of a step and drops the rest. */
const MAX_ANNOTATIONS = 10;

/** An annotation is a few lines on a page: the log has the rest. */
const MAX_PODS = 3;

/** What opens and closes a group of lines that folds away in the log of a GitHub Actions step. */
export const githubGroup = {
  open: (title: string): string => `::group::${escapeData(reportedText(title))}\n`,
  close: (): string => '::endgroup::\n',
};

/**
 * One `::error` for each object that is not there, which GitHub shows on the run's page.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(result: MaskedResult): readonly string[] {
  if (result.outcome === 'met') return [];
  const open = result.objects.filter(({ state }) => state !== 'met');
  if (open.length === 0) return [annotation('kwatch', headline(result))];
  return open.slice(0, MAX_ANNOTATIONS).map((object) => {
    const why = [
      ...object.is.map(reportedText),
      ...object.pods.slice(0, MAX_PODS).map((pod) => podText(pod)),
    ];
    const word = object.state === 'failed' ? 'failed' : 'not yet';
    return annotation(`${objectPlace(object)}: ${word}`, why.join('\n'));
  });
}

function annotation(title: string, message: string): string {
  return `::error title=${escapeProperty(title)}::${escapeData(message)}`;
}

/** A message may hold colons and commas (actions/toolkit, core, command.ts, escapeData). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property ends at one (escapeProperty in the same place). */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The table for `$GITHUB_STEP_SUMMARY`, in Markdown. */
export function stepSummary(result: MaskedResult): string {
  const rows = result.objects.map((object) => [
    MARKS[object.state],
    code(objectPlace(object)),
    object.is.map((is) => escapeMarkdown(reportedText(is))).join('<br>'),
    durationText(object.elapsedMs),
  ]);
  const lines = [['', 'Object', 'State', 'After'], ['---', '---', '---', '---'], ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  return `### kwatch: ${escapeMarkdown(headline(result))}\n\n${lines.join('\n')}\n\n`;
}

const MARKS = { met: '✅', failed: '❌', waiting: '⏳' } as const;

function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** Text of the cluster may hold neither a table's edge, nor a link (a bare one too), an image or a tag. */
function escapeMarkdown(text: string): string {
  return text.replace(
    /[&<>|\\`*_{}[\]()#!~@]|:(?=\/\/)|(?<=www)\./gi,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}
