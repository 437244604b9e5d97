/**
 * What a piece of work costs, in milliseconds of the processor: the least of several times, so that neither what else
 * runs on the machine nor a collection of garbage decides a test.
 */
export function processorMs(work: () => void, times = 4): number {
  return Math.min(
    ...Array.from({ length: times }, () => {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1_000;
    }),
  );
}
