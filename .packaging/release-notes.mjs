import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/*
 * `npm run --silent release-notes -- [VERSION]`: what CHANGELOG.md says of a version, as the text of a release. Without
 * a VERSION it is the one of package.json.
 */

const root = resolve(import.meta.dirname, '..');
const version = process.argv[2] ?? JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')).version;

const [, ...sections] = readFileSync(resolve(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
const notes = new Map(
  sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    // A date may follow the version.
    return [title.trim().split(/\s/)[0], lines.join('\n').trim()];
  }),
);

const text = notes.get(version.replace(/^v/, ''));
if (text === undefined || text === '') {
  const known = [...notes.keys()].join(', ');
  const what = text === undefined ? `no section ${version}; it has ${known}` : `nothing under ${version}`;
  process.stderr.write(`release-notes: CHANGELOG.md has ${what}\n`);
  process.exit(1);
}
process.stdout.write(`${text}\n`);
