import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Root may, where this Node does not lie in a folder of root's alone. */
const mayBecomeAnother =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['--version'], { uid: 1_234_567, gid: 1_234_567 }).status === 0;

const root = resolve(import.meta.dirname, '../..');

interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly lines: readonly (readonly [instruction: string, rest: string])[];
}

/** The stages of the Dockerfile, in the order in which they stand there. */
function readStages(): readonly Stage[] {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ');
  const stages: { image: string; name: string | undefined; lines: [string, string][] }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, instruction = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (instruction === 'FROM') {
      const [image = '', , name] = rest.split(' ');
      stages.push({ image, name, lines: [] });
    } else stages.at(-1)?.lines.push([instruction, rest]);
  }
  return stages;
}

/** What a stage says once; undefined where it does not. */
function said({ lines }: Stage, instruction: string): string | undefined {
  return lines.findLast(([each]) => each === instruction)?.[1];
}

const stages = readStages();
const [build, image] = stages as [Stage, Stage];

describe('the Dockerfile follows the rules of its kind', () => {
  test('each image is of one major version of Node, which the package allows', () => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const least = Number(/\d+/.exec(engines.node)?.[0]);
    expect(stages).toHaveLength(2);
    for (const { image: from } of stages) {
      const [, major] = /^node:(\d+)-alpine$/.exec(from) ?? [];
      expect(Number(major), from).toBeGreaterThanOrEqual(least);
    }
    expect(new Set(stages.map(({ image: from }) => from)).size).toBe(1);
  });

  test('it knows its instructions, and each line is one', () => {
    const known = new Set(['WORKDIR', 'COPY', 'RUN', 'USER', 'ENTRYPOINT', 'CMD']);
    for (const { lines } of stages) for (const [instruction] of lines) expect(known).toContain(instruction);
  });

  test('it is run by a user without rights, as a number', () => {
    expect(said(image, 'USER')).toMatch(/^[1-9]\d*$/);
  });

  test('signals reach it: no shell stands before it', () => {
    for (const instruction of ['ENTRYPOINT', 'CMD']) {
      expect(JSON.parse(said(image, instruction) ?? '')).toEqual(expect.any(Array));
    }
  });

  test('what is sent to the builder is what is copied, and nothing else', () => {
    const [all, ...kept] = readFileSync(join(root, '.dockerignore'), 'utf8').trimEnd().split('\n');
    expect(all).toBe('*');
    const copied = stages.flatMap(({ lines }) =>
      lines.flatMap(([instruction, rest]) =>
        instruction === 'COPY' && !rest.startsWith('--') ? rest.split(' ').slice(0, -1) : [],
      ),
    );
    expect(kept.map((line) => line.replace('!', '')).sort()).toEqual([...new Set(copied)].sort());
  });
});

/** As docker would lay it out, in folders: what is copied, built and started is what the Dockerfile says. */
describe('the image works', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'kwatch-image-'));
    chmodSync(dir, 0o755);
    layOut(build);
    symlinkSync(join(root, 'node_modules'), join(dir, 'build/src/node_modules'));
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const commands = build.lines
      .filter(([instruction]) => instruction === 'RUN')
      .map(([, command]) => command);
    expect(commands).toEqual(['npm ci', 'npm run build']);
    const [program, ...args] = scripts['build']!.split(' ');
    expect(program).toBe('node');
    execFileSync(process.execPath, args, { cwd: join(dir, 'build/src'), stdio: 'pipe' });
    layOut(image);
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  function layOut(stage: Stage): void {
    const into = join(dir, stage.name ?? 'image');
    mkdirSync(into);
    let workdir = '/';
    for (const [instruction, rest] of stage.lines) {
      if (instruction === 'WORKDIR') workdir = rest;
      if (instruction !== 'COPY') continue;
      const words = rest.split(' ');
      const from =
        words[0]?.startsWith('--from=') === true ? words.shift()?.slice('--from='.length) : undefined;
      const target = words.pop() ?? '';
      for (const word of words) {
        const source = from === undefined ? join(root, word) : join(dir, from, word);
        expect(existsSync(source), `${rest}: ${word} is there`).toBe(true);
        const place = target.endsWith('/') ? join(target, basename(word)) : target;
        cpSync(source, join(into, resolve(workdir, place)), { recursive: true });
      }
    }
  }

  /** The command of the image in an empty environment, as its user where this one may become another. */
  function run(
    args: readonly string[],
    uid = Number(said(image, 'USER')),
    env: NodeJS.ProcessEnv = { HOME: join(dir, 'image/home/node') },
  ): { code: number | null; stdout: string; stderr: string } {
    const [init, end, program, ...fixed] = JSON.parse(said(image, 'ENTRYPOINT') ?? '') as string[];
    expect([init, end, program]).toEqual(['/sbin/tini', '--', 'node']);
    expect(image.lines).toContainEqual(['RUN', 'apk add --no-cache tini']);
    const words = fixed.map((word) => (word.startsWith('/') ? join(dir, 'image', word) : word));
    const user = mayBecomeAnother ? { uid, gid: uid } : {};
    const { status, stdout, stderr } = spawnSync(process.execPath, [...words, ...args], {
      cwd: join(dir, 'image'),
      env,
      encoding: 'utf8',
      ...user,
    });
    return { code: status, stdout, stderr };
  }

  test('it says how it is used where nothing is asked', () => {
    const { code, stdout } = run(JSON.parse(said(image, 'CMD') ?? '') as string[]);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: kwatch TYPE');
  });

  test('it watches', () => {
    const { code, stdout, stderr } = run(['deploy', '--demo', '--once', '-q', '-o', 'name']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
  });

  test.runIf(mayBecomeAnother)('it watches under a user id that nobody has, without a home', () => {
    const { code, stderr } = run(['deploy', '--demo', '--once', '-q'], 1_234_567, {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
