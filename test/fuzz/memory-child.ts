import { everyOutput } from './every-output.js';
import { filledWith } from './filled-object.js';

/**
 * Writes one object with a text of a length wherever one can stand in every way, for the sake of the memory that this
 * takes: `node --max-old-space-size=N memory-child.mjs LENGTH PIECE…`, an object for each piece.
 */
const [, , length, ...pieces] = process.argv;
for (const piece of pieces) {
  const text = piece.repeat(Number(length) / piece.length);
  for (const { write } of everyOutput(filledWith(text), [text], text)) {
    await write();
    // Promises alone would keep streams from ever letting go of what was written.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
process.stdout.write('written\n');
