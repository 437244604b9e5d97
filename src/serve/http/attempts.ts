import type { Clock } from '../../model/clock.js';
import { WRONG_ADDRESSES, WRONG_TOKENS, WRONG_TOKENS_MS } from './tunables.js';

/** How often each address was wrong of late. */
export interface Attempts {
  failed(address: string): void;
  /** Whether nothing more that it says is looked at for now. */
  exhausted(address: string): boolean;
}

export function createAttempts(clock: Clock): Attempts {
  const byAddress = new Map<string, { readonly sinceMs: number; readonly count: number }>();
  const recent = (address: string): { readonly sinceMs: number; readonly count: number } | undefined => {
    const known = byAddress.get(address);
    return known !== undefined && clock.monotonic() - known.sinceMs < WRONG_TOKENS_MS ? known : undefined;
  };
  return {
    failed(address) {
      const { sinceMs, count } = recent(address) ?? { sinceMs: clock.monotonic(), count: 0 };
      byAddress.delete(address);
      byAddress.set(address, { sinceMs, count: count + 1 });
      const [oldest] = byAddress.keys();
      if (byAddress.size > WRONG_ADDRESSES && oldest !== undefined) byAddress.delete(oldest);
    },
    exhausted: (address) => (recent(address)?.count ?? 0) >= WRONG_TOKENS,
  };
}
