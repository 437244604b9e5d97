import { type Json, isJsonObject } from '../json/json.js';

/** A label selector that cannot be read; the message is the server's own. */
export class LabelSelectorError extends Error {
  override readonly name = 'LabelSelectorError';
}

/** Labels of an object, as far as they are strings. */
export type Labels = ReadonlyMap<string, string>;

/** Whether an object with these labels is selected. */
export type LabelSelector = (labels: Labels) => boolean;

/**
 * A label selector as the API takes it: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, `a>1`,
 * `a<1`, joined by commas. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api
 * @throws LabelSelectorError worded as the real server does (apimachinery, pkg/labels/selector.go).
 */
export function parseLabelSelector(text: string): LabelSelector {
  const tokens = createTokens(text);
  if (tokens.peek() === '') return () => true;
  const requirements: LabelSelector[] = [];
  for (;;) {
    requirements.push(parseRequirement(tokens));
    const separator = tokens.next();
    if (separator === '') break;
    if (separator !== ',')
      throw new LabelSelectorError(`found '${separator}', expected: ',' or 'end of string'`);
    if (tokens.peek() === '') throw new LabelSelectorError("found '', expected: identifier after ','");
  }
  return (labels) => requirements.every((requirement) => requirement(labels));
}

function parseRequirement(tokens: Tokens): LabelSelector {
  const first = tokens.next();
  if (first === '!') {
    const key = parseKey(tokens.next());
    return (labels) => !labels.has(key);
  }
  if (!isWord(first))
    throw new LabelSelectorError(`found '${first}', expected: !, identifier, or 'end of string'`);
  const key = parseKey(first);
  const operator = tokens.peek();
  if (operator === '' || operator === ',') return (labels) => labels.has(key);
  tokens.next();
  switch (operator) {
    case '=':
    case '==': {
      const value = parseValue(tokens, key);
      return (labels) => labels.get(key) === value;
    }
    case '!=': {
      const value = parseValue(tokens, key);
      return (labels) => labels.get(key) !== value;
    }
    case 'in':
    case 'notin': {
      const values = parseValues(tokens, key);
      return (labels) => {
        const value = labels.get(key);
        return (value !== undefined && values.has(value)) === (operator === 'in');
      };
    }
    case '>':
    case '<': {
      const bound = Number(parseValue(tokens, key));
      return (labels) => {
        const value = Number(labels.get(key) ?? Number.NaN);
        return operator === '>' ? value > bound : value < bound;
      };
    }
    default:
      throw unparsable(`found '${operator}', expected: '=', '!=', '==', 'in', notin'`);
  }
}

function parseValue(tokens: Tokens, key: string): string {
  const value = tokens.peek();
  if (value === '' || value === ',') return '';
  if (!isWord(value)) throw unparsable(`found '${value}', expected: identifier`);
  tokens.next();
  return checkedValue(value, key);
}

function parseValues(tokens: Tokens, key: string): ReadonlySet<string> {
  const open = tokens.next();
  if (open !== '(') throw unparsable(`found '${open}' expected: '('`);
  const values = new Set<string>();
  for (;;) {
    const value = tokens.next();
    if (value === ')') return values.add('');
    if (value === ',') {
      values.add('');
      continue;
    }
    if (!isWord(value)) throw unparsable(`found '${value}', expected: ',', ')' or identifier`);
    values.add(checkedValue(value, key));
    const separator = tokens.next();
    if (separator === ')') return values;
    if (separator !== ',') throw unparsable(`found '${separator}', expected: ',' or ')'`);
  }
}

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

function parseKey(key: string): string {
  const name = key.slice(key.indexOf('/') + 1);
  if (NAME.test(name)) return key;
  const rule =
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric " +
    "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is " +
    "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
  throw unparsable(`invalid label key "${key}": ${rule}`);
}

function checkedValue(value: string, key: string): string {
  if (NAME.test(value)) return value;
  const rule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and " +
    "end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is " +
    "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
  throw unparsable(`invalid label value: "${value}": at key: "${key}": ${rule}`);
}

function unparsable(why: string): LabelSelectorError {
  return new LabelSelectorError(`unable to parse requirement: ${why}`);
}

/** Labels as an object has them, as far as they are strings. */
export function labelsOf(labels: Json | undefined): Labels {
  const entries = isJsonObject(labels) ? Object.entries(labels) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The text's tokens in order; the empty string stands for its end. */
interface Tokens {
  peek(): string;
  next(): string;
}

function createTokens(text: string): Tokens {
  const tokens = text.match(/==|!=|[=!<>(),]|[^\s=!<>(),]+/g) ?? [];
  let at = 0;
  return {
    peek: () => tokens[at] ?? '',
    next: () => {
      at += 1;
      return tokens[at - 1] ?? '';
    },
  };
}

function isWord(token: string): boolean {
  return !/^(|==|!=|[=!<>(),])$/.test(token);
}
