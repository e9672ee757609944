/** How often a costly property is tried: a few times, unless `PROPERTY_RUNS` asks for more. */
export function propertyRuns(few: number): number {
  return Number(process.env["PROPERTY_RUNS"] ?? few);
}
