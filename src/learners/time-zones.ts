import { ParleyError } from "#/shared/errors.ts";

const names: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/**
 * Reads a time zone as people type it: its IANA name in any case ("europe/berlin"), or the city in
 * it ("New York").
 *
 * @throws ParleyError `time_zone_unknown`.
 */
export function readTimeZone(text: string): string {
  const wanted = fold(text);
  const name =
    names.find((candidate) => fold(candidate) === wanted) ??
    names.find((candidate) => fold(cityOf(candidate)) === wanted) ??
    resolveAlias(text.trim());
  if (wanted === "" || name === undefined) throw new ParleyError("time_zone_unknown");
  return name;
}

/** At most `limit` time zones whose name holds `query`; for a person who types. */
export function findTimeZones(query: string, limit: number): string[] {
  const wanted = fold(query);
  return names.filter((name) => fold(name).includes(wanted)).slice(0, limit);
}

function cityOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "_");
}

/** Older names, such as "Asia/Calcutta" or "US/Pacific", are in no list and yet understood. */
function resolveAlias(text: string): string | undefined {
  if (!/^[A-Za-z]+\/[A-Za-z_/]+$/.test(text)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
