import type { Connection } from '../cluster/connection.js';
import { explainRefusal } from '../cluster/errors/api-errors.js';
import { readVersion } from '../cluster/server-version.js';
import type { Clock } from '../model/clock.js';
import { ApiError, TransportError } from '../model/errors.js';
import { type Check, ok } from './check.js';

/** Beyond this, tokens and certificates are refused that are valid elsewhere (RFC 7519, 4.1.5: "a few minutes"). */
const CLOCK_BAD_S = 120;
/** The server writes its time in whole seconds, and the answer takes a while. */
const CLOCK_SAME_S = 3;

/** Whether the server answers, which version it has, and what its clock says. */
export async function serverChecks(
  connection: Connection,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const began = clock.monotonic();
  try {
    const { version, platform, dateMs } = await readVersion(connection, signal);
    const took = Math.round(clock.monotonic() - began - (connection.loginMs?.() ?? 0));
    const server = `${connection.server} answers in ${took} ms: Kubernetes ${version}${platform === undefined ? '' : ` on ${platform}`}`;
    return [ok('server', server), clockCheck(dateMs, clock.now())];
  } catch (error) {
    if (error instanceof TransportError)
      return [{ about: 'server', state: 'bad', text: error.message, hint: error.hint }];
    if (!(error instanceof ApiError)) throw error;
    const { message, hint } = explainRefusal(error.failure, { verb: 'discover', server: connection.server });
    return [{ about: 'server', state: error.failure.code === 401 ? 'bad' : 'warn', text: message, hint }];
  }
}

function clockCheck(serverMs: number | undefined, ownMs: number): Check {
  if (serverMs === undefined) return ok('clock', 'the server does not say what time it has');
  const seconds = Math.round((ownMs - serverMs) / 1000);
  if (Math.abs(seconds) <= CLOCK_SAME_S) return ok('clock', 'this machine and the server have the same time');
  const text = `this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the server`;
  return Math.abs(seconds) < CLOCK_BAD_S
    ? { about: 'clock', state: 'warn', text, hint: 'ages and --timestamps relative are off by that' }
    : {
        about: 'clock',
        state: 'warn',
        text,
        hint: 'tokens and certificates may be refused for it: set the time (timedatectl set-ntp true)',
      };
}
