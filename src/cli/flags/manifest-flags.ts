import { onOff, optional } from './flag.js';
import { textList, textLike } from '../values.js';

const group = 'Which objects';

/** Objects that manifests hold, as kubectl takes them (cli-runtime, pkg/genericclioptions/filename_flags.go). */
export const MANIFEST_FLAGS = {
  filename: optional({
    long: 'filename',
    short: 'f',
    value: 'FILE',
    repeat: true,
    description: 'What a manifest holds: a file, directory, URL or - (stdin)',
    group,
    parse: textList('web.yaml'),
  }),
  recursive: onOff({
    long: 'recursive',
    short: 'R',
    description: 'With -f, the directories within a directory too',
    group,
  }),
  kustomize: optional({
    long: 'kustomize',
    short: 'k',
    value: 'DIR',
    description: 'What `kubectl kustomize` makes of a directory',
    group,
    parse: textLike('overlays/production'),
  }),
};
