/** Gives back an equal text that it was given before, so that what thousands of objects share is held once. */
export type Pool = (text: string) => string;

/** Objects of one kind are made by few tools from few templates; beyond that the pool takes in nothing more. */
const POOL_MAX = 2_000;

/** An empty pool. */
export function createPool(): Pool {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (texts.size < POOL_MAX) texts.set(text, text);
    return text;
  };
}
