import type { ASTNode } from '@marcbachmann/cel-js';

/** CEL has a function `type`: the variable stands in an expression with this name, which has as many letters. */
export const TYPE_VARIABLE = 'ty_e';

const OBJECTS = ['object', 'oldObject'];
const GIVEN = [...OBJECTS, TYPE_VARIABLE, 'age'];
const FIELDS = ['data', 'stringData'];

/**
 * Where an expression looks at the values of a Secret, as an offset in its text: `object.data.x`, `object["data"]["x"]`,
 * `oldObject.stringData[k]`, or all of them in a comparison. Undefined where it does not, and where it asks for keys
 * alone: `has(object.data.x)`, `"x" in object.data`, `size(object.data)`, `object.data.exists(k, k == "x")`.
 */
export function secretReadAt(ast: ASTNode): number | undefined {
  const pending: ASTNode[] = [ast];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const [compared] = comparedIn(node).filter(isData);
    const read = compared ?? (isAccess(node) && isData(node.args[0]) ? node : undefined);
    if (read !== undefined) return read.start;
    // Reversed, so that the first in the text is found first.
    for (const child of childrenOf(node).reverse()) pending.push(child);
  }
  return undefined;
}

/** Whether an expression looks at the status of the object as it is now, and at nothing else: `object.status.failed > 0`. */
export function readsStatusAlone(ast: ASTNode): boolean {
  let reads = 0;
  const pending: ASTNode[] = [ast];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isAccess(node) && isField(node, ['object'], ['status'])) reads += 1;
    // Any other use of what is given to an expression; the names that macros give are not among them.
    else if (node.op === 'id' && GIVEN.includes(node.args)) return false;
    else for (const inner of nodesIn(node.args)) pending.push(inner);
  }
  return reads > 0;
}

type Access = Extract<ASTNode, { readonly op: '.' | '[]' | '.?' | '[?]' }>;

function isAccess(node: ASTNode): node is Access {
  return node.op === '.' || node.op === '[]' || node.op === '.?' || node.op === '[?]';
}

/** `object.data`, however it is written. */
function isData(node: ASTNode): boolean {
  return isAccess(node) && isField(node, OBJECTS, FIELDS);
}

function isField(
  { args: [of, key] }: Access,
  variables: readonly string[],
  fields: readonly string[],
): boolean {
  const name = typeof key === 'string' ? key : key.op === 'value' ? key.args : undefined;
  return of.op === 'id' && variables.includes(of.args) && fields.some((field) => field === name);
}

/** Whether it is there says nothing of what it is: what is compared with null is not compared. */
function comparedIn(node: ASTNode): readonly ASTNode[] {
  if (node.op !== '==' && node.op !== '!=') return [];
  return node.args.some(({ op, args }) => op === 'value' && args === null) ? [] : node.args;
}

function childrenOf(node: ASTNode): ASTNode[] {
  // `has` looks at the last key of its path, and not at what stands there.
  if (node.op === 'call' && node.args[0] === 'has') return node.args[1].flatMap(receiverOf);
  return nodesIn(node.args);
}

function receiverOf(node: ASTNode): ASTNode[] {
  return isAccess(node) ? [node.args[0]] : [node];
}

function nodesIn(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
