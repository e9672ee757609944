import { localized } from "../state/names.ts";
import type { WireCommand, WireCommandOption } from "../../wire-types.ts";

/** One thing that can be run: a command, or a subcommand of one. */
export interface CatalogEntry {
  /** The full name that Discord knows, such as `session start`. */
  name: string;
  /** The full name in the person's language. */
  shownName: string;
  description: string;
  options: WireCommandOption[];
}

const subcommandType = 1;
const groupType = 2;

/** Everything that can be run here, subcommands one by one, as the bot ordered it. */
export function listCatalog(commands: WireCommand[], locale: string): CatalogEntry[] {
  return commands.flatMap((command) => flatten(command, { name: "", shownName: "" }, locale));
}

function flatten(
  command: WireCommand | WireCommandOption,
  above: { name: string; shownName: string },
  locale: string,
): CatalogEntry[] {
  const shown = localized(command.name, command.name_localizations, locale);
  const name = `${above.name} ${command.name}`.trim();
  const shownName = `${above.shownName} ${shown}`.trim();
  const options = command.options ?? [];
  const below = options.filter(({ type }) => type === subcommandType || type === groupType);
  if (below.length > 0) {
    return below.flatMap((option) => flatten(option, { name, shownName }, locale));
  }
  const description = localized(command.description, command.description_localizations, locale);
  return [{ name, shownName, description, options }];
}

/** What fits a text typed after the slash, the best first. */
export function searchCatalog(entries: CatalogEntry[], typed: string): CatalogEntry[] {
  const query = typed.trim().toLowerCase();
  const rank = (entry: CatalogEntry): number => {
    const names = [entry.shownName.toLowerCase(), entry.name.toLowerCase()];
    if (names.some((name) => name.startsWith(query))) return 0;
    if (names.some((name) => name.includes(` ${query}`))) return 1;
    if (names.some((name) => name.includes(query))) return 2;
    return entry.description.toLowerCase().includes(query) ? 3 : 4;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((found) => found.rank < 4)
    .sort((left, right) => left.rank - right.rank)
    .map((found) => found.entry);
}
