import { nameOf } from "../state/names.ts";
import type { PageState } from "../state/page-state.ts";
import type { WireUser } from "../../wire-types.ts";
import { listCatalog, searchCatalog, type CatalogEntry } from "./command-catalog.ts";
import type { Suggestion } from "./suggestion-list.tsx";

/** What is offered while a message is typed. */
export type Completions =
  | { kind: "commands"; entries: CatalogEntry[]; suggestions: Suggestion[] }
  | { kind: "users"; users: WireUser[]; from: number; suggestions: Suggestion[] }
  | { kind: "none" };

/** A text that begins with a slash looks for commands; an @ before the caret looks for people. */
export function findCompletions(state: PageState, text: string, caret: number): Completions {
  if (text.startsWith("/") && !text.includes("\n")) {
    const locale = state.me?.locale ?? "en-US";
    const entries = searchCatalog(listCatalog(state.slashCommands, locale), text.slice(1));
    const suggestions = entries.map((entry) => ({
      key: entry.name,
      label: `/${entry.shownName}`,
      description: entry.description,
    }));
    return { kind: "commands", entries, suggestions };
  }
  const mention = /(?:^|\s)@([^\s@]{0,32})$/u.exec(text.slice(0, caret));
  if (mention === null) return { kind: "none" };
  const query = (mention[1] ?? "").toLowerCase();
  const users = Object.values(state.users).filter(
    (user) =>
      nameOf(user).toLowerCase().startsWith(query) || user.username.toLowerCase().startsWith(query),
  );
  if (users.length === 0) return { kind: "none" };
  return {
    kind: "users",
    users,
    from: caret - query.length - 1,
    suggestions: users.map((user) => ({
      key: user.id,
      label: `@${nameOf(user)}`,
      description: user.username,
    })),
  };
}

/** A message as it is sent: names after an @ become mentions. */
export function withMentions(state: PageState, text: string): string {
  const users = Object.values(state.users).sort(
    (left, right) => nameOf(right).length - nameOf(left).length,
  );
  let sent = text;
  for (const user of users) sent = sent.replaceAll(`@${nameOf(user)}`, `<@${user.id}>`);
  return sent;
}
