#!/usr/bin/env node
// kubectl runs this for what may follow `kubectl kwatch`, with the words behind it.
process.argv.splice(2, 0, '__complete');

await import('./kwatch.js');
