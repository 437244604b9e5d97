import fc from 'fast-check';

/**
 * The random tests try the same cases in each run, so that one that was green stays so until something changes. Who
 * looks for new cases says so by a variable of the test (CONTRIBUTING.md), and fast-check then takes another seed.
 */
const LOOKING_FOR_NEW = ['KWATCH_MODEL_RUNS', 'KWATCH_DIFF_CASES', 'KWATCH_FUZZ_SECONDS'];

if (LOOKING_FOR_NEW.every((name) => process.env[name] === undefined))
  fc.configureGlobal({ seed: 20_261_120 });
