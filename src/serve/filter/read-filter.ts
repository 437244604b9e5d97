import type { ChangeType } from '../../model/plan/choices.js';
import { UsageError } from '../../model/errors.js';
import type { WhereRule } from '../../model/plan/filters.js';
import { LabelSelectorError, parseLabelSelector } from '../../model/object/label-selector.js';
import { namePattern } from '../../model/object/name-pattern.js';
import { type Resource, apiVersion, resourceName } from '../../model/object/resource.js';
import { type ClientFilter, createClientFilter } from './client-filter.js';

/** The readers of the command line, so that a client's words are taken and refused in the same way. */
export interface FilterParsers {
  /** @throws UsageError */
  readonly events: (text: string, source: string) => readonly ChangeType[];
  /** @throws UsageError */
  readonly namespaces: (text: string, source: string) => readonly string[];
  /**
   * @param ofSecrets whether any of the objects are Secrets, whose values nothing may ask for.
   * @throws UsageError
   */
  readonly where: (text: string, source: string, ofSecrets: boolean) => Promise<WhereRule>;
}

/** What is watched, and how much is kept of it. */
export interface WatchedContent {
  readonly resources: readonly Resource[];
  /** Whether whole objects are kept. */
  readonly objects: boolean;
}

/** What a client asks for cannot be read. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  /** The parameter that is wrong. */
  readonly parameter: string;

  constructor(parameter: string, message: string) {
    super(message);
    this.parameter = parameter;
  }
}

/** The parameters of a filter, as docs/serve.md tells them. */
export const FILTER_PARAMETERS = ['types', 'namespaces', 'selector', 'events', 'name', 'where'] as const;

/** A filter of more text than this asks for more work than it is worth. */
const TEXT_MAX = 2_000;

/**
 * The filter of a request's query. A parameter that is there several times is as if with commas.
 *
 * @param watched nothing else can be asked for.
 * @throws FilterError that names the parameter.
 */
export async function readFilter(
  query: URLSearchParams,
  { resources, objects }: WatchedContent,
  parsers: FilterParsers,
): Promise<ClientFilter> {
  const text = (parameter: (typeof FILTER_PARAMETERS)[number]): string | undefined => {
    const given = query.getAll(parameter).join(',');
    if (given.length > TEXT_MAX)
      throw new FilterError(parameter, `${parameter} is longer than ${TEXT_MAX} characters`);
    return query.has(parameter) ? given : undefined;
  };
  const read = <T>(
    parameter: (typeof FILTER_PARAMETERS)[number],
    parse: (text: string) => T,
  ): T | undefined => {
    const given = text(parameter);
    try {
      return given === undefined ? undefined : parse(given);
    } catch (error) {
      if (error instanceof LabelSelectorError)
        throw new FilterError(parameter, `${parameter} ${JSON.stringify(given)}: ${error.message}`);
      throw refusedAs(parameter, error);
    }
  };
  const ofSecrets = resources.some(({ group, plural }) => group === '' && plural === 'secrets');
  const whereText = text('where');
  const where =
    whereText === undefined
      ? undefined
      : await parsers.where(whereText, 'where', ofSecrets).catch((error: unknown) => {
          throw refusedAs('where', error);
        });
  if (where !== undefined && !objects && /\b(object|oldObject|age)\b/.test(where.text))
    throw new FilterError(
      'where',
      'where asks of whole objects, which are not kept here; see --serve-objects',
    );
  return createClientFilter({
    resources: read('types', (given) => given.split(',').flatMap((type) => resourcesOf(type, resources))),
    namespaces: read('namespaces', (given) => parsers.namespaces(given, 'namespaces')),
    names: read('name', (given) => given.split(',').map(nameOf)),
    selector: read('selector', parseLabelSelector),
    events: read('events', (given) => parsers.events(given, 'events')),
    where,
  });
}

function refusedAs(parameter: string, error: unknown): unknown {
  return error instanceof UsageError ? new FilterError(parameter, error.message) : error;
}

/**
 * Those that a type names, by every name that the command line takes: plural, singular, short name or kind, also with
 * the group, or with version and group.
 */
export function resourcesNamed(type: string, watched: readonly Resource[]): readonly Resource[] {
  return watched.filter((resource) => namesOf(resource).includes(type.toLowerCase()));
}

function resourcesOf(type: string, watched: readonly Resource[]): readonly Resource[] {
  const meant = resourcesNamed(type, watched);
  if (meant.length > 0) return meant;
  const names = [...new Set(watched.map(resourceName))].join(', ');
  throw new UsageError(`types ${JSON.stringify(type)} is not watched; watched are: ${names}`);
}

function namesOf(resource: Resource): readonly string[] {
  const { group, version, plural, singular, kind, shortNames } = resource;
  const bare = [plural, singular, kind.toLowerCase()];
  const grouped =
    group === '' ? [] : bare.flatMap((name) => [`${name}.${group}`, `${name}.${version}.${group}`]);
  return [...bare, ...shortNames, ...grouped, `${plural}.${apiVersion(resource)}`];
}

function nameOf(text: string): ReturnType<typeof namePattern> {
  if (text !== '') return namePattern(text);
  throw new UsageError('name is empty; write a name or a pattern such as web-*, or leave it out');
}
