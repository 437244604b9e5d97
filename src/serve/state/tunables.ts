/** The bounds of what is kept for clients, each with its reason. */

/** So many changes are kept for clients that come back: half a minute at 300 changes a second. */
export const LOG_RECORDS = 10_000;

/** And so many bytes of them, for objects with large changes. */
export const LOG_BYTES = 16 * 1024 * 1024;

/** The last changes of one object that its history shows: more than fits on a screen. */
export const HISTORY_PER_OBJECT = 30;

/** All histories together; what is oldest goes first. */
export const HISTORY_BYTES = 32 * 1024 * 1024;

/**
 * Text of present objects that is kept so that many clients can have it; beyond, it is made anew for each. About ten
 * thousand objects.
 */
export const PRESENT_BYTES = 16 * 1024 * 1024;

/** Objects whose changes may be merged for one slow client; one that is further behind has to begin anew. */
export const BEHIND_OBJECTS = 10_000;
