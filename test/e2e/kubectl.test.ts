import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Discovery, createDiscovery } from '../../src/cluster/discovery/discovery.js';
import type { Connection } from '../../src/cluster/connection.js';
import { connect } from '../../src/cluster/http/connect.js';
import { loadAccess } from '../../src/cluster/kubeconfig/load-access.js';
import { parseCommandLine } from '../../src/cli/program.js';
import { KwatchError } from '../../src/model/errors.js';
import { realClock } from '../../src/model/real-clock.js';
import { FORMS, type Form, answerTo, wordsOf } from '../support/kubectl-forms.js';

/*
 * Every form of docs/kubectl.md, with kubectl beside it where there is one: kubectl takes what the table says that it
 * takes, and kwatch has every type that it does not refuse. kwatch is asked within this process, and kubectl a few forms
 * at a time, so that all of it is a matter of seconds.
 */

const AT_A_TIME = 4;
const forms = FORMS.flatMap((group) => group.forms);

let connection: Connection;
let discovery: Discovery;

beforeAll(async () => {
  const access = await loadAccess({ env: process.env, homeDir: homedir(), kill: () => true });
  connection = connect(access, { clock: realClock });
  discovery = createDiscovery(connection, {
    clock: realClock,
    signal: new AbortController().signal,
    lists: true,
  });
});
afterAll(() => connection.close());

test('there are more than 120', () => {
  expect(new Set(forms.map(({ kubectl }) => kubectl)).size).toBeGreaterThan(120);
});

test('kwatch has every type that it takes, and says of the others what the table says', async () => {
  const wrong: string[] = [];
  for (const form of forms) {
    const answer = await answerTo(form);
    const typed = await typesOf(form);
    const said = await Promise.all(
      typed.map((type) => discovery.resolve(type).then(() => undefined, sentence)),
    );
    const refusal = said.find((sentence) => sentence !== undefined);
    const asSaid = answer.taken
      ? refusal === undefined
      : typed.length === 0 || refusal?.includes(answer.text);
    if (asSaid !== true) wrong.push(`${form.kwatch}: ${refusal ?? 'taken'}, and not: ${answer.text}`);
  }
  expect(wrong).toEqual([]);
});

test('kubectl takes what the table says that it takes', async ({ skip }) => {
  if ((await kubectl('version --client')).why !== undefined) skip('there is no kubectl here');
  const asked = forms.filter(({ kubectlTakes }) => kubectlTakes !== undefined);
  const wrong: string[] = [];
  const next = asked.values();
  const ask = async (): Promise<void> => {
    for (const form of next) {
      const { taken, why } = await kubectl(`${form.kubectl} --request-timeout=20s`);
      if (taken !== form.kubectlTakes) wrong.push(`${form.kubectl}: ${why ?? 'taken'}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, ask));
  expect(asked.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

describe('a Role that kwatch rbac prints', () => {
  const name = `rbac-${process.pid}`;
  const as = ['--as', name, '-n', 'default'];

  afterAll(async () => {
    for (const kind of ['role', 'rolebinding'])
      await kubectl(`delete ${kind} kwatch-configmaps -n default --ignore-not-found`);
  });

  test('is enough as it is, and without it nothing is', async ({ skip }) => {
    if ((await kubectl('version --client')).why !== undefined) skip('there is no kubectl here');
    const { runKwatch } = await import('../support/kwatch-process.js');
    const env = { KUBECONFIG: process.env['KUBECONFIG'] ?? '' };
    const watch = ['cm', ...as, '--once', '-o', 'name', '-q'];
    expect((await runKwatch(watch, env)).code).toBe(5);
    const { code, stdout } = await runKwatch(['rbac', 'cm', ...as], env);
    expect([code, stdout.filter((line) => line.startsWith('kind: '))]).toEqual([
      0,
      ['kind: Role', 'kind: RoleBinding'],
    ]);
    expect((await kubectl('apply -f -', `${stdout.join('\n')}\n`)).why).toBeUndefined();
    expect((await runKwatch(watch, env)).code).toBe(0);
    expect((await runKwatch(['secrets', ...as, '--once', '-q'], env)).code).toBe(5);
  });
});

/** The types that a form names; none where kwatch does not come to them. */
async function typesOf({ kwatch, isNoType }: Form): Promise<readonly string[]> {
  try {
    const request = await parseCommandLine(wordsOf(kwatch), {}, { version: '0.1.0' });
    if (isNoType && request.kind !== 'run') return [];
    return request.kind === 'run' ? request.plan.targets.map(({ type }) => type) : [];
  } catch (error) {
    if (error instanceof KwatchError) return [];
    throw error;
  }
}

function sentence(error: unknown): string {
  if (!(error instanceof KwatchError)) throw error;
  return `${error.message}; ${error.hint ?? ''}`;
}

/** Runs kubectl. What is only not there was taken. */
function kubectl(line: string, input?: string): Promise<{ taken: boolean; why: string | undefined }> {
  return new Promise((resolve) => {
    const child = execFile('kubectl', [...wordsOf(line)], (error, _stdout, stderr) => {
      const isMissing = stderr.includes('(NotFound)');
      resolve({
        taken: error === null || isMissing,
        why: error === null ? undefined : stderr || error.message,
      });
    });
    child.stdin?.end(input ?? '');
  });
}
