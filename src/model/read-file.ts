import { readFile as read } from 'node:fs';
import { promisify } from 'node:util';

/** That of `node:fs/promises`, without the time that it takes to load all of that before the first request. */
export const readFile = promisify(read);
