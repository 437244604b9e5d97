import type { ColumnPath } from './generic-lens.js';
import { type Step, renderPath } from './compare/path.js';

/**
 * The columns of a kind that show one place each, in the grammar of paths. Those whose JSONPath says more than keys
 * and one item by its field are left out, and so are those of the metadata, which no lens compares.
 */
export function columnsAt(
  columns: readonly { readonly name: string; readonly jsonPath: string }[],
): readonly ColumnPath[] {
  return columns.flatMap(({ name, jsonPath }) => {
    const steps = stepsOf(jsonPath);
    const [first] = steps ?? [];
    if (steps === undefined || first === undefined || !('key' in first) || first.key === 'metadata')
      return [];
    return [{ name, path: renderPath(steps) }];
  });
}

const STEP = /\.([\w-]+)|\[['"]([^'"]+)['"]\]|\[\?\(\s*@\.(\w+)\s*==\s*\\?["']([^"'\\]+)\\?["']\s*\)\]/y;

function stepsOf(jsonPath: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < jsonPath.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [whole, key, quoted, by, item] = STEP.exec(jsonPath) ?? [];
    if (whole === undefined) return undefined;
    const name = key ?? quoted;
    if (name !== undefined) steps.push({ key: name });
    else if (by !== undefined && item !== undefined) steps.push({ item, by });
  }
  return steps;
}
