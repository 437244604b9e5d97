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
        '\u001b[38;5;163m\u001b[1mx\u001b[22m\u001b[39m',
        '\u001b[38;5;27mx\u001b[39m',
        '\u001b[38;5;163mx\u001b[39m',
      ]);
    },
  );

  it('takes the looks that were asked for, and of the rest those of the theme', () => {
    const theme = createTheme(3, {
      theme: 'light',
      looks: {
        added: { color: 'green', styles: ['bold', 'underline'] },
        time: { color: 240, styles: [] },
        old: { color: '#d700af', styles: [] },
        new: { color: undefined, styles: [] },
      },
    });
    expect([theme.added('x'), theme.time('x'), theme.old('x'), theme.new('x'), theme.deleted('x')]).toEqual([
      '\u001b[32m\u001b[1m\u001b[4mx\u001b[24m\u001b[22m\u001b[39m',
      '\u001b[38;5;240mx\u001b[39m',
      '\u001b[38;2;215;0;175mx\u001b[39m',
      'x',
      '\u001b[38;5;126m\u001b[1mx\u001b[22m\u001b[39m',
    ]);
  });

  it.each([1, 2, 3] as const)('plain has no colour at level %i', (level) => {
    const all = Object.values<Theme['added']>({ ...createTheme(level, { theme: 'plain', looks: {} }) });
    for (const paint of all) expect(paint('x')).toMatch(/^(?:\u001b\[(?:1|2|7|22|27)m|x)+$/);
  });
});

const WHITE: Rgb = [1, 1, 1];
const BLACK: Rgb = [0, 0, 0];
/** The dark and the light background of Solarized, which many terminals have. */
const SOLARIZED_DARK = linear([0, 43, 54]);
const SOLARIZED_LIGHT = linear([253, 246, 227]);

describe('the colours of a theme', () => {
  it.each([
    ['auto', WHITE, 4],
    ['auto', BLACK, 4],
    ['auto', SOLARIZED_DARK, 2.8],
    ['auto', SOLARIZED_LIGHT, 3.7],
    ['dark', BLACK, 7.4],
    ['dark', SOLARIZED_DARK, 5],
    ['light', WHITE, 4.5],
    ['light', SOLARIZED_LIGHT, 4.1],
  ] as const)('%s stands out from its background', (theme, background, least) => {
    for (const color of colorsOf(theme)) expect(contrast(color, background)).toBeGreaterThanOrEqual(least);
  });

  // Of two colours that lie 2 apart a trained eye sees that they differ; 20 are two colours to anybody.
  it.each([
    ['auto', 'normal', 60],
    ['auto', 'protanopia', 30],
    ['auto', 'deuteranopia', 35],
    ['dark', 'normal', 60],
    ['dark', 'protanopia', 27],
    ['dark', 'deuteranopia', 28],
    ['light', 'normal', 60],
    ['light', 'protanopia', 30],
    ['light', 'deuteranopia', 28],
  ] as const)('%s has four, seen by %s sight', (theme, sight, least) => {
    const seen = colorsOf(theme).map((color) => lab(simulate(color, sight)));
    for (const [at, one] of seen.entries())
      for (const other of seen.slice(at + 1))
        expect(Math.hypot(...one.map((part, axis) => part - other[axis]!))).toBeGreaterThan(least);
  });

  it.each(['auto', 'dark', 'light'] as const)(
    '%s keeps what came, changed and went apart without blue, too',
    (theme) => {
      const seen = colorsOf(theme)
        .slice(0, 3)
        .map((color) => lab(simulate(color, 'tritanopia')));
      for (const [at, one] of seen.entries())
        for (const other of seen.slice(at + 1))
          expect(Math.hypot(...one.map((part, axis) => part - other[axis]!))).toBeGreaterThan(20);
    },
  );
});

/** Linear light, from 0 to 1 each. */
type Rgb = readonly [number, number, number];

function colorsOf(theme: 'auto' | 'dark' | 'light'): readonly Rgb[] {
  const { added, modified, deleted, field } = createTheme(2, { theme, looks: {} });
  return [added, modified, deleted, field].map((paint) => {
    const cube = Number(/38;5;(\d+)m/.exec(paint('x'))?.[1]) - 16;
    const steps = [0, 95, 135, 175, 215, 255];
    return linear([steps[Math.floor(cube / 36)]!, steps[Math.floor(cube / 6) % 6]!, steps[cube % 6]!]);
  });
}

function linear(color: readonly [number, number, number]): Rgb {
  const [red, green, blue] = color.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [red!, green!, blue!];
}

/** WCAG 2. */
function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [one, other]
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** G. M. Machado et al., A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009; severity 1. */
const SIGHTS = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

function simulate(color: Rgb, sight: keyof typeof SIGHTS): Rgb {
  const matrix = SIGHTS[sight];
  const row = (at: number): number => {
    const sum = color.reduce((total, part, axis) => total + part * matrix[3 * at + axis]!, 0);
    return Math.min(1, Math.max(0, sum));
  };
  return [row(0), row(1), row(2)];
}

/** CIE L*a*b* (D65), in which distances are about those that are seen. */
function lab([red, green, blue]: Rgb): readonly [number, number, number] {
  const curve = (part: number): number => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116);
  const x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = curve(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = curve((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
