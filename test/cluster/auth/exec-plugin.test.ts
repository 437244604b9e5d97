import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterAccess } from '../../../src/cluster/access.js';
import { type LoginTerminal, NO_TERMINAL } from '../../../src/cluster/auth/login-terminal.js';
import { connect } from '../../../src/cluster/http/connect.js';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { TransportError } from '../../../src/model/errors.js';
import { FakeClock } from '../../support/fake-clock.js';
import { errorOf, until } from '../../support/read-body.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';

let files: TestFiles;
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

const API = 'client.authentication.k8s.io/v1';
const CREDENTIAL = JSON.stringify({ apiVersion: API, status: { token: 't' } });

/** What a login says, told apart from when it began and ended. */
function listener(canAnswer: boolean): LoginTerminal & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    canAnswer,
    warn: (text) => void heard.push(`warn ${text}`),
    begin: (command) => {
      heard.push(`begin ${command.replace(files.directory, '.')}`);
      return { say: (text) => void heard.push(text), end: () => void heard.push('end') };
    },
  };
}

function plugin(body: string): string {
  const info = `echo "$KUBERNETES_EXEC_INFO" > ${files.path('info')}`;
  return files.write('plugin.sh', `#!/bin/sh\n${info}\n${body}\n`, 0o700);
}

async function access(exec: object, terminal: LoginTerminal): Promise<ClusterAccess> {
  const user = { exec: { apiVersion: API, command: './plugin.sh', ...exec } };
  const path = files.write('config', kubeconfig({ cluster: { server: 'https://kube.example' }, user }));
  const env = { PATH: process.env['PATH'] };
  const kill = (pid: number, signal: NodeJS.Signals): boolean => process.kill(pid, signal);
  return loadAccess({ kubeconfig: path, env, homeDir: undefined, kill, terminal });
}

async function run(exec: object, terminal: LoginTerminal = NO_TERMINAL): Promise<string> {
  const request = { signal: new AbortController().signal, nowMs: 0, refused: false };
  const { headers } = await (await access(exec, terminal)).credentials(request);
  return String(headers['Authorization']);
}

const toldInteractive = (): boolean => {
  const info = JSON.parse(readFileSync(files.path('info'), 'utf8')) as { spec: { interactive: boolean } };
  return info.spec.interactive;
};

// Loaded once, before the first test's time begins: it is large.
beforeAll(() => import('../../../src/cluster/kubeconfig/client-node.js'), 30_000);

describe('a credential plugin may ask the person', () => {
  it.each([
    ['Never', true, false],
    ['Never', false, false],
    ['IfAvailable', true, true],
    ['IfAvailable', false, false],
    [undefined, true, true],
    [undefined, false, false],
    ['Always', true, true],
  ])('with interactiveMode %s and a terminal (%s): %s', async (interactiveMode, canAnswer, interactive) => {
    plugin(`echo '${CREDENTIAL}'`);
    const mode = interactiveMode === undefined ? {} : { interactiveMode };
    expect(await run(mode, listener(canAnswer))).toBe('Bearer t');
    expect(toldInteractive()).toBe(interactive);
  });

  it('and is not started where it has to and there is no terminal', async () => {
    const command = plugin(`echo '${CREDENTIAL}'`);
    const terminal = listener(false);
    const error = await errorOf(run({ interactiveMode: 'Always' }, terminal));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(
      `the credential plugin ${command} of user u needs a terminal to ask for something (interactiveMode: Always), and stdin is none`,
    );
    expect(error.hint).toBe('run kwatch in a terminal, or use a login that asks for nothing');
    expect(existsSync(files.path('info'))).toBe(false);
    expect(terminal.heard).toEqual([]);
  });

  it('what it says is heard while it waits, a question without a line end too, and no secret that it was given', async () => {
    plugin(
      `printf 'open https://login.example (canary) ' >&2\nwhile [ ! -e ${files.path('go')} ]; do sleep 0.02; done\necho '${CREDENTIAL}'`,
    );
    const terminal = listener(false);
    const token = run(
      {
        args: ['--profile', 'shop', '--client-secret=canary-argument'],
        env: [{ name: 'X', value: 'canary' }],
      },
      terminal,
    );
    await until(() => terminal.heard.length > 1);
    expect(terminal.heard).toEqual(['begin ./plugin.sh', 'open https://login.example (***) ']);
    files.write('go', '');
    expect(await token).toBe('Bearer t');
    expect(terminal.heard.at(-1)).toBe('end');
  });

  it('and may leave a process behind that holds its stderr', async () => {
    plugin(`sleep 5 >/dev/null <&- & echo $! > ${files.path('pid')}\necho '${CREDENTIAL}'`);
    expect(await run({})).toBe('Bearer t');
    process.kill(Number(readFileSync(files.path('pid'), 'utf8')));
  });
});

