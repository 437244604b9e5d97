import { annotations } from './annotations.js';
import { argumentsOfCommands } from './arguments.js';
import type { Chapter } from './case.js';
import { configMaps } from './config-maps.js';
import { customResources } from './custom-resources.js';
import { environment } from './environment.js';
import { labels } from './labels.js';
import { logs, messages } from './messages.js';

/** All of the corpus, by place. */
export const CHAPTERS: readonly Chapter[] = [
  environment,
  argumentsOfCommands,
  annotations,
  labels,
  configMaps,
  customResources,
  messages,
  logs,
];
