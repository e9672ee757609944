import { ParleyError } from "#/shared/errors.ts";

import { cityZones } from "./city-zones.ts";

const names: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/**
 * Reads a time zone as people type it: its IANA name in any case ("europe/berlin"), or the city in
 * it ("New York", "Zürich"), or another large city as it is called there ("Köln", "東京").
 *
 * @throws ParleyError `time_zone_unknown`, with the nearest as `suggestions` where there are any.
 */
export function readTimeZone(text: string): string {
  const wanted = fold(text);
  const name =
    names.find((candidate) => fold(candidate) === wanted) ??
    names.find((candidate) => fold(cityOf(candidate)) === wanted) ??
    zonesOfCities.get(wanted) ??
    resolveAlias(wanted);
  if (wanted !== "" && name !== undefined) return name;
  const near = suggestTimeZones(text);
  throw new ParleyError(
    "time_zone_unknown",
    near.length > 0 ? { suggestions: near.join(", ") } : {},
  );
}

/** At most `limit` time zones whose name holds `query`; for a person who types. */
export function findTimeZones(query: string, limit: number): string[] {
  const wanted = fold(query);
  return names.filter((name) => fold(name).includes(wanted)).slice(0, limit);
}

const suggestionsMaximum = 3;
const nearCharactersMinimum = 4;
const nearCharactersMaximum = 60;

/** What somebody may have meant who typed a city with a slip, or with its country beside it. */
function suggestTimeZones(text: string): string[] {
  const wanted = fold(cityOf(text));
  if (wanted.length < nearCharactersMinimum || wanted.length > nearCharactersMaximum) return [];
  const holding = findTimeZones(wanted, suggestionsMaximum);
  if (holding.length > 0) return holding;
  const slipsMaximum = Math.floor(wanted.length / 3);
  return names
    .map((name) => ({ name, city: fold(cityOf(name)) }))
    .filter(({ city }) => city.length >= nearCharactersMinimum)
    .map(({ name, city }) => ({
      name,
      slips: wanted.includes(city) ? 0 : countSlips(city, wanted),
    }))
    .filter(({ slips }) => slips <= Math.min(slipsMaximum, 2))
    .sort((first, second) => first.slips - second.slips)
    .slice(0, suggestionsMaximum)
    .map(({ name }) => name);
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function countSlips(first: string, second: string): number {
  const letters = second.split("");
  let row = [0, ...letters.map((_, index) => index + 1)];
  const at = (counts: readonly number[], index: number): number => counts[index] ?? 0;
  for (const letter of first) {
    const next = [at(row, 0) + 1];
    for (const [left, other] of letters.entries()) {
      const changed = at(row, left) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, at(row, left + 1) + 1, at(next, left) + 1));
    }
    row = next;
  }
  return at(row, letters.length);
}

function cityOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** "São Paulo" and "sao_paulo" are the same. */
function fold(text: string): string {
  return text
    .trim()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "_");
}

const zonesOfCities: ReadonlyMap<string, string> = new Map(
  cityZones.flatMap(([zone, cities]) => cities.split(", ").map((city) => [fold(city), zone])),
);

const continents = ["Europe", "Asia", "America", "Africa", "Australia", "Pacific"];

/** Other names, such as "Asia/Kolkata", "Kyiv" or "US/Pacific", are in no list and yet understood. */
function resolveAlias(text: string): string | undefined {
  if (!/^[a-z_-]+(?:\/[a-z_-]+)*$/.test(text)) return undefined;
  const candidates = text.includes("/") ? [text] : continents.map((place) => `${place}/${text}`);
  return candidates.map(resolveZone).find((zone) => zone !== undefined);
}

function resolveZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
