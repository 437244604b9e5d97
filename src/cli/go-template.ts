import { UsageError } from '../model/errors.js';

/** What begins an action of a Go template; `{{{` is a brace before a part of kwatch's own. */
const ACTION =
  /\{\{-?\s*(?:[.$"'`(]|(?:range|if|else|end|with|define|template|block|index|len|print|printf|println|eq|ne|lt|gt|and|or|not|base64decode)\b)/;

/** Whether a text is a Go template, in which `{{` would otherwise be a brace. */
export function isGoTemplate(text: string): boolean {
  return ACTION.test(text);
}

/** An error that says which text does the same here, where one does. */
export function refuseGoTemplate(text: string, source: string): UsageError {
  const same = asJsonPath(text);
  return new UsageError(
    same === undefined
      ? `${source}: Go templates are not read here; the fields of an object are written {.metadata.name}, and what computes is for --output json and jq`
      : `${source}: Go templates are not read here; the same is ${same}`,
  );
}

const PART = /\{\{-?\s*([^]*?)\s*-?\}\}|([^{]+|\{)/g;
const PATH = /^\$?((?:\.[\p{L}_][\p{L}\p{N}_]*)+|\.)$/u;

/** The same as a template, or with ranges as a JSONPath; undefined where it computes. */
function asJsonPath(text: string): string | undefined {
  let paths = '';
  let plain: string | undefined = '';
  // kubectl's list: here each change is of one object.
  let items = 0;
  const open: boolean[] = [];
  for (const [, action, literal] of text.matchAll(PART)) {
    if (action === undefined) {
      paths += literal ?? '';
      plain = plain?.concat(
        (literal ?? '')
          .replaceAll('\n', '\\n')
          .replaceAll('\t', '\\t')
          .replaceAll('{', '{{')
          .replaceAll('}', '}}'),
      );
      continue;
    }
    const range = /^range\s+(\S+)$/.exec(action)?.[1];
    if (range === '.items') {
      items += 1;
      open.push(false);
    } else if (range !== undefined && PATH.test(range)) {
      paths += `{range ${range}[*]}`;
      plain = undefined;
      open.push(true);
    } else if (action === 'end' && open.length > 0) {
      if (open.pop() === true) paths += '{end}';
    } else if (PATH.test(action)) {
      paths += `{${action}}`;
      plain = action === '.' ? undefined : plain?.concat(`{${action}}`);
    } else if (/^"(?:[^"\\]|\\.)*"$/.test(action)) {
      paths += `{${action}}`;
      plain = plain?.concat(action.slice(1, -1));
    } else return undefined;
  }
  if (open.length > 0 || items > 1 || !/\{\.|\{range/.test(paths)) return undefined;
  // Each change is a line of its own.
  const line = plain?.replace(/\\n$/, '');
  return line === undefined ? `--output jsonpath=${quoted(paths)}` : `--output template=${quoted(line)}`;
}

/** For a POSIX shell, in one line. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`).replaceAll('\n', '{"\\n"}')}'`;
}
