export interface Point {
  at: number;
  value: number;
}

export interface Box {
  from: number;
  to: number;
  most: number;
  width: number;
  height: number;
}

const round = (n: number) => Math.round(n * 10) / 10;

export const placeOf = (point: Point, box: Box) => ({
  x: round(((point.at - box.from) / (box.to - box.from || 1)) * box.width),
  y: round(box.height - (Math.min(box.most, Math.max(0, point.value)) / box.most) * box.height),
});

/** A line through the points that holds each value until the next one: a state lasts until another takes its place. */
export function stepLine(points: readonly Point[], box: Box): string {
  const places = points.map(p => placeOf(p, box));
  if (places.length === 0) return '';
  const rest = places.slice(1).map(p => `H${p.x}V${p.y}`).join('');
  return `M${places[0]!.x},${places[0]!.y}${rest}H${round(box.width)}`;
}

const MINUTE = 60_000;
const steps = [15, 60, 3 * 60, 6 * 60, 24 * 60, 7 * 24 * 60].map(minutes => minutes * MINUTE);
const MOST = 8;

/** Where the lines of the grid stand: round hours or midnights of the reader's zone, at most eight. */
export function ticks(from: number, to: number, width: number): { x: number; at: number }[] {
  const step = steps.find(s => (to - from) / s <= MOST) ?? steps.at(-1)!;
  const start = new Date(from);
  start.setHours(0, 0, 0, 0);
  const found: { x: number; at: number }[] = [];
  for (let at = start.getTime(); at < to; ) {
    if (at > from) found.push({ at, x: round(((at - from) / (to - from)) * width) });
    // By the clock, so that a day on which it is changed still ends at midnight.
    const next = new Date(at);
    next.setMinutes(next.getMinutes() + step / MINUTE);
    at = next.getTime();
  }
  return found;
}
