import { type Document, type ScalarTag, isScalar, parseAllDocuments, visit } from 'yaml';
import { decodeText } from '../../model/json/text-bytes.js';
import type { Json } from '../../model/json/json.js';

/** A text is no YAML. The text may hold a key or a token, and so it is not in the message. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  /** From 1; undefined where it is not known. */
  readonly line: number | undefined;
  /** What of it cannot be taken, where it may well be YAML. */
  readonly why: string | undefined;

  constructor(line?: number, why?: string) {
    super('no YAML');
    this.line = line;
    this.why = why;
  }
}

/**
 * The first document of a YAML file as kubectl reads it (sigs.k8s.io/yaml, which is go-yaml v2): what follows a `---`
 * is not looked at, of equal keys the last counts, UTF-16 is read where it begins with a byte order mark, and a word
 * without quotes is what YAML 1.1 says: `yes` a boolean, `017` a number.
 * @returns null where there is nothing in it.
 * @throws YamlError
 */
export function readYaml(bytes: Uint8Array): Json {
  return readYamlText(decode(bytes));
}

/**
 * The same, of a text.
 * @throws YamlError
 */
export function readYamlText(text: string): Json {
  const control = text.search(NOT_ALLOWED);
  if (control >= 0) throw new YamlError(text.slice(0, control).split('\n').length);
  try {
    // A line that ends in CR alone, as go-yaml takes it.
    const [document] = parseAllDocuments(text.replaceAll(/\r(?!\n)/g, '\n'), {
      schema: 'failsafe',
      customTags: [nothing, boolean, infinite, number, { ...number, tag: FLOAT }, binary],
      resolveKnownTags: false,
      merge: true,
      uniqueKeys: false,
      strict: false,
      logLevel: 'error',
    });
    if (document === undefined || !('contents' in document)) return null;
    const [error] = document.errors;
    if (error !== undefined) {
      const why = error.code === 'RESOURCE_EXHAUSTION' ? 'it is nested too deeply' : undefined;
      throw new YamlError(error.linePos?.[0].line, why);
    }
    refuseOddKeys(document);
    return (document.toJS() ?? null) as Json;
  } catch (error) {
    if (error instanceof YamlError) throw error;
    // More depth than the stack has room for; an alias without its anchor, or one that grows beyond all measure.
    if (error instanceof RangeError) throw new YamlError(undefined, 'it is nested too deeply');
    const isGrown = error instanceof ReferenceError && error.message.startsWith('Excessive');
    throw new YamlError(undefined, isGrown ? 'its aliases grow beyond all measure' : undefined);
  }
}

/** A key that is null, a list or a map has no place in JSON. */
function refuseOddKeys(document: Document.Parsed): void {
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value === null) throw new YamlError();
    },
  });
}

/** What go-yaml calls control characters. */
const NOT_ALLOWED = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F]/;

function decode(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    throw new YamlError();
  }
}

const FLOAT = 'tag:yaml.org,2002:float';

const nothing: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|null|Null|NULL)?$/,
  resolve: () => null,
};

const boolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/,
  resolve: (word) => /^(?:y|t|on)/i.test(word),
};

const infinite: ScalarTag = {
  tag: FLOAT,
  default: true,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  // JSON has none of them; whatever is read from the field, it is not a text.
  resolve: () => 0,
};

const number: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?\.?\d/,
  resolve: (word) => numberIn(word.replaceAll('_', '')) ?? word,
};

const binary: ScalarTag = {
  tag: 'tag:yaml.org,2002:binary',
  resolve: (base64) => Buffer.from(base64, 'base64').toString(),
};

/** Integers as Go's `strconv.ParseInt` with base 0 takes them, and floats; undefined: it is a text. */
function numberIn(word: string): number | undefined {
  const [, sign, prefixed] = /^([-+]?)(0x[\da-f]+|0b[01]+|0o?[0-7]+)$/i.exec(word) ?? [];
  if (prefixed !== undefined) {
    const size = Number(prefixed.replace(/^0o?(?=[0-7])/i, '0o'));
    return sign === '-' ? -size : size;
  }
  if (!/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(word)) return undefined;
  const size = Number(word);
  return Number.isFinite(size) ? size : undefined;
}
