import { expect, test } from 'vitest';
import { exited, notStarted } from '../../src/hook/hook-result.js';

test.each(['EAGAIN', 'EMFILE', 'ENOMEM', 'ETXTBSY'])(
  '%s passes by itself: another try makes sense',
  (code) => {
    expect(notStarted(code)).toEqual({
      kind: 'failed',
      why: `could not be started (${code})`,
      permanent: false,
    });
  },
);

test.each(['ENOENT', 'EACCES', 'E2BIG', 'ENOEXEC', 'unknown error'])('%s does not', (code) => {
  expect(notStarted(code)).toMatchObject({ permanent: true });
});

test('only the exit code 0 is success', () => {
  expect(exited(0, null)).toEqual({ kind: 'succeeded' });
  expect(exited(127, null)).toEqual({ kind: 'failed', why: 'exited with 127', permanent: false });
  expect(exited(null, 'SIGKILL')).toEqual({ kind: 'failed', why: 'was ended by SIGKILL', permanent: false });
});
