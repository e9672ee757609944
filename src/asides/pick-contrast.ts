import type { Persona } from "#/personas/persona.ts";

/** What is looked at to tell how far two personas are from each other. */
type Contrasting = Pick<Persona, "id" | "place" | "traits">;

/**
 * Of `others`, the persona that is least like `persona`: the one with the fewest traits in common, of
 * several the one farthest away in the list. Undefined where there is no other one.
 */
export function pickContrast<Other extends Contrasting>(
  persona: Contrasting,
  others: readonly Other[],
): Other | undefined {
  const shared = ({ traits }: Contrasting) =>
    traits.filter((trait) => persona.traits.includes(trait)).length;
  const distance = ({ place }: Contrasting) => Math.abs(place - persona.place);
  const [first] = others
    .filter(({ id }) => id !== persona.id)
    .sort((one, other) => shared(one) - shared(other) || distance(other) - distance(one));
  return first;
}
