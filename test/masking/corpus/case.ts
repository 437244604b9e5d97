import { gzipSync } from 'node:zlib';
import type { Json } from '../../../src/model/json/json.js';
import type { Resource } from '../../../src/model/object/resource.js';
import { resourceOf } from '../../support/resources.js';

/** Stands for whatever is secret: found nowhere else, and with all that a password may be made of. */
export const CANARY = 'S3ntinel-Zq7xW9pLk2';

/** A secret that is a number. */
export const NUMBER = 845_219_736;

/** Text that may be shown, and where it stands: in an object, or in a line of a log or a message. */
export type Sample =
  { readonly resource: Resource; readonly content: Record<string, Json> } | { readonly text: string };

/** One thing to try. */
export interface Case {
  readonly title: string;
  readonly sample: Sample;
  /** What must not be shown besides the canary: the form in which it is packed. */
  readonly traces?: readonly string[];
}

export interface Chapter {
  /** Where the text stands. */
  readonly place: string;
  /** The canary is a secret in each. */
  readonly leaks: readonly Case[];
  /** Nothing in it is secret: it is shown as it is. */
  readonly harmless: readonly Case[];
}

const deployments = resourceOf('deployments.apps', 'Deployment');
const configMaps = resourceOf('configmaps', 'ConfigMap');
const widgets = resourceOf('widgets.acme.io', 'Widget');
const events = resourceOf('events', 'Event');
export const secrets = resourceOf('secrets', 'Secret');

function container(content: Record<string, Json>): Sample {
  const containers = [{ name: 'web', image: 'nginx:1', ...content }];
  return { resource: deployments, content: { spec: { template: { spec: { containers } } } } };
}

/** A variable of a container. */
export function variable(name: string, value: Json): Case {
  return { title: `${name}=${brief(value)}`, sample: container({ env: [{ name, value }] }) };
}

/** The command of a container, in words. */
export function words(...args: readonly string[]): Case {
  return { title: brief(args), sample: container({ args }) };
}

/** Anything else in a container. */
export function inContainer(title: string, content: Record<string, Json>): Case {
  return { title, sample: container(content) };
}

export function annotation(key: string, value: string, traces: readonly string[] = []): Case {
  const sample = {
    resource: deployments,
    content: { metadata: metadata({ annotations: { [key]: value } }) },
  };
  return { title: `${key}: ${brief(value)}`, sample, traces };
}

export function label(key: string, value: string): Case {
  const sample = { resource: deployments, content: { metadata: metadata({ labels: { [key]: value } }) } };
  return { title: `${key}=${value}`, sample };
}

export function entry(key: string, text: string, traces: readonly string[] = []): Case {
  const sample = { resource: configMaps, content: { data: { [key]: text } } };
  return { title: `${key}: ${brief(text)}`, sample, traces };
}

/** A part of a custom resource. */
export function custom(spec: Json): Case {
  return { title: brief(spec), sample: { resource: widgets, content: { spec } } };
}

/** What is not a workload, a ConfigMap or a custom resource's spec. */
export function whole(title: string, resource: Resource, content: Record<string, Json>): Case {
  return { title, sample: { resource, content } };
}

export function message(text: string): Case {
  return { title: brief(text), sample: { resource: events, content: { reason: 'Failed', message: text } } };
}

/** The end of a container's log, or a line of the server. */
export function log(text: string): Case {
  return { title: brief(text), sample: { text } };
}

export function metadata(more: Record<string, Json>): Record<string, Json> {
  return { name: 'web', namespace: 'shop', uid: 'u', resourceVersion: '1', ...more };
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const packed = (text: string): string => gzipSync(text).toString('base64');

/** Pieces of a packed text: none may be shown. */
export function piecesOf(text: string): readonly string[] {
  const size = Math.max(16, Math.floor(text.length / 6));
  return Array.from({ length: Math.floor(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );
}

function brief(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`;
}
