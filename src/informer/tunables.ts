/**
 * Every number of the informer that could be another one, with its reason and its source; where no source is named,
 * the number is kwatch's own. Durations are in milliseconds (`_MS`) of the clock that is handed in, or in whole
 * seconds (`_S`) where the API wants those. None of them is an option of the command line.
 */

// Lists

/**
 * Objects of the first page of a list, before it is known how large they are. A small one shows the first line sooner.
 */
export const FIRST_PAGE_OBJECTS = 250;

/**
 * What a page should have, as the objects so far are large. It sets the memory: 20,000 objects of 9 KB are listed within
 * 241 MB by pages of 2 MiB, and within 262 MB by pages of 4 MiB. One unpaged body of 110,000 pods is longer than a
 * string can be.
 */
export const PAGE_BYTES = 2 * 1024 * 1024;
/** No more are asked for, however small: each of them becomes something in memory, too. */
export const PAGE_MAX_OBJECTS = 2_000;

/** Objects asked for a page where a larger one would be larger than may be. */
export const SMALL_PAGE_SIZE_OBJECTS = 25;

/**
 * The largest page, unpacked. Pages of ordinary objects have 2 MB; 250 of the largest that etcd takes may have 400,
 * and come in smaller pages.
 */
export const MAX_PAGE_BYTES = 64 * 1024 * 1024;

/**
 * The largest answer to a list: a smaller page, or all objects at once. 25 of the largest objects have 40 MB; a server
 * that knows no pages may send 25,000 ordinary ones.
 */
export const MAX_LIST_BYTES = 256 * 1024 * 1024;

/** A page that all but stops for so long is given up: less than 1 KiB a second, which no network in use has. */
export const LIST_STALL_MS = 30_000;

/** The longest wait for a page, however it trickles; 2 MB in it are 7 KB/s. */
export const LIST_BODY_TIMEOUT_MS = 300_000;

/**
 * Consecutive pages without an object, after which the server's tokens are not trusted. A server looks for matching
 * objects until a page is full.
 */
export const MAX_EMPTY_PAGES = 10;

/** More are no list. etcd holds 8 GB at most, which are two million objects of 4 KB. */
export const MAX_LIST_OBJECTS = 2_000_000;

/**
 * Before the first list is whole, the last try begins so long before `--connect-timeout` is over, so that a server that
 * has just come up is found; at most a tenth of that time.
 */
export const LAST_TRY_MS = 1_000;

/** Consecutive streamed lists that broke before their end mark, after which lists are asked for in pages. */
export const MAX_UNMARKED_LISTS = 2;

/**
 * How long after the last initial event of a streamed list its end mark may come. A server that ignores what it does
 * not know takes the request for a plain watch and never sends the mark (KEP-3157). A server that is only slow is
 * listed in pages, which costs little.
 */
export const END_MARK_AFTER_LAST_EVENT_MS = 3_000;

/**
 * The same where no initial event came at all: the server may still be reading its storage, for which it waits 3 s
 * itself (apiserver, watch_cache.go, blockTimeout).
 */
export const END_MARK_AFTER_START_MS = 5_000;

// Watches

/**
 * The server is asked to end each watch after 240 s and up to 50 s more at random: below the idle cuts of load
 * balancers, and spread so that many watches do not end together (client-go, minWatchTimeout, spreads in the same way).
 * It bounds how long a dead connection is believed before the first bookmark, in the first minute of a run, and from
 * servers that send none. Less would bound it sooner, but a watch without bookmarks goes on from where it began, and the
 * more often it does, the more often the server has forgotten that, which costs a list and a word of missed states.
 */
export const WATCH_TIMEOUT_MIN_S = 240;
/** Whole seconds to choose from, `WATCH_TIMEOUT_MIN_S` included. */
export const WATCH_TIMEOUT_SPREAD_S = 51;

/** Some proxies hold the headers back until the first event, which may be a bookmark a minute later. */
export const HEADERS_TIMEOUT_MS = 90_000;

