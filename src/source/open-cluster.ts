import type { Plan } from '../model/plan.js';
import { type ClusterAccess, plainAccess } from '../cluster/access.js';
import type { LoginTerminal } from '../cluster/auth/login-terminal.js';
import { loadAccess } from '../cluster/kubeconfig/load-access.js';
import type { Clock, Random } from '../model/clock.js';
import type { Kill } from '../model/kill.js';

/** The cluster that a run watches. */
export interface OpenCluster {
  readonly access: ClusterAccess;
  /** What happens in it by itself, to be begun once everything is listed; resolves when it is over. */
  readonly scenario: (() => Promise<void>) | undefined;
  close(): Promise<void>;
}

export interface OpenClusterOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly kill: Kill;
  /** Where a login talks with the person. */
  readonly terminal?: LoginTerminal | undefined;
}

/**
 * Finds the cluster that the plan names, or starts the embedded one.
 * @throws UsageError or UnavailableError where there is none to be found.
 */
export async function openCluster(plan: Plan, options: OpenClusterOptions): Promise<OpenCluster> {
  const { env, homeDir, kill, terminal } = options;
  if (plan.demo) {
    const { openDemo } = await import('../demo/open-demo.js');
    const demo = await openDemo(options.clock, options.random);
    let isOver = false;
    // What is served is looked at for longer than the story takes.
    const tellAgain = async (): Promise<void> => {
      for (;;) {
        await demo.play();
        if (isOver) return;
        await demo.rewind();
      }
    };
    return {
      access: plainAccess(demo.url),
      scenario: plan.serve === undefined ? () => demo.play() : tellAgain,
      close() {
        isOver = true;
        return demo.close();
      },
    };
  }
  const { kubeconfig, context, connection: overrides } = plan;
  const access = await loadAccess({ kubeconfig, context, overrides, env, homeDir, kill, terminal });
  return { access, scenario: undefined, close: () => Promise.resolve() };
}
