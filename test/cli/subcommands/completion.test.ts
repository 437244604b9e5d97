import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/program.js';

const parse = (...argv: readonly string[]): ReturnType<typeof parseCommandLine> =>
  parseCommandLine(argv, {}, { version: '1.2.3' });

test.each(['bash', 'zsh', 'fish', 'powershell'])(
  'completion %s is a script that asks kwatch',
  async (shell) => {
    const request = await parse('completion', shell);
    expect(request.kind).toBe('print');
    const text = request.kind === 'print' ? request.text : '';
    expect(text).toContain('__complete');
    // What is evaluated runs, and what `compgen -W` gets is evaluated.
    expect(text).not.toMatch(/\beval\b|compgen|Invoke-Expression/);
  },
);

test.each([
  [
    [],
    'completion needs the name of a shell',
    'write kwatch completion bash, or zsh, or fish, or powershell',
  ],
  [['powershel'], 'there is no completion for "powershel"', 'did you mean kwatch completion powershell?'],
  [
    ['bash', 'zsh'],
    'there is no completion for "bash zsh"',
    'write kwatch completion bash, or zsh, or fish, or powershell',
  ],
])('completion %j is an error that says what is there', async (args, message, hint) => {
  await expect(parse('completion', ...args)).rejects.toMatchObject({ message, hint, exitCode: 2 });
});

test('a shell that hands no empty word over begins the last one with an =', async () => {
  const words = async (...argv: readonly string[]): Promise<unknown> => {
    const request = await parse(...argv);
    return request.kind === 'complete' ? request.completion : undefined;
  };
  expect(await words('__complete=', 'pods', '=')).toEqual(await words('__complete', 'pods', ''));
  expect(await words('__complete=', 'pods', '=-o=')).toEqual(await words('__complete', 'pods', '-o='));
});
