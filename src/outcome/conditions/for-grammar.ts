import { UsageError } from '../../model/errors.js';
import type { ForSpec } from '../../model/plan/wait-plan.js';
import { parseJsonPath } from '../../jsonpath/read-path.js';

const GRAMMAR = "create, delete, condition=NAME[=VALUE], jsonpath='{.status.phase}'[=VALUE] or rollout";

/**
 * Reads a `--for` in the grammar of kubectl wait (pkg/cmd/wait, conditionFuncFor), and `rollout`.
 * @throws UsageError that says what is allowed, with the place marked in a path.
 */
export function parseFor(text: string): ForSpec {
  const source = `--for ${JSON.stringify(text)}`;
  const word = text.toLowerCase();
  if (word === 'create' || word === 'delete' || word === 'rollout') return { kind: word };
  const condition = /^condition=(.*)$/is.exec(text)?.[1];
  if (condition !== undefined) return parseCondition(condition, source);
  const jsonPath = /^jsonpath=(.*)$/is.exec(text)?.[1];
  if (jsonPath !== undefined) return parsePath(jsonPath, source);
  throw new UsageError(`${source} is not one of ${GRAMMAR}`);
}

/** Of types of conditions, the API conventions: a word, or a qualified name such as `example.com/Ready`. */
const CONDITION_NAME = /^[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?$/;

function parseCondition(text: string, source: string): ForSpec {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const value = at < 0 ? 'true' : text.slice(at + 1);
  if (name === '' || value === '') {
    throw new UsageError(
      `${source} lacks ${name === '' ? 'a name' : 'a value'}; write condition=Ready or condition=Ready=False`,
    );
  }
  // No condition has such a name or value: it would be waited for until the time is up.
  if (!CONDITION_NAME.test(name) || !/^\w+$/.test(value)) {
    throw new UsageError(
      `${source} compares by = alone, without blanks; write condition=Ready or condition=Ready=False`,
    );
  }
  return { kind: 'condition', name, value };
}

function parsePath(text: string, source: string): ForSpec {
  const [path, value] = splitAtEquals(text);
  if (/[!<>~]\s*$/.test(path) || /^[=~]/.test(value ?? '')) {
    throw new UsageError(
      `${source} compares by = alone; write jsonpath='{.status.phase}'=Running, or compare with --until 'object.status.phase != "Running"'`,
      'a value that begins with = or ~ is written in quotes',
    );
  }
  const wanted = value?.replace(/^(['"])(.*)\1$/s, '$2').trim();
  if (wanted === '') {
    throw new UsageError(`${source} has no value after =; write jsonpath='{.status.phase}'=Running`);
  }
  // A shell's quotes that came along, as kubectl takes them.
  const bare = path.replace(/^(['"])(.*)\1$/s, '$2');
  const steps = parseJsonPath(bare, '--for jsonpath');
  if (wanted !== undefined && steps.some(({ kind }) => kind === 'each')) {
    throw new UsageError(
      `${source} leads to several values, of which none can be compared alone`,
      'name one of them, as in [0] or [?(@.name=="web")], or use --until',
    );
  }
  return { kind: 'jsonpath', text: bare, path: steps, value: wanted };
}

/** At the first `=` outside brackets: inside, it belongs to a filter. */
function splitAtEquals(text: string): readonly [path: string, value: string | undefined] {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '=' && depth <= 0) return [text.slice(0, at), text.slice(at + 1)];
  }
  return [text, undefined];
}
