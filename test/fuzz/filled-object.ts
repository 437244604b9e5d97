import { resourceOf } from '../support/resources.js';
import type { HostileObject } from './hostile-object.js';

/** A custom resource with one text wherever one can stand; its two states differ in the last letter. */
export function filledWith(text: string): HostileObject {
  const state = (value: string, version: number) => ({
    metadata: {
      name: value.slice(0, -1),
      namespace: value.slice(0, -1),
      uid: 'u',
      resourceVersion: String(version),
      labels: { [value]: value },
      annotations: { note: value },
      managedFields: [{ manager: value, operation: 'Update', time: String(version) }],
    },
    spec: {
      text: value,
      [value]: 'x',
      list: [{ name: value }],
      command: ['sh', '-c', value],
      args: [value],
      env: [{ name: 'A', value }],
    },
    status: { conditions: [{ type: value, status: 'False', reason: value, message: value }] },
  });
  return {
    resource: resourceOf('widgets.acme.io', 'Widget'),
    old: state(`${text}a`, 1),
    next: state(`${text}b`, 2),
    canary: '',
  };
}
