import { askEach, withClusters } from './cluster-session.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { NamePattern } from '../model/object/patterns.js';
import type { Plan } from '../model/plan/plan.js';
import type { Resource } from '../model/object/resource.js';
import { typesText } from '../output/types-text.js';
import type { ProcessContext } from '../process/process-context.js';

/** `kwatch types`: prints what each server has that can be listed. */
export function runTypes(
  { plan, words }: { readonly plan: Plan; readonly words: readonly NamePattern[] },
  context: ProcessContext,
): Promise<ExitCode> {
  return withClusters(plan, context, async (session) => {
    const { streams } = session;
    const { answers, isWhole } = await askEach(session, async ({ discovery, cluster }) => {
      const all = await discovery.all();
      const listable = all.filter(({ verbs }) => verbs.includes('list'));
      const resources = listable.filter((resource) => words.length === 0 || isMeant(resource, words));
      const place = cluster.context === undefined ? '' : `${cluster.context}: `;
      const warnings = discovery.warnings.map((warning) => `${place}${warning}`);
      return { listable: listable.length, resources, warnings };
    });
    streams.progress.stop();
    const shown = answers.map(({ context: name, value }) => ({ context: name, resources: value.resources }));
    const text = typesText(shown, { format: plan.output, headers: plan.headers, theme: streams.stdoutTheme });
    if (text !== '') await streams.stdout.write(text);
    for (const warning of answers.flatMap(({ value }) => value.warnings)) await streams.notices.warn(warning);
    if (text === '') {
      const listable = answers.reduce((most, { value }) => Math.max(most, value.listable), 0);
      await streams.notices.warn(
        `none of the ${listable} types that can be listed has such a name, group or kind`,
      );
    }
    return text === '' || !isWhole ? EXIT.unexpected : EXIT.ok;
  });
}

/** By any of its names, its group or its kind: the whole, or the beginning. */
function isMeant(resource: Resource, words: readonly NamePattern[]): boolean {
  const { plural, singular, shortNames, group, kind, categories } = resource;
  const names = [plural, singular, ...shortNames, group, kind.toLowerCase(), ...categories];
  return words.some(({ text, wildcard, matches }) =>
    names.some((name) => (wildcard ? matches(name) : name !== '' && name.startsWith(text))),
  );
}
