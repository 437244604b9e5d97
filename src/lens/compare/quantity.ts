import { type Json, isJsonNumber, numberText } from '../../model/json/json.js';

/**
 * Whether two values are the same quantity of a resource: `1000m` and `1`, `1Gi` and `1024Mi`.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function isSameQuantity(one: Json, other: Json): boolean {
  const [a, b] = [quantityOf(one), quantityOf(other)];
  if (a === undefined || b === undefined) return false;
  // Each is digits × 10^tens × 2^twos: raised to the same powers, their digits can be compared.
  const [tens, twos] = [Math.min(a.tens, b.tens), Math.min(a.twos, b.twos)];
  const scaled = ({ digits, tens: t, twos: w }: Quantity): bigint =>
    digits * 10n ** BigInt(t - tens) * 2n ** BigInt(w - twos);
  return scaled(a) === scaled(b);
}

/** How much a quantity is, as near as a double holds it; undefined where a value is none. */
export function quantitySize(value: Json): number | undefined {
  const quantity = quantityOf(value);
  return quantity && Number(quantity.digits) * 10 ** quantity.tens * 2 ** quantity.twos;
}

/** Under these keys stand quantities by the name of a resource. */
export const QUANTITY_MAPS: ReadonlySet<string> = new Set([
  'limits',
  'requests',
  'capacity',
  'allocatable',
  'allocatedResources',
  'hard',
  'used',
  'max',
  'min',
  'default',
  'defaultRequest',
  'overhead',
]);

interface Quantity {
  readonly digits: bigint;
  readonly tens: number;
  readonly twos: number;
}

const FORM = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:([numkMGTPE])|([KMGTPE]i)|[eE]([+-]?\d{1,3}))?$/;
const TENS: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const TWOS: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

function quantityOf(value: Json): Quantity | undefined {
  const text = isJsonNumber(value) ? numberText(value) : value;
  const match = typeof text === 'string' ? FORM.exec(text) : null;
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', decimal = '', binary = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  return {
    digits: BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n),
    tens: (TENS[decimal] ?? 0) + Number(exponent) - fraction.length,
    twos: TWOS[binary] ?? 0,
  };
}
