import { realClock } from '../../model/real-clock.js';
import { onAbort } from '../../model/on-abort.js';
import { asyncDispose } from '../dispose.js';
import { type CallbackError, MisuseError, StoppedError } from '../errors.js';
import type { Delta } from '../informer/events.js';
import type { Registration } from '../informer/listener.js';
import type { Informer } from '../informer/shared-informer.js';
import { type KubernetesObject, keyOf } from '../object.js';
import { defaultLimiter } from '../../workqueue/limiters.js';
import { runLeaderElection } from '../lease/leader-election.js';
import { complain } from '../library-process.js';
import { settledLater } from '../or-aborted.js';
import type { Controller, ControllerOptions, ReconcileFailure } from './controller.js';
import { type Enqueue, LOW_PRIORITY, enqueueRelated, ownerIn, priorityOf } from './related.js';
import { type WorkTerm, beginTerm } from './term.js';

/** An informer, and what is to be heard of it. That it is stopped ends the controller as a stop of its own does. */
interface ControllerSource {
  listen(): Registration;
  waitForSync(signal: AbortSignal): Promise<void>;
  onStatus: Informer<never>['onStatus'];
}

/**
 * A controller that has not begun.
 *
 * @example
 * const controller = createController({
 *   informer: jobs,
 *   reconcile: async ({ object, signal }) => {
 *     if (object === undefined) return; // deleted
 *     await makeItSo(object, signal);
 *     return { requeueAfterMs: 60_000 };
 *   },
 *   workers: 2,
 * }).owns(pods);
 * factory.start();
 * await controller.run(signal);
 */
export function createController<T extends KubernetesObject>(options: ControllerOptions<T>): Controller {
  const { informer, filter, onFailure = complain, clock = realClock } = options;
  const limiter = options.limiter ?? defaultLimiter<string>(clock);
  const stopped = new AbortController();
  const failed = settledLater<never>();
  const sources: ControllerSource[] = [];
  let term: WorkTerm | undefined;
  let running: Promise<void> | undefined;

  const enqueue: Enqueue = (key, priority) => term?.queue.add(key, priority);
  const onError = (error: CallbackError): void => {
    const failure: ReconcileFailure = { error, key: error.key ?? '', retryInMs: undefined };
    onFailure(failure);
  };
  const watch = <O extends KubernetesObject>(from: Informer<O>, tell: (event: Delta<O>) => void): void => {
    if (running !== undefined)
      throw new MisuseError('the controller runs already: say before what it looks at');
    sources.push({
      listen: () => from.listen({ add: tell, update: tell, delete: tell }),
      waitForSync: (signal) => from.waitForSync(signal),
      onStatus: (handler) => from.onStatus(handler),
    });
  };
  const isMeant = (event: Delta<T>): boolean => filter === undefined || filter(event);
  watch(informer, (event) => {
    if (isMeant(event)) enqueue(event.key, priorityOf(event));
  });

  /** Works until the signal aborts. */
  const workUntil = async (signal: AbortSignal, isOn: () => boolean): Promise<void> => {
    const begun = beginTerm<T>({ controller: options, clock, limiter, onFailure, signal, isOn });
    term = begun;
    // What was told before went nowhere: whoever begins looks at everything.
    for (const object of informer.lister.list()) {
      const event = { type: 'add', object, key: keyOf(object), initial: true } as const;
      if (isMeant(event)) enqueue(event.key, LOW_PRIORITY);
    }
    await begun.over;
    if (term === begun) term = undefined;
  };

  const runUntil = async (signal: AbortSignal): Promise<void> => {
    for (const source of sources) await Promise.race([source.waitForSync(signal), failed.promise]);
    if (options.leaderElection === undefined) return workUntil(signal, () => true);
    await runLeaderElection(options.leaderElection, (led) => workUntil(led.signal, led.isOn), signal);
  };

  const run = async (): Promise<void> => {
    const heard = sources.map((source) => source.listen());
    const forget = sources.map((source) =>
      source.onStatus((event) => {
        if (event.type === 'failed') failed.reject(event.error);
        else if (event.type === 'stopped') void stop();
      }),
    );
    const over = new AbortController();
    const undo = onAbort(stopped.signal, () => over.abort(stopped.signal.reason));
    try {
      await Promise.race([runUntil(over.signal), failed.promise]);
    } catch (error) {
      if (!stopped.signal.aborted) throw error;
    } finally {
      undo();
      over.abort(new StoppedError('the controller was stopped'));
      await term?.over;
      for (const end of forget) end();
      await Promise.all(heard.map((registration) => registration.remove()));
    }
  };
  const stop = async (): Promise<void> => {
    stopped.abort(new StoppedError('the controller was stopped'));
    await running?.catch(() => undefined);
  };

  const controller: Controller = {
    owns(other) {
      watch(other, enqueueRelated(ownerIn(informer.resource), enqueue, onError));
      return controller;
    },
    relatedResources(other, keysOf) {
      watch(other, enqueueRelated(keysOf, enqueue, onError));
      return controller;
    },
    enqueue: (key, afterMs = 0) => term?.queue.addAfter(key, afterMs),
    async run(signal) {
      if (running === undefined && stopped.signal.aborted) throw stopped.signal.reason;
      const forget = signal === undefined ? undefined : onAbort(signal, () => void stop());
      running ??= run();
      await running.finally(() => forget?.());
    },
    get isWorking() {
      return term !== undefined;
    },
    stop,
    [asyncDispose]: stop,
  };
  return controller;
}
