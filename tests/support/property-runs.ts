/** How often a costly property is tried: a few times, unless `PROPERTY_RUNS` asks for more. */
export function propertyRuns(few: number): number {
  return Number(process.env["PROPERTY_RUNS"] ?? few);
}

/** As above; with `PROPERTY_SEED`, which a failure prints, the same cases come again. */
export function propertySettings(few: number): { numRuns: number; seed?: number } {
  const seed = process.env["PROPERTY_SEED"];
  return { numRuns: propertyRuns(few), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}
