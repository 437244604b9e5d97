import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProgram } from '../../src/hook/hook-command.js';
import { UsageError } from '../../src/model/errors.js';
import { objectRecord } from '../support/records.js';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-hook-'));
  for (const name of ['tool', 'plain', 'later']) writeFileSync(join(dir, name), '#!/bin/sh\n');
  chmodSync(join(dir, 'tool'), 0o755);
  chmodSync(join(dir, 'plain'), 0o644);
  mkdirSync(join(dir, 'bin'));
  mkdirSync(join(dir, 'bin', 'tool'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const find = (...argv: string[]) => findProgram({ kind: 'argv', argv }, { PATH: `${dir}/bin::${dir}` });

test('a name is looked for in PATH, where a directory of that name is none', async () => {
  expect((await find('tool', 'a'))(objectRecord())).toEqual([join(dir, 'tool'), 'a']);
});

test('with a slash it is a path', async () => {
  expect((await find(`${dir}/tool`))(objectRecord())).toEqual([`${dir}/tool`]);
});

test('a line for the shell is given to it as it is', async () => {
  const program = await findProgram({ kind: 'shell', text: 'echo "$KWATCH_NAME"; x={y}' }, { PATH: '/bin' });
  expect(program(objectRecord())).toEqual(['/bin/sh', '-c', 'echo "$KWATCH_NAME"; x={y}']);
});

test.each([
  ['nosuch', 'there is no command "nosuch" in PATH'],
  ['./nosuch', 'there is no command "./nosuch"'],
])('without a command %s there is nothing to watch for', async (name, message) => {
  const refused = await find(name).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UsageError);
  expect(refused).toMatchObject({ message, exitCode: 2 });
});

test('a file that may not be run is no command, nor is a directory', async () => {
  await expect(find('plain')).rejects.toThrow(
    `the command "plain" cannot be run: ${dir}/plain is not executable`,
  );
  await expect(find(`${dir}/bin`)).rejects.toThrow(`the command "${dir}/bin" cannot be run`);
});

test.each([
  ['no-interpreter', '#!/no/such/interp\n', 'is a script for /no/such/interp, which is not there'],
  ['no-program', '#!/usr/bin/env -S nosuch -x\n', 'is a script for nosuch, which is not there'],
  [
    'windows',
    '#!/bin/sh\r\necho\r\n',
    'has a first line that ends as on Windows (CRLF), which no interpreter is found by',
  ],
])('a script that cannot be run is refused before anything is watched: %s', async (name, text, why) => {
  const file = join(dir, name);
  writeFileSync(file, text, { mode: 0o755 });
  const refused = await find(file).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UsageError);
  expect(refused).toMatchObject({
    message: `the command "${file}" cannot be run: ${file} ${why}`,
    exitCode: 2,
  });
});

test.each([
  '#!/bin/sh\n',
  '#! /usr/bin/env sh\n',
  '#!/usr/bin/env -S A=1 sh -e\n',
  '#!/bin/sh',
  'echo\r\n',
  '',
])('a script that can be run is: %j', async (text) => {
  const file = join(dir, 'fine');
  writeFileSync(file, text, { mode: 0o755 });
  const program = await findProgram({ kind: 'argv', argv: [file] }, { PATH: '/usr/bin:/bin' });
  expect(program(objectRecord())).toEqual([file]);
});

test('placeholders are filled in the arguments, and never in the name of the program', async () => {
  const program = await find(`${dir}/tool`, '{type} {name}');
  expect(program(objectRecord())).toEqual([`${dir}/tool`, 'ADDED web']);
  await expect(find('{name}')).rejects.toThrow('there is no command "{name}" in PATH');
});

test('an argument that can never be safe is told before anything is watched', async () => {
  await expect(find('tool', '-{name}')).rejects.toThrow(
    'the argument "-{name}" would let an object\'s name choose an option',
  );
});

test('an object for which an argument is refused gets no command', async () => {
  const program = await find('tool', '{name}');
  const all = objectRecord({
    identity: { namespace: 'default', name: '--all', uid: 'u', resourceVersion: '1' },
  });
  expect(program(all)).toEqual({ refused: 'was not run: its argument {name} would be the option "--all"' });
});
