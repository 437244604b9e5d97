import { credentialSpans, mayHoldCredential } from './credential-forms.js';
import type { SearchTree } from '../finding.js';
import { embeddedJson, parseLooseJson } from './loose-json.js';
import { parseLooseYaml } from './loose-yaml.js';
import { namedSpans } from './named-values.js';
import { mayBePacked, packedSpans } from './packed-text.js';
import { type Reach, atTop } from '../reach.js';
import { shellSpans } from './shell-words.js';
import { type TextDocument, spansOfFindings } from './text-document.js';
import { type Span, merged } from './text-span.js';
import { wordedSpans } from './worded-secrets.js';

/**
 * What is secret in a text, whatever it is: JSON and YAML as the tree that they hold, any other text by the names
 * before its values, and each also by the form of credentials and by what is packed in it. Takes time in proportion
 * to the text.
 *
 * @param searchTree looks through the tree of a document.
 */
export function secretSpans(text: string, searchTree: SearchTree, reach: Reach = atTop()): readonly Span[] {
  if (text.length < SHORTEST || (text.length <= REMEMBERED_LENGTH && harmless.has(text))) return NONE;
  const spans = HINT.test(text) ? merged(spansIn(text, searchTree, reach)) : NONE;
  if (spans.length === 0 && text.length <= REMEMBERED_LENGTH) remember(text);
  return spans;
}

function spansIn(text: string, searchTree: SearchTree, reach: Reach): readonly Span[] {
  const { left } = reach;
  const isNamed = NAMED.test(text);
  const spans =
    left.places <= 0
      ? NONE
      : [
          ...credentialSpans(text, left),
          ...(isNamed ? spansByName(text, searchTree, reach) : NONE),
          ...packedSpans(text, left, (content) => isSecretContent(content, searchTree, reach)),
        ];
  // More than may be looked at is not known for harmless.
  const isUnknown = left.places <= 0 && (isNamed || mayHoldCredential(text) || mayBePacked(text));
  return isUnknown ? [{ from: 0, to: text.length }] : spans;
}

/** Texts without a secret: the same images, reasons and messages come again and again. Bounded in both ways. */
const harmless = new Set<string>();
const REMEMBERED_LENGTH = 256;
const REMEMBERED_MAX = 8_192;

function remember(text: string): void {
  if (harmless.size >= REMEMBERED_MAX) harmless.clear();
  harmless.add(text);
}

const NONE: readonly Span[] = [];

/** `pw=x`. */
const SHORTEST = 4;

/** In most texts is nothing of what secrets are known by: no sign between a name and a value, no long run. */
const HINT = /[=:>@\n]|[\w+/-]{20}|\s\S/;

/** The words of names, and of kinds that hold secrets. */
const NAMED =
  /pass|pswd|pwd|pw|secret|token|key|auth|bearer|cred|cookie|jwt|dsn|salt|pin|otp|conn|sig=|signature|stringdata|kty|data|identified|(?:^|[^\w-])-[-pua]/i;

/** A text in a text in a text. */
const LAYERS_MAX = 4;

function spansByName(text: string, searchTree: SearchTree, reach: Reach): readonly Span[] {
  const { layer, left } = reach;
  const byWords = (): readonly Span[] => [
    ...namedSpans(text, left),
    ...shellSpans(text, left),
    ...wordedSpans(text, left),
  ];
  if (layer >= LAYERS_MAX) return byWords();
  const search = (document: TextDocument): readonly Span[] => {
    const found = searchTree(document.root, { layer: layer + 1, left });
    if (!document.repeats) return spansOfFindings(text, document, found);
    return found.length > 0 || byWords().length > 0 ? [{ from: 0, to: text.length }] : NONE;
  };
  const document = parseLooseJson(text, left) ?? parseLooseYaml(text, left);
  if (document !== undefined) return search(document);
  if (isQuotedSecret(text, searchTree, reach)) return [{ from: 0, to: text.length }];
  return [...byWords(), ...embeddedJson(text, left).flatMap(search)];
}

/** A text that is a JSON string. */
function isQuotedSecret(text: string, searchTree: SearchTree, reach: Reach): boolean {
  if (!text.startsWith('"') || !text.includes('\\"')) return false;
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'string' && isSecretContent(content, searchTree, reach);
  } catch {
    return false;
  }
}

function isSecretContent(content: string, searchTree: SearchTree, { layer, left }: Reach): boolean {
  return layer >= LAYERS_MAX || secretSpans(content, searchTree, { layer: layer + 1, left }).length > 0;
}
