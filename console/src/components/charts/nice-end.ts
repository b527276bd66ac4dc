/** A scale's end that is easy to read: 1, 2 or 5 times a power of ten. */
export function niceEnd(highest: number) {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5, 10].find(m => m * power >= highest) ?? 10) * power;
}
