import { eventList, namespaceList } from './cli/values.js';
import { mergeStates, presentStates, recordOfStates, revealedRecordOfStates } from './diff/sealed-states.js';
import type { Plan } from './model/plan.js';
import type { PrintableHookRecord, PrintableRecord } from './model/record.js';
import type { ServeSettings } from './model/serve.js';
import { openBrowser } from './open-browser.js';
import { resetJson, toJson } from './output/records/json-record.js';
import type { ProcessContext } from './process-context.js';
import type { Serving } from './serve/serve.js';
import type { Rendering } from './serve/state/served.js';
import type { Streams } from './streams.js';

/** Loud, since whoever has the token sees them. */
const SECRETS_SERVED = 'WARNING: --serve-show-secrets: what is served holds secrets in plain text';

/**
 * Begins to serve, and says where; the page is opened where that was asked for.
 * @throws KwatchError where that cannot be.
 */
export async function openServe(
  settings: ServeSettings,
  plan: Plan,
  { notices }: Streams,
  context: ProcessContext,
): Promise<Serving> {
  // Loaded only here: what serves costs a start more than all the rest.
  const [{ openServing }, { page }] = await Promise.all([import('./serve/serve.js'), import('kwatch:page')]);
  const serving = await openServing({
    ...context,
    settings,
    randomText: context.secret,
    rendering: renderingOf(settings, plan),
    parsers: { events: eventList, namespaces: namespaceList },
    page: new Map(
      Object.entries(page).map(([path, { type, text }]) => [path, { type, body: Buffer.from(text) }]),
    ),
    version: context.userAgent.replace(/^.*\//, ''),
  });
  if (settings.showSecrets) await notices.warn(SECRETS_SERVED);
  // Said with --quiet too: without the token nobody gets in.
  await notices.print(`serving at ${serving.address}`);
  if (settings.open) {
    const why = await openBrowser(serving.visitAddress(), context);
    if (why !== undefined) await notices.notice(`no browser was opened: ${why}; open the address above`);
  }
  return serving;
}

function renderingOf({ showSecrets }: ServeSettings, { diff }: Plan): Rendering {
  const objects = diff.level === 'full';
  const recordOf = showSecrets ? revealedRecordOfStates : recordOfStates;
  return {
    recordOf: (states) => news(recordOf(states)),
    presentOf: presentStates,
    merge: (earlier, later) => mergeStates(earlier, later, true) ?? later,
    toJson: (record) => toJson(record, { objects }),
    resetJson,
  };
}

/** What is handed over again is never served. */
function news(record: PrintableHookRecord): PrintableRecord {
  if (record.type !== 'SYNC') return record;
  throw new TypeError('a resync is no news');
}
