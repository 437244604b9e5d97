import { UsageError } from '../../model/errors.js';
import { type Filters, type WhereRule, admitsName } from '../../model/plan/filters.js';
import type { TypeSelection } from '../../model/plan/plan.js';
import { compileWhere } from '../../outcome/conditions/cel.js';
import { isSecretType, refuseSecretReads } from '../../outcome/conditions/secret-values.js';
import { FILTER_FLAGS as FLAGS } from '../flags/filter-flags.js';
import type { Settings } from '../settings.js';

/**
 * Which objects and changes are told, compiled.
 * @throws UsageError where an expression cannot be read or looks at the values of Secrets, or where a NAME that is typed is filtered out.
 */
export async function planFilters(settings: Settings, targets: readonly TypeSelection[]): Promise<Filters> {
  const where = settings.value(FLAGS.where);
  const filters: Filters = {
    names: settings.value(FLAGS.name).value ?? [],
    excludedNames: settings.value(FLAGS.excludeName).value ?? [],
    where: await Promise.all((where.value ?? []).map((text) => compileWhere(text, where.source))),
    managers: settings.value(FLAGS.fieldManagerOf).value ?? [],
    by: settings.value(FLAGS.by).value ?? [],
    notBy: settings.value(FLAGS.notBy).value ?? [],
  };
  if (targets.some(({ type }) => isSecretType(type))) refuseSecretReads(where.source, filters.where);
  for (const { names, held } of targets) {
    const lost = names.find(({ text, wildcard }) => !wildcard && !admitsName(filters, text));
    if (lost === undefined) continue;
    const where = held === undefined ? 'asked for as a NAME' : `in the manifest (${held.place})`;
    throw new UsageError(
      `${JSON.stringify(lost.text)} is ${where}, and --name or --exclude-name leaves it out; one of them has to go`,
    );
  }
  return filters;
}

/**
 * What a client of `kwatch serve` asks for by `where`, compiled.
 * @throws UsageError as `planFilters`.
 */
export async function clientWhere(text: string, source: string, ofSecrets: boolean): Promise<WhereRule> {
  const rule = await compileWhere(text, source);
  if (ofSecrets) refuseSecretReads(source, [rule]);
  return rule;
}
