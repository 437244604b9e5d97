import { optional } from './flag.js';
import { linesLike, namePatterns } from '../values.js';

/** What of the selected objects, and of their changes, is told. */
export const FILTER_FLAGS = {
  name: optional({
    long: 'name',
    value: 'PATTERN',
    repeat: true,
    description: 'Only objects of such a name: web-*',
    group: 'Which objects',
    parse: namePatterns,
  }),
  excludeName: optional({
    long: 'exclude-name',
    value: 'PATTERN',
    repeat: true,
    description: 'No objects of such a name: *-canary',
    group: 'Which objects',
    parse: namePatterns,
  }),
  where: optional({
    long: 'where',
    value: 'CEL',
    repeat: true,
    separator: '\n',
    description: 'Only where it is true, of object, oldObject, type or changes',
    group: 'Which objects',
    parse: linesLike('object.spec.replicas > 3'),
  }),
  fieldManagerOf: optional({
    long: 'field-manager-of',
    value: 'MANAGER',
    repeat: true,
    description: 'Only objects of which these own fields: argocd*,helm',
    group: 'Which objects',
    parse: namePatterns,
  }),
  by: optional({
    long: 'by',
    value: 'MANAGER',
    repeat: true,
    description: 'Only changes that these field managers made: kubectl*,helm',
    group: 'Changes',
    parse: namePatterns,
  }),
  notBy: optional({
    long: 'not-by',
    value: 'MANAGER',
    repeat: true,
    description: 'No changes that these made alone: kube-*,*-controller',
    group: 'Changes',
    parse: namePatterns,
  }),
};
