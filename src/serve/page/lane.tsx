import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Blindness, BoardRow } from './board.js';
import type { MarkKind } from './marks.js';

export interface LaneProps {
  readonly row: BoardRow;
  readonly blind: readonly Blindness[];
  /** The end of the lane, of kwatch's clock, and how long it is. */
  readonly nowMs: number;
  readonly spanMs: number;
  readonly theme: string;
}

const HEIGHT = 22;

/** How high each kind of mark stands: what matters most is seen first. */
const MARK_HEIGHT: Readonly<Record<MarkKind, number>> = {
  status: 8,
  spec: 14,
  added: 18,
  deleted: 18,
  trouble: 20,
};

/** What happened to one object in the last minutes: marks by kind, rollouts as bars, blindness as gaps. */
export function Lane(props: LaneProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { row, blind, nowMs, spanMs, theme } = props;
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, props);
  }, [row, blind, nowMs, spanMs, theme]);
  return <canvas ref={canvas} class="lane" role="img" aria-label={`${row.marks.length} changes`} />;
}

function draw(canvas: HTMLCanvasElement, { row, blind, nowMs, spanMs }: LaneProps): void {
  const width = canvas.clientWidth;
  const ratio = window.devicePixelRatio || 1;
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(HEIGHT * ratio)];
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight)
    [canvas.width, canvas.height] = [pixelWidth, pixelHeight];
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const color = (name: string): string => style.getPropertyValue(`--${name}`);
  const x = (atMs: number): number => width * (1 - (nowMs - atMs) / spanMs);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, HEIGHT);
  pen.fillStyle = color('lane');
  pen.fillRect(0, HEIGHT / 2 - 0.5, width, 1);
  for (const { fromMs, toMs } of blind.filter(({ scope }) => concerns(scope, row))) {
    const [from, to] = [Math.max(x(fromMs), 0), Math.min(x(toMs ?? nowMs), width)];
    if (to <= from) continue;
    pen.fillStyle = color('ground');
    pen.fillRect(from, 0, Math.max(to - from, 3), HEIGHT);
    pen.fillStyle = color('blind');
    for (let at = from; at < to; at += 5) pen.fillRect(at, 3, 2, HEIGHT - 6);
  }
  for (const { fromMs, toMs } of row.rollouts) {
    const [from, to] = [Math.max(x(fromMs), 0), Math.min(x(toMs ?? nowMs), width)];
    if (to < 0) continue;
    pen.fillStyle = color(toMs === undefined ? 'rollout-open' : 'rollout');
    pen.fillRect(from, HEIGHT / 2 - 4, Math.max(to - from, 2), 8);
  }
  for (const { atMs, kind } of row.marks) {
    const at = x(atMs);
    if (at < 0) continue;
    const height = MARK_HEIGHT[kind];
    pen.fillStyle = color(kind);
    pen.fillRect(Math.min(at, width - 2) - 1, (HEIGHT - height) / 2, 2.5, height);
  }
}

/** Whether a scope that could not be seen holds an object. */
function concerns(scope: string, { cluster, resource, namespace }: BoardRow): boolean {
  return (
    scope === '' || scope === `${cluster} ${resource} ${namespace}` || scope === `${cluster} ${resource} `
  );
}
