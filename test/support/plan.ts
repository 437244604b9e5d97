import { parseCommandLine } from '../../src/cli/program.js';
import type { Plan } from '../../src/model/plan/plan.js';

/** The plan of a command line. */
export async function planOf(argv: readonly string[], env: Record<string, string> = {}): Promise<Plan> {
  const command = await parseCommandLine(argv, env, { version: '0.1.0' });
  if (command.kind !== 'run') throw new Error(`it is a ${command.kind}`);
  return command.plan;
}

interface Written {
  readonly text: string;
}

/** What was written for patterns and expressions, which are compiled in a plan and so cannot be compared. */
export function texts(compiled: readonly Written[]): readonly string[] {
  return compiled.map(({ text }) => text);
}
