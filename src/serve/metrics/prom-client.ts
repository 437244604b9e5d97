import type * as Prom from 'prom-client';

/** What is used of prom-client, which is loaded only where something is served. */
export type PromClient = Pick<typeof Prom, 'Counter' | 'Gauge' | 'Histogram' | 'Summary'>;
