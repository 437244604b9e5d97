import { clientWhere } from '../cli/plan/plan-filters.js';
import { eventList, namespaceList } from '../cli/values.js';
import type { Plan } from '../model/plan/plan.js';
import type { ServeSettings } from '../model/plan/serve.js';
import { openBrowser } from '../process/open-browser.js';
import type { ProcessContext } from '../process/process-context.js';
import { renderingOf } from './served-rendering.js';
import type { ServeOptions, Serving } from '../serve/serve.js';
import type { Streams } from '../process/open-streams.js';

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
  context: ProcessContext & Pick<ServeOptions, 'toldNow'>,
): Promise<Serving> {
  // Loaded only here: what serves costs a start more than all the rest.
  const [{ openServing }, { page }] = await Promise.all([import('../serve/serve.js'), import('kwatch:page')]);
  const serving = await openServing({
    ...context,
    settings,
    randomText: context.secret,
    rendering: renderingOf(settings.showSecrets, plan.diff.level === 'full'),
    parsers: { events: eventList, namespaces: namespaceList, where: clientWhere },
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
