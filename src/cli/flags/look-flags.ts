import { annotationPrefixes } from '../annotation-prefixes.js';
import { onOff, optional, withDefault } from './flag.js';
import { parseTheme } from '../theme-spec.js';
import { parseTimeFormat } from '../time-format.js';

/** How lines look: their time, their colours, and what of an object stands in them. */
export const LOOK_FLAGS = {
  timeFormat: optional({
    long: 'time-format',
    value: 'FORMAT',
    description: "The time as strftime has it: '%F %T.%L'",
    group: 'Output',
    parse: parseTimeFormat,
  }),
  utc: onOff({
    long: 'utc',
    description: 'Times in UTC',
    group: 'Output',
  }),
  showUid: onOff({
    long: 'show-uid',
    description: 'The UID of each object, in lines',
    group: 'Output',
  }),
  colors: withDefault({
    long: 'colors',
    value: 'THEME',
    repeat: true,
    description: 'auto, dark, light, plain; added=green+bold,time=240',
    group: 'Output',
    parse: parseTheme,
    defaultText: 'auto',
  }),
  annotations: withDefault({
    long: 'annotations',
    value: 'PREFIXES',
    repeat: true,
    description: 'Annotations told when they change, by prefix: default,acme.io/; or none',
    group: 'Changes',
    parse: annotationPrefixes,
    defaultText: 'default',
  }),
};
