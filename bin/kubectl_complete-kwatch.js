#!/usr/bin/env node
'use strict';
// kubectl runs this for what may follow `kubectl kwatch`, with the words behind it.
process.argv.splice(2, 0, '__complete');

require('./kwatch.js');
