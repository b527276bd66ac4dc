/** An amount as people read it: cents, or the first digit that counts. */
export const dollars = (value: number) => (value === 0 ? '$0' : value < 0.01 ? `$${value.toPrecision(1)}` : `$${value.toFixed(2)}`);
