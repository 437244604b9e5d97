import { describe, expect, it } from 'vitest';
import { type Theme, createTheme } from '../../src/output/theme.js';

describe('createTheme', () => {
  it('changes nothing at level 0', () => {
    for (const paint of Object.values<Theme['added']>({ ...createTheme(0) }))
      expect(paint('web')).toBe('web');
  });

  it.each([1, 2, 3] as const)('uses only the 16 named colours at level %i', (level) => {
    const painted = Object.fromEntries(
      Object.entries(createTheme(level)).map(([name, paint]: [string, (text: string) => string]) => [
        name,
        paint('x'),
      ]),
    );
    const [green, yellow, red, cyan] = [32, 33, 31, 36].map((code) => `\u001b[${code}mx\u001b[39m`);
    const [bold, dim] = [1, 2].map((code) => `\u001b[${code}mx\u001b[22m`);
    expect(painted).toEqual({
      added: green,
      modified: yellow,
      deleted: red,
      time: dim,
      name: bold,
      namespace: dim,
      field: cyan,
      old: dim,
      new: bold,
      notice: dim,
      error: red,
    });
  });
});