describe('a credential plugin that fails is told with its own words', () => {
  const failing = async (said: string, exec: object = {}): Promise<string> => {
    files.write('said', said);
    const command = plugin(`cat ${files.path('said')} >&2; exit 1`);
    const { message } = await errorOf(run(exec));
    return message.replace(`the credential plugin ${command} of user u ended with exit code 1`, '');
  };

  it('in one line that drives no terminal', async () => {
    expect(await failing('token expired\r\n\u001b[2Jrun: acme login\n')).toBe(
      ': token expired [2Jrun: acme login',
    );
  });

  it('of which the end is kept', async () => {
    const words = await failing(`Traceback\n${'  at somewhere\n'.repeat(2000)}acme: not logged in\n`);
    expect(words).toMatch(/^: ….*acme: not logged in$/);
    expect(words).toHaveLength(303);
  });

  it('or with none where it says nothing', async () => {
    expect(await failing(' \n')).toBe('');
  });

  it.each([
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl-canary',
    'Authorization: Bearer canary-canary',
    'client_secret=canary1',
    '"refresh_token": "canary"',
    'password: canary1',
    'https://me:canary@proxy.example/',
    'key canary0canary0canary0canary0canary0',
    '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----',
  ])('without what may be a credential: %s', async (said) => {
    const words = await failing(`before ${said} after`);
    expect(words).not.toMatch(/canary|eyJ/);
    expect(words).toMatch(/^: before .*\*\*\*.* after$/);
  });

  it('and with the settings that help to find out why', async () => {
    const exec = {
      args: ['eks', 'get-token', '--cluster-name', 'shop-production', '--client-secret', 'canary1'],
      env: [
        { name: 'AWS_PROFILE', value: 'production' },
        { name: 'ACME_KEY', value: 'canary2' },
      ],
    };
    expect(await failing('profile production of shop-production: no canary1, no canary2', exec)).toBe(
      ': profile production of shop-production: no ***, no ***',
    );
  });
});

describe('the time for a credential plugin', () => {
  it.each([
    [false, 'IfAvailable', 120],
    [true, 'Never', 120],
    [true, 'IfAvailable', 900],
  ])(
    'with a terminal (%s) and interactiveMode %s is %i s; then it is named',
    async (canAnswer, interactiveMode, s) => {
      const command = plugin('sleep 30');
      const clock = new FakeClock();
      const connection = connect(await access({ interactiveMode }, listener(canAnswer)), { clock });
      const failed = errorOf(connection.get({ path: '/', signal: new AbortController().signal }));
      await until(() => existsSync(files.path('info')));
      await clock.advance(s * 1000 - 1);
      expect(connection.loginMs?.()).toBe(s * 1000 - 1);
      await clock.advance(1);
      expect((await failed).message).toBe(
        `the credential plugin ${command} of user u did not end within ${s} s`,
      );
      await clock.advance(1000);
      expect(connection.loginMs?.()).toBe(s * 1000);
      connection.close();
    },
  );
});
