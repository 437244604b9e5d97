import { type Json, type JsonObject, isJsonObject } from '../../src/model/json/json.js';

type Check = (value: Json, argument: Json, schema: JsonObject) => readonly string[];

/** The keywords of JSON Schema 2020-12 that the record's schema uses. Any other is refused, not passed over. */
const CHECKS: Readonly<Record<string, Check>> = {
  $schema: () => [],
  $id: () => [],
  title: () => [],
  description: () => [],
  additionalProperties: (_, argument) => (argument === true ? [] : ['additionalProperties must be true']),
  format: (value, argument) => {
    if (argument !== 'date-time') return [`unknown format ${JSON.stringify(argument)}`];
    return new Date(value as string).toISOString() === value ? [] : ['no date-time'];
  },
  const: (value, argument) => (value === argument ? [] : [`is not ${JSON.stringify(argument)}`]),
  enum: (value, argument) => ((argument as Json[]).includes(value) ? [] : ['is none of the enum']),
  minimum: (value, argument) => ((value as number) >= (argument as number) ? [] : ['is too small']),
  type: (value, argument) =>
    typesOf(value).includes(argument as string) ? [] : [`is no ${argument as string}`],
  required: (value, argument) =>
    (argument as string[])
      .filter((key) => !Object.hasOwn(value as JsonObject, key))
      .map((key) => `lacks ${key}`),
  properties: (value, argument) =>
    Object.entries(argument as JsonObject).flatMap(([key, schema]) => {
      const holder = value as JsonObject;
      if (!Object.hasOwn(holder, key)) return [];
      return validate(holder[key]!, schema as JsonObject).map((error) => `${key}: ${error}`);
    }),
  items: (value, argument) => (value as Json[]).flatMap((item) => validate(item, argument as JsonObject)),
  oneOf: (value, argument) => {
    const results = (argument as JsonObject[]).map((schema) => validate(value, schema));
    const matching = results.filter((errors) => errors.length === 0).length;
    return matching === 1 ? [] : [`matches ${matching} of oneOf`, ...results.flat()];
  },
};

/** What is wrong with a value; empty where it follows the schema. */
export function validate(value: Json, schema: JsonObject): readonly string[] {
  const typeErrors = schema['type'] === undefined ? [] : CHECKS['type']!(value, schema['type'], schema);
  if (typeErrors.length > 0) return typeErrors;
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`the validator does not know ${keyword}`);
    return check(value, argument!, schema);
  });
}

function typesOf(value: Json): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (isJsonObject(value)) return ['object'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}
