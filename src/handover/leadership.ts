import type { Term } from '../model/flow/leadership.js';
import { type ElectionOptions, runElection } from '../lease/election.js';
import { MARKS_ANNOTATION, type Marks, leastMarks, marksText, readMarks } from './lease-marks.js';

/** What a process knows of who leads, for those of its parts that work only while it does. */
export interface Leadership {
  /** Resolves when it was seen who leads, or that it cannot be seen, for the first time. */
  readonly known: Promise<void>;
  /** Takes part: is told of each term as it begins and as it is seen how far another leader is, and says how far it is. */
  join(worker: LedWorker): void;
  /** Gives the lease back. */
  end(): Promise<void>;
}

export interface LedWorker {
  /** This process leads from now on, until the term's signal aborts. */
  readonly lead: (term: Term) => void;
  /** Another leader is so far. */
  readonly doneUpTo: (marks: Marks) => void;
  /** How far this process is. */
  readonly marks: () => Marks;
}

export interface LeadershipOptions extends Pick<
  ElectionOptions,
  'store' | 'identity' | 'timings' | 'clock' | 'random'
> {
  /** What tells this work from another: how far somebody is says nothing of other work. */
  readonly work: string;
  readonly onTerm: (term: Term) => void;
  /** Somebody else leads, or nobody: then it is empty. Called with each change. */
  readonly onHolder: (holder: string) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Takes part in an election from now on. Followers know by annotations of the lease what they need not do again. */
export function startLeadership(options: LeadershipOptions): Leadership {
  const { identity, work } = options;
  const workers: LedWorker[] = [];
  const over = new AbortController();
  let done: Marks = new Map();
  let holder: string | undefined;
  let know: (() => void) | undefined;
  const known = new Promise<void>((resolve) => (know = resolve));
  let term: Term | undefined;

  const ended = runElection({
    ...options,
    signal: over.signal,
    annotations: () => ({
      [MARKS_ANNOTATION]: marksText(
        workers.length === 0 ? done : leastMarks(workers.map((worker) => worker.marks())),
        work,
      ),
    }),
    onTerm(begun) {
      term = begun;
      options.onTerm(begun);
      for (const worker of workers) worker.lead(begun);
      know?.();
    },
    onFailure(error) {
      options.onFailure(error);
      know?.();
    },
    onSeen(seenHolder, annotations) {
      if (seenHolder !== identity) {
        done = readMarks(annotations[MARKS_ANNOTATION], work);
        for (const worker of workers) worker.doneUpTo(done);
        if (seenHolder !== '') know?.();
        if (seenHolder !== holder) options.onHolder(seenHolder);
      }
      holder = seenHolder;
    },
  });
  return {
    known,
    join(worker) {
      workers.push(worker);
      worker.doneUpTo(done);
      if (term?.isOn() === true) worker.lead(term);
    },
    async end() {
      over.abort();
      await ended;
    },
  };
}
