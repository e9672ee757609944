import type { PageState } from "./page-state.ts";
import type { WireUser } from "../../wire-types.ts";

/** What a user is called where people read it. */
export function nameOf(user: WireUser): string {
  return user.global_name ?? user.username;
}

/** The name of a user the page may not know. */
export function userName(state: PageState, userId: string): string {
  const user = state.users[userId];
  return user === undefined ? "unknown-user" : nameOf(user);
}

/** A name or description in the person's language, as Discord picks it. */
export function localized(
  text: string,
  localizations: Record<string, string> | null | undefined,
  locale: string,
): string {
  return localizations?.[locale] ?? text;
}

const hues = [235, 145, 340, 28, 190, 265, 90, 5];

/** A picture for a user: their initial on a colour of their own. Nothing is loaded from elsewhere. */
export function avatarUrl(user: WireUser): string {
  const hue = hues[hashName(user.username) % hues.length] ?? 235;
  const [initial = "?"] = nameOf(user);
  const shape = user.bot === true ? 24 : 40;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" rx="${shape}" fill="hsl(${hue} 55% 42%)"/><text x="40" y="41" fill="#fff" font-family="system-ui,sans-serif" font-size="36" font-weight="600" text-anchor="middle" dominant-baseline="central">${escapeXml(initial.toUpperCase())}</text></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/** By name, not by id: a world that is made anew gives everybody their colour again. */
function hashName(name: string): number {
  return Array.from(name).reduce(
    (hash, character) => (hash * 17 + (character.codePointAt(0) ?? 0)) % 9_973,
    0,
  );
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
