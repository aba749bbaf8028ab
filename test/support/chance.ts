/** Chance that is the same each time. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  of<Item>(items: readonly Item[]): Item;
}

/** The additive congruence of Park and Miller ("minimal standard", 1988): good enough for made-up journals. */
export function chanceFrom(seed: number): Chance {
  let state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
  for (let warming = 0; warming < 10; warming += 1) next();
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    of: (items) => items[Math.floor(next() * items.length)]!,
  };
}
