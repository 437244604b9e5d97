import { UsageError } from '../../model/errors.js';
import { RECORD_JSON_SCHEMA } from '../../output/records/schema.js';
import type { Subcommand } from '../subcommand.js';

export const SCHEMA: Subcommand = {
  name: 'schema',
  summary: 'Print the JSON Schema of the records of --output json',
  usage: ['schema'],
  examples: [['schema > kwatch-v1.schema.json', 'for a program that checks what it reads']],
  flags: [],
  completes: [],
  readsConfig: false,
  read({ command, args }) {
    if (args.length === 0) return { kind: 'print', text: `${JSON.stringify(RECORD_JSON_SCHEMA, null, 2)}\n` };
    throw new UsageError(
      `schema takes no arguments; a type that is called schema is watched by: ${command} get schema`,
    );
  },
};
