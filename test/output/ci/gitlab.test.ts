import { expect, test } from 'vitest';
import { gitlabSection } from '../../../src/output/ci/gitlab.js';
import { closeGroup, openGroup, resolveCi } from '../../../src/output/ci/system.js';

test('a section opens and closes by the same name, with seconds', () => {
  expect(gitlabSection.open('kwatch\nx', 1_700_000_000_999)).toBe(
    '\u001b[0Ksection_start:1700000000:kwatch\r\u001b[0Kkwatch\\nx\n',
  );
  expect(gitlabSection.close(1_700_000_001_000)).toBe('\u001b[0Ksection_end:1700000001:kwatch\r\u001b[0K\n');
});

test.each([
  ['auto', { GITHUB_ACTIONS: 'true' }, 'github'],
  ['auto', { GITLAB_CI: 'true' }, 'gitlab'],
  ['auto', { GITHUB_ACTIONS: 'false', CI: 'true' }, undefined],
  ['none', { GITHUB_ACTIONS: 'true' }, undefined],
  ['github', {}, 'github'],
  ['gitlab', { GITHUB_ACTIONS: 'true' }, 'gitlab'],
] as const)('--ci %s with %j is %s', (choice, env, expected) => {
  expect(resolveCi(choice, env)).toBe(expected);
});

test('without a system there is no group', () => {
  expect([openGroup(undefined, 'x', 0), closeGroup(undefined, 0)]).toEqual(['', '']);
  expect(openGroup('github', 'x', 0)).toBe('::group::x\n');
  expect(closeGroup('gitlab', 0)).toContain('section_end:0:kwatch');
});
