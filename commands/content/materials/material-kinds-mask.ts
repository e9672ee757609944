import { materialKinds, type MaterialKind } from "#/content/materials/material-kinds.ts";
import { ParleyError } from "#/shared/errors.ts";

/** Which kinds, as a number in a custom id: a bit for each in the order of the list. */
export function writeKinds(kinds: readonly MaterialKind[]): string {
  return String(
    materialKinds.reduce((mask, kind, bit) => (kinds.includes(kind) ? mask | (1 << bit) : mask), 0),
  );
}

/**
 * Reads {@link writeKinds}, which may have been forged.
 * @throws ParleyError `component_unknown` where it was not made by it, or is of no kind.
 */
export function readKinds(mask: number): MaterialKind[] {
  const kinds = materialKinds.filter((_, bit) => (mask & (1 << bit)) !== 0);
  if (mask === 0 || writeKinds(kinds) !== String(mask)) throw new ParleyError("component_unknown");
  return kinds;
}
