import { Readable } from 'node:stream';
import { parseCommandLine } from '../../src/cli/program.js';
import type { Request } from '../../src/cli/request.js';
import { makeFiles } from './temporary-files.js';

const MANIFEST = '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"}}';

/** What a command line of the pages asks for, where every manifest that it names is there and holds a Deployment. */
export async function readWithManifests(words: readonly string[]): Promise<Request> {
  const files = makeFiles();
  const manifest = files.write('web.yaml', MANIFEST);
  files.write('kubectl', `#!/bin/sh\necho '${MANIFEST}'\n`, 0o755);
  const there = (word: string, at: number): string => {
    if (words[at - 1] === '-f' && word !== '-') return manifest;
    return word.startsWith('--filename=') ? `--filename=${manifest}` : word;
  };
  try {
    return await parseCommandLine(
      words.map(there),
      { PATH: `${files.directory}:/bin` },
      { version: '0.1.0', stdin: () => Readable.from([Buffer.from(MANIFEST)]) },
    );
  } finally {
    files.remove();
  }
}
