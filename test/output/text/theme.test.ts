import { describe, expect, it } from 'vitest';
import { type ColorLevel, type Theme, createTheme } from '../../../src/output/text/theme.js';

describe('createTheme', () => {
  it('changes nothing at level 0', () => {
    for (const paint of Object.values<Theme['added']>({ ...createTheme(0) }))
      expect(paint('web')).toBe('web');
  });

  const paintedAt = (level: ColorLevel): Record<string, string> =>
    Object.fromEntries(
      Object.entries(createTheme(level)).map(([name, paint]: [string, (text: string) => string]) => [
        name,
        paint('x'),
      ]),
    );

  it('uses only the 16 named colours where there are no more', () => {
    const [green, yellow, red, cyan] = [32, 33, 31, 36].map((code) => `\u001b[${code}mx\u001b[39m`);
    const [bold, dim] = [1, 2].map((code) => `\u001b[${code}mx\u001b[22m`);
    expect(paintedAt(1)).toEqual({
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
      head: bold,
      selected: '\u001b[7mx\u001b[27m',
      gone: dim,
    });
  });

  it.each([2, 3] as const)(
    'uses colours of middle brightness at level %i: for light and for dark',
    (level) => {
      const { added, modified, deleted, field, error } = paintedAt(level);
      expect([added, modified, deleted, field, error]).toEqual([
        '\u001b[38;5;29mx\u001b[39m',
        '\u001b[38;5;130mx\u001b[39m',
        '\u001b[38;5;161m\u001b[1mx\u001b[22m\u001b[39m',
        '\u001b[38;5;31mx\u001b[39m',
        '\u001b[38;5;161mx\u001b[39m',
      ]);
    },
  );

  it.each([29, 130, 161, 31])('colour %i stands out from white and from black', (index) => {
    const luminance = luminanceOf(index);
    expect(1.05 / (luminance + 0.05)).toBeGreaterThan(3.9);
    expect((luminance + 0.05) / 0.05).toBeGreaterThan(3.9);
  });
});

/** The relative luminance (WCAG 2) of one of the 216 colours of the cube. */
function luminanceOf(index: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  const [red = 0, green = 0, blue = 0] = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(
    (step) => {
      const part = steps[step]! / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    },
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
