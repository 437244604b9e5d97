import { expect, test } from 'vitest';
import { maskText } from '../../../src/diff/masking/mask-text.js';

/** What the expressions and parsers of the mask begin with, go on with or wait for, over and over. */
const UNITS = [
  ...[
    'eyJ',
    '-eyJ',
    '-----BEGIN ',
    '-----END PRIVATE KEY-----\n',
    'a://',
    '//a@',
    'Bearer ',
    'ghp_',
    'xoxb-',
    'SG.a',
  ],
  ...[
    '--token=',
    '--token ',
    '--token "',
    '-u a:',
    'mysql -p',
    'curl -u ',
    "'",
    '"',
    '\\"',
    '`',
    '(((',
    '$(',
    '{{',
  ],
  ...[
    'password=',
    'password: ',
    'password="',
    'password=[',
    'password=\\\n',
    'password = """',
    'api key ',
    'cookie: ',
  ],
  ...[
    'token: Invalid value: "',
    'map[password:',
    '{password=',
    '?token=',
    '&sig=',
    'a=b,',
    '"a"=>"b",',
    'a.b=',
    '_',
  ],
  ...[
    '{"password":"',
    '{"a":',
    '{"a":"b"}',
    '{"kind":"Secret","data":{"a":"b"}}',
    '{"',
    '[',
    '{',
    ']',
    '}',
    '":',
  ],
  ...[
    'a: ',
    'a:\n',
    '- ',
    '-\n- ',
    '- a: b\n',
    'token: |\n',
    'a: {b: ',
    'a: "',
    "a: '",
    'a: &b ',
    '---\n',
    '  a: |\n',
  ],
  ...[
    'kind: Secret\ndata:\n  a: b\n',
    'key: password\nvalue: x\n',
    `${' '.repeat(80)}a:\n`,
    '\r\n',
    '\n ',
    ' ',
    '\t',
  ],
  ...[
    '<password>',
    'key="password" value="',
    'identified by ',
    'login x password ',
    'pass ',
    'a:b@tcp(',
    'H4sIAAAA',
  ],
  ...['QUJDREVGR0hJSktMTU5PUFFSU1RVVldY', 'x'.repeat(50), '=>', ' :', ' =', '\u0000', 'é', '@'],
];

const LENGTH = 60_000;

/** In the time of the processor, since others may be using it too. */
function costMs(text: string): number {
  const start = process.cpuUsage();
  maskText(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

test(
  'a long text takes time in proportion to its length, whatever is in it',
  { timeout: 60_000, retry: 1 },
  () => {
    const slow = UNITS.flatMap((unit) => {
      const text = unit.repeat(Math.ceil(LENGTH / unit.length));
      return [text, `password=${text}`, `a: b\n${text}`, `{"a":"${text}`].flatMap((worst, way) => {
        const ms = costMs(worst);
        return ms < 400 ? [] : [`${JSON.stringify(unit)} (${way}): ${ms} ms`];
      });
    });
    expect(slow).toEqual([]);
  },
);
