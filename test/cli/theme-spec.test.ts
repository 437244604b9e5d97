import { expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.js';
import { planOf } from '../support/plan.js';

test('colours are a theme, parts with their looks, or both', async () => {
  const { colors } = await planOf(['pods'], {
    KWATCH_COLORS: 'light, added=green+bold,deleted=#D700af,time=240,old=none',
  });
  expect(colors).toEqual({
    theme: 'light',
    looks: {
      added: { color: 'green', styles: ['bold'] },
      deleted: { color: '#D700af', styles: [] },
      time: { color: 240, styles: [] },
      old: { color: undefined, styles: [] },
    },
  });
  expect((await planOf(['pods', '--colors', 'dark'])).colors).toEqual({ theme: 'dark', looks: {} });
});

test.each([
  ['solarized', /no theme "solarized"; there are auto, dark, light, plain at 1/],
  ['light,,dark', /nothing at 7/],
  ['light, colour=red', /no part "colour"; there are added, .* at 8/],
  ['added=grreen', /neither colour nor style "grreen".* at 1/],
  ['added=256', /neither colour nor style "256"/],
  ['added=#12345', /neither colour nor style "#12345"/],
  ['added=', /neither colour nor style ""/],
  ['added=red+green', /two colours of one part at 1/],
  ['added=\u001b[31m', /neither colour nor style "\\u001b\[31m"/],
])('what cannot be read is refused with the place: %j', async (text, message) => {
  const refused = planOf(['pods'], { KWATCH_COLORS: text });
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});
