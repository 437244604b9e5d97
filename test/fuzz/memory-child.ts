import { everyOutput } from './every-output.js';
import { filledWith } from './filled-object.js';

/**
 * Writes one object with a text of a length wherever one can stand in every way, for the sake of the memory that this
 * takes: `node --max-old-space-size=96 memory-child.mjs LENGTH PIECE…`, an object for each piece.
 */
const [, , length, ...pieces] = process.argv;
for (const piece of pieces) {
  const text = piece.repeat(Number(length) / piece.length);
  for (const { write } of everyOutput(filledWith(text), [text], text)) await write();
}
process.stdout.write('written\n');
