/** A part of a text, from its first character up to the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The text with a mark in the place of each span. */
export function withMarks(text: string, spans: readonly Span[], mark: string): string {
  let shown = '';
  let done = 0;
  for (const { from, to } of spans) {
    shown += text.slice(done, from) + mark;
    done = to;
  }
  return shown + text.slice(done);
}

/** What the spans hold: to be compared, never to be shown. */
export function contentOf(text: string, spans: readonly Span[]): string {
  return spans.map(({ from, to }) => text.slice(from, to)).join('\n');
}

/** In order, without empty ones, and with what overlaps or touches as one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return spans;
  const ordered = spans.filter(({ from, to }) => to > from).sort((one, other) => one.from - other.from);
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of ordered) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}
