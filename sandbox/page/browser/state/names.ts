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

/**
 * A picture for a user: their initial on a colour of their own, an application's in a speech bubble.
 * Nothing is loaded from elsewhere.
 */
export function avatarUrl(user: WireUser): string {
  const hue = hues[hashName(user.username) % hues.length] ?? 235;
  const [initial = "?"] = nameOf(user);
  const letter = escapeXml(initial.toUpperCase());
  const colour = `hsl(${hue} 55% 42%)`;
  const drawing = user.bot === true ? drawBubble(letter, colour) : drawLetter(letter, colour);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${drawing}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function drawLetter(letter: string, colour: string): string {
  return `<rect width="80" height="80" fill="${colour}"/>${drawText(letter, { y: 41, size: 36, fill: "#fff" })}`;
}

function drawBubble(letter: string, colour: string): string {
  const bubble =
    "M22 17h36a9 9 0 0 1 9 9v22a9 9 0 0 1-9 9H43L30 68V57h-8a9 9 0 0 1-9-9V26a9 9 0 0 1 9-9z";
  return `<rect width="80" height="80" fill="${colour}"/><path d="${bubble}" fill="#fff"/>${drawText(letter, { y: 38, size: 30, fill: colour })}`;
}

function drawText(
  letter: string,
  { y, size, fill }: { readonly y: number; readonly size: number; readonly fill: string },
): string {
  return `<text x="40" y="${y}" fill="${fill}" font-family="system-ui,sans-serif" font-size="${size}" font-weight="700" text-anchor="middle" dominant-baseline="central">${letter}</text>`;
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
