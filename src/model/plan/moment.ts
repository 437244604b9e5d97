/** A point in time as a person says it; what it means depends on when it is said. */
export type Moment =
  | { readonly kind: 'at'; readonly timeMs: number }
  | { readonly kind: 'ago'; readonly ms: number }
  /** The last time that a clock here showed this. */
  | { readonly kind: 'clock'; readonly hours: number; readonly minutes: number; readonly seconds: number };

/** In milliseconds since the epoch. */
export function momentMs(moment: Moment, nowMs: number): number {
  switch (moment.kind) {
    case 'at':
      return moment.timeMs;
    case 'ago':
      return nowMs - moment.ms;
    case 'clock': {
      const day = new Date(nowMs);
      day.setHours(moment.hours, moment.minutes, moment.seconds, 0);
      if (day.getTime() > nowMs) day.setDate(day.getDate() - 1);
      return day.getTime();
    }
  }
}
