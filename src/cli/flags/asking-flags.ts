import { CONNECTION_FLAGS } from './connection-flags.js';
import { type Flag, optional } from './flag.js';
import { FLAGS } from './flags.js';
import { parseSubject } from '../../rights/subject.js';

/** What says which cluster is asked, by whom, and how the answer looks: for what asks and ends. */
export const ASKING_FLAGS: readonly Flag[] = [
  FLAGS.kubeconfig,
  FLAGS.context,
  FLAGS.allContexts,
  FLAGS.demo,
  FLAGS.connectTimeout,
  FLAGS.noCache,
  ...Object.values(CONNECTION_FLAGS),
  FLAGS.color,
  FLAGS.noProgress,
  FLAGS.quiet,
  FLAGS.verbose,
];

/** Flags of `kwatch rbac` alone. */
export const RBAC_FLAGS = {
  subject: optional({
    long: 'subject',
    value: 'WHOM',
    description: 'Whose rights: user:jane, group:devs, serviceaccount:shop/reader',
    group: 'Which cluster',
    parse: parseSubject,
    defaultText: 'who asks',
  }),
};
