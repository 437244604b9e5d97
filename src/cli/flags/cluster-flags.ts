import { onOff, optional } from './flag.js';
import { textLike } from '../values.js';

const group = 'Which cluster';

/** Which clusters are watched: contexts of a kubeconfig, or the embedded one. */
export const CLUSTER_FLAGS = {
  kubeconfig: optional({
    long: 'kubeconfig',
    value: 'FILE',
    description: 'Kubeconfig file',
    group,
    parse: textLike('~/.kube/config'),
    defaultText: 'as kubectl',
  }),
  context: optional({
    long: 'context',
    value: 'NAME',
    repeat: true,
    separator: '\n',
    description: "Context of the kubeconfig; several at once: prod,staging or 'prod-*'",
    group,
    parse: textLike('production'),
    defaultText: 'the current one',
  }),
  allContexts: onOff({
    long: 'all-contexts',
    description: 'Every context of the kubeconfig, or all that --context matches',
    group,
  }),
  demo: onOff({
    long: 'demo',
    description: 'Watch an embedded cluster instead of a real one',
    group,
  }),
};
