import { onOff, optional } from './flag.js';
import { labelKeys, sortKey } from '../values.js';

/** The flags of formats with rows and columns, as kubectl get has them (kubectl, pkg/cmd/get). */
export const ROW_FLAGS = {
  noHeaders: onOff({
    long: 'no-headers',
    description: 'No headers in a table and in custom-columns',
    group: 'Output',
  }),
  sortBy: optional({
    long: 'sort-by',
    value: 'PATH',
    description: 'Rows of a table in the order of .status.startTime',
    group: 'Output',
    parse: sortKey,
  }),
  labelColumns: optional({
    long: 'label-columns',
    short: 'L',
    value: 'KEYS',
    repeat: true,
    description: 'Columns of a table for these labels: app,tier',
    group: 'Output',
    parse: labelKeys,
  }),
  showLabels: onOff({
    long: 'show-labels',
    description: 'A column of a table with all labels',
    group: 'Output',
  }),
  outputWatchEvents: onOff({
    long: 'output-watch-events',
    description: 'What happened too, in custom-columns and jsonpath',
    group: 'Output',
  }),
};
