import { isHarmlessValue } from '../names/harmless-value.js';
import { type Left, mayJudge } from '../reach.js';
import { isSensitiveName } from '../names/sensitive-names.js';
import type { Span } from './text-span.js';

interface Phrase {
  /** The first group stays, the second is the name where there is one, the third is the value. */
  readonly pattern: RegExp;
}

/** Places where a value follows its name without a sign between them. Each pattern is bounded in what it tries. */
const PHRASES: readonly Phrase[] = [
  // XML: an element, and the pairs of .NET's configuration.
  { pattern: /(<([\w.:-]{1,64})>)([^<]{1,4096})(?=<\/)/g },
  {
    pattern:
      /(\b(?:key|name)\s{0,4}=\s{0,4}["']([\w.:-]{1,128})["']\s{1,8}value\s{0,4}=\s{0,4}["'])([^"'\n]{1,4096})/gi,
  },
  // YAML with its keys on lines of their own.
  {
    pattern:
      /((?<![^\n])[ \t-]{0,40}\? {1,4}["']?([\w.$/-]{1,128})["']?[ \t]{0,8}\r?\n[ \t]{0,40}: {1,4}["']?)([^"'\n]{1,4096})/g,
  },
  // SQL.
  { pattern: /(\bidentified\s{1,4}by\s{1,4}(?:password\s{1,4})?['"]())([^'"\n]{1,4096})/gi },
  { pattern: /(\bpassword\s{1,4}['"]())([^'"\n]{1,4096})(?=['"])/gi },
  // .netrc, and settings with a blank between: `requirepass x`.
  { pattern: /(\blogin\s{1,8}\S{1,256}\s{1,8}(password)\s{1,8})(\S{1,4096})/g },
  {
    pattern: /((?<![^\n])[ \t]{0,40}([A-Za-z][\w.-]{0,63})[ \t]{1,8})(\S{1,4096})(?=[ \t]{0,8}\r?(?:\n|$))/g,
  },
];

/** Says for most texts that there is no such place. */
const HINT =
  /<[\w.:-]*(?:pass|secret|token|key|cred)|\bvalue\s*=|\? |\bidentified\s|\bpassword\s|\blogin\s|pass\s|auth\s|(?:secret|token|key)[ \t]/i;

export function wordedSpans(text: string, left: Left): readonly Span[] {
  if (!HINT.test(text)) return [];
  const found: Span[] = [];
  for (const { pattern } of PHRASES) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null && mayJudge(left); match = pattern.exec(text)) {
      const [, lead = '', name = '', value = ''] = match;
      if (name !== '' && !isSensitiveName(name)) continue;
      if (isHarmlessValue(name, value) || isWord(name, value)) continue;
      const from = match.index + lead.length;
      found.push({ from, to: from + value.length });
    }
  }
  return found;
}

/** `token expired` is a sentence. */
function isWord(name: string, value: string): boolean {
  return !/^(?:|requirepass|masterauth)$/.test(name) && /^[a-z]+[.!]?$/.test(value);
}
