import type { MaskedText } from '../../model/flow/masked.js';
import type { MaskedResult, ObjectResult } from '../../model/flow/result.js';
import { closingLines, headline } from '../result/closing-text.js';
import { nameText, objectText, reportedText } from '../text/name-text.js';

/**
 * A run as JUnit XML, as GitLab, Jenkins and most others read it: one test case an object. Written here, since the
 * format is five elements, and since the libraries for it leave in characters that XML forbids.
 */
export function junitXml(result: MaskedResult): string {
  // A failure without an object, such as a change that was not expected, is a case of its own.
  const cases = result.objects.map((object) => testCase(object, result));
  const hasFailure = result.objects.some(({ state }) => state !== 'met');
  if (result.outcome !== 'met' && !hasFailure) cases.push(runCase(result));
  const failures = cases.filter((xml) => xml.includes('<failure')).length;
  const time = seconds(result.elapsedMs);
  const when = attribute(new Date(result.timeMs - result.elapsedMs).toISOString().replace(/\.\d+Z$/, ''));
  const totals = `tests="${cases.length}" failures="${failures}" errors="0" time="${time}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="kwatch" ${totals}>`,
    `  <testsuite name="kwatch" ${totals} skipped="0" timestamp="${when}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(object: ObjectResult<MaskedText>, result: MaskedResult): string {
  const { context, resource, namespace } = object;
  const place = [context, namespace, resource]
    .flatMap((part) => (part === undefined ? [] : nameText(part)))
    .join('.');
  const head = `    <testcase classname="${attribute(place)}" name="${attribute(objectText(object))}" time="${seconds(object.elapsedMs)}"`;
  if (object.state === 'met') return `${head}/>`;
  const [, ...lines] = closingLines({ ...result, outcome: outcomeOf(result), objects: [object] });
  return `${head}>\n${failure(object.is.map(reportedText).join('; '), result.outcome, lines)}\n    </testcase>`;
}

/** With `--any` a run is met although some of its objects are not: those are told as what they are. */
function outcomeOf({ outcome }: MaskedResult): MaskedResult['outcome'] {
  return outcome === 'met' ? 'failed' : outcome;
}

function runCase(result: MaskedResult): string {
  return `    <testcase classname="kwatch" name="run" time="${seconds(result.elapsedMs)}">\n${failure(headline(result), result.outcome, [])}\n    </testcase>`;
}

function failure(message: string, type: string, lines: readonly string[]): string {
  return `      <failure message="${attribute(message)}" type="${type}">${text(lines.join('\n'))}</failure>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;').replaceAll("'", '&apos;').replaceAll('\n', '&#10;');
}

/** Without what XML 1.0 cannot hold in any way (https://www.w3.org/TR/xml/#charsets). */
function text(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
