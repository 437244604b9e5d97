import { onOff, optional, withDefault } from './flag.js';
import { pollInterval, positiveDuration } from '../values.js';

/** How the server is asked, and for how long. */
export const SERVER_FLAGS = {
  connectTimeout: withDefault({
    long: 'connect-timeout',
    value: 'DURATION',
    description: 'Give up where the server does not answer for this long',
    group: 'Which cluster',
    parse: positiveDuration,
    defaultText: '30s',
  }),
  waitForType: onOff({
    long: 'wait-for-type',
    description: 'A TYPE that the server has not yet is watched when it comes',
    group: 'Which objects',
  }),
  noCache: onOff({
    long: 'no-cache',
    description: 'Neither use nor keep what the server says of its types',
    group: 'Which cluster',
  }),
  poll: optional({
    long: 'poll',
    value: 'DURATION',
    description: 'List again this often instead of watching: 30s',
    group: 'More',
    parse: pollInterval,
  }),
};
