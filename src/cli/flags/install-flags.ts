import { UsageError } from '../../model/errors.js';
import { onOff, optional, withDefault } from './flag.js';
import { positiveInteger, textLike } from '../values.js';

const group = 'Installing';

/** Flags of `kwatch manifests` alone. */
export const INSTALL_FLAGS = {
  // As the Dockerfile's own example tags it.
  image: withDefault({
    long: 'image',
    value: 'IMAGE',
    description: 'The container image, as your cluster pulls it',
    group,
    parse: textLike('registry.example.com/kwatch:0.1.0'),
    defaultText: 'kwatch',
  }),
  installName: withDefault({
    long: 'install-name',
    value: 'NAME',
    description: 'What its objects are called',
    group,
    parse: labelName,
    defaultText: 'kwatch',
  }),
  installNamespace: withDefault({
    long: 'install-namespace',
    value: 'NS',
    description: 'The namespace it runs in; -n is what it watches',
    group,
    parse: labelName,
    defaultText: 'kwatch',
  }),
  replicas: optional({
    long: 'replicas',
    value: 'N',
    description: 'How many pods',
    group,
    parse: positiveInteger,
    defaultText: '1; 2 with --leader-elect',
  }),
  tokenSecret: optional({
    long: 'token-secret',
    value: 'NAME',
    description: 'A Secret of yours with the key token; else one is printed',
    group,
    parse: labelName,
  }),
  serviceMonitor: onOff({
    long: 'service-monitor',
    description: 'A ServiceMonitor too, for the operator of Prometheus',
    group,
  }),
};

/** An RFC 1123 label, which a Service and a namespace have to be called. @throws UsageError */
function labelName(text: string, source: string): string {
  if (/^[a-z]([-a-z\d]{0,51}[a-z\d])?$/.test(text)) return text;
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is no name of an object; that is up to 53 of a-z, 0-9 and -, a letter first`,
  );
}
