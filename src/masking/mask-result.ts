import type { MaskedText } from '../model/flow/masked.js';
import type { MaskedResult, ObjectResult, RunResult } from '../model/flow/result.js';
import { maskLines, maskText } from './mask-text.js';

/** How a run came out, with every text of the cluster masked: messages, what is instead, lines of logs. */
export function maskResult(result: RunResult): MaskedResult {
  return { ...result, note: maskOptional(result.note), objects: result.objects.map(maskObjectResult) };
}

/** The same of one object. */
export function maskObjectResult(object: ObjectResult): ObjectResult<MaskedText> {
  const { log, ...rest } = object;
  return {
    ...rest,
    is: object.is.map(maskText),
    conditions: object.conditions.map((entry) => ({ ...entry, message: maskOptional(entry.message) })),
    pods: object.pods.map((pod) => ({ ...pod, message: maskOptional(pod.message) })),
    events: object.events.map((event) => ({ ...event, message: maskText(event.message) })),
    ...(log === undefined
      ? {}
      : { log: { ...log, lines: maskLines(log.lines), missing: maskOptional(log.missing) } }),
  };
}

function maskOptional(text: string | undefined): MaskedText | undefined {
  return text === undefined ? undefined : maskText(text);
}
