import { z } from "zod";

import { cleanLine, countCharacters, messageCharactersMax } from "#/shared/clean-text.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";
import { ParleyError } from "#/shared/errors.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

/** How much of a learner's own words a prompt has room for: the first limit that is reached holds. */
export interface TextRoom {
  charactersMax: number;
  tokensMax: number;
}

/** What the learner wants their tutor to know. */
export const aboutRoom: TextRoom = { charactersMax: 160, tokensMax: 44 };

/** All topics of one list, as they stand behind each other. */
export const topicsRoom: TextRoom = { charactersMax: 80, tokensMax: 19 };

/** How many topics a list may have. */
export const topicsMax = 5;

export const aboutSchema = z.string().refine((text) => fitsRoom(text, aboutRoom));

export const topicsSchema = z
  .array(z.string().min(1))
  .max(topicsMax)
  .refine((topics) => fitsRoom(joinTopics(topics), topicsRoom));

/** A list of topics as one text. */
export function joinTopics(topics: readonly string[]): string {
  return topics.join("; ");
}

/**
 * What a learner typed about themselves, as one line; empty where they typed nothing.
 *
 * @throws ParleyError `preference_too_long` with the `limit` of characters at which this text would have to end.
 */
export function readAbout(typed: string): string {
  return readLine(typed, aboutRoom);
}

/**
 * Topics that a learner typed behind each other, parted by commas, semicolons or lines.
 *
 * @throws ParleyError `topics_too_many` with `limit`; `preference_too_long` as {@link readAbout}.
 */
export function readTopics(typed: string): string[] {
  const parts = typed.split(/[\n,;、，；،؛]/u).map((part) => readLine(part, topicsRoom));
  const topics = [...new Set(parts.filter((topic) => topic !== ""))];
  if (topics.length > topicsMax) throw new ParleyError("topics_too_many", { limit: topicsMax });
  requireRoom(joinTopics(topics), topicsRoom);
  return topics;
}

/**
 * A line that a learner typed; empty where they typed nothing.
 *
 * @throws ParleyError as {@link readAbout}.
 */
export function readLine(typed: string, room: TextRoom): string {
  const line = cleanLine(typed, messageCharactersMax) ?? "";
  requireRoom(line, room);
  return line;
}

function requireRoom(text: string, { charactersMax, tokensMax }: TextRoom): void {
  if (fitsRoom(text, { charactersMax, tokensMax })) return;
  const limit = Math.min(charactersMax, countCharacters(limitTokens(text, tokensMax)));
  throw new ParleyError("preference_too_long", { limit });
}

/** Whether a prompt has room for a text. */
export function fitsRoom(text: string, { charactersMax, tokensMax }: TextRoom): boolean {
  return countCharacters(text) <= charactersMax && countPromptTokens(text) <= tokensMax;
}