/**
 * A server that has dropped the history still answers a watch with 200, and sends the 410 as an event right after it.
 * A watch without an error for this long does go on from where it was asked to.
 */
export const RESUME_CONFIRMED_AFTER_MS = 1_000;

/** A watch that ends sooner than this without an event counts as failed (client-go, VeryShortWatchError). */
export const VERY_SHORT_WATCH_MS = 1_000;

/** Consecutive very short watches from one resourceVersion, after which a list is made to get past it. */
export const MAX_VERY_SHORT_WATCHES = 3;

/** Consecutive watches from one resourceVersion that sent a line that is no event, after which a list is made. */
export const MAX_GARBLED_WATCHES = 2;

/** A watch that lived so long did have a history to go on from: if it expires, that is not the list's fault. */
export const SETTLED_WATCH_MS = 60_000;

/**
 * Of the objects that changed lately in a watch so much text of their specs and annotations is kept, to be known again:
 * that of a thousand of 4 KB. What it says takes four times as much, and is kept beside it.
 */
export const REMEMBERED_PARTS_CHARACTERS = 4 * 1024 * 1024;

/** The same of all that a frame says besides its status: what it says are for the most part the values of those parts. */
export const REMEMBERED_FRAMES_CHARACTERS = 4 * 1024 * 1024;

/** A smaller part is parsed sooner than it is found again. */
export const SMALLEST_PART_CHARACTERS = 256;

// The watchdog

/** So long after the end that the server was asked for, the stream is dead (kube-rs, watcher.rs). */
export const WATCH_OVERTIME_MS = 5_000;

/**
 * No silence shorter than this is taken for death: servers that send bookmarks send one each minute (kube-apiserver,
 * cacher.go, defaultBookmarkFrequency).
 */
export const MIN_SILENCE_MS = 90_000;

/** So many bookmark intervals without a byte are taken for death: a bookmark may be late, but not by half of one. */
export const SILENT_BOOKMARK_INTERVALS = 1.5;

/**
 * How often the watchdog looks at the clock: a bookmark may have brought its deadline nearer meanwhile, and a sleep of
 * this machine shows as a look that comes late.
 */
export const WATCHDOG_TICK_MS = 5_000;

/** The same while the end mark of a streamed list is owed, whose deadline moves with each object. */
export const MARK_TICK_MS = 1_000;

/** How often a wait of the back-off looks at the clock, so that it ends early when the machine wakes from a sleep. */
export const SLEEP_TICK_MS = 5_000;

/** A tick that comes so much late means that this machine slept, or that the process was stopped. */
export const SLEEP_GAP_MS = 20_000;

// Back-off

/** The first delay: long enough not to storm a server that restarts (client-go, tools/cache/reflector.go). */
export const BACKOFF_BASE_MS = 800;
/** Each base is so many times the one before (client-go). */
export const BACKOFF_FACTOR = 2;

/** The base grows to this and no further; with jitter a dead server gets a request every 30 to 60 s (client-go). */
export const BACKOFF_CAP_MS = 30_000;

/** So long without a failure, and the next one starts from the first delay again (client-go). */
export const BACKOFF_RESET_AFTER_MS = 120_000;

/**
 * A server's Retry-After is obeyed up to this, jitter included: a longer wait would look as if nothing happened in the
 * cluster. It is the longest wait of the back-off too.
 */
export const RETRY_AFTER_CEILING_MS = 60_000;

/** Added at random, as a part of a Retry-After, so that clients that were sent away do not come back together. */
export const RETRY_AFTER_JITTER = 0.5;

// What is said

/** The same failure is told again only so often: an outage of an hour is not a thousand lines. */
export const SAME_ERROR_AGAIN_AFTER_MS = 60_000;

// The store

/**
 * Deletions remembered, to know a line that a proxy or server repeats. A repetition comes close behind what it
 * repeats.
 */
export const REMEMBERED_DELETIONS = 1000;
