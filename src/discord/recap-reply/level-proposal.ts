import type { APIButtonComponentWithCustomId } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "../custom-id.ts";
import { button } from "../panel.ts";

/** What a talk told of its learner's level, where it led to a proposal; a placement always says something. */
export function levelParagraphs(
  { session, level }: Pick<RecapView, "session" | "level">,
  locale: InterfaceLocale,
): string[] {
  if (!level && session.kind !== "placement") return [];
  const language = languageName(session.language, locale);
  const title = `### ${translate(locale, "proposed_level.heading", { language })}`;
  if (!level) return [title, translate(locale, "proposed_level.unknown")];
  const { fromLevel, toLevel, lowLevel, highLevel } = level;
  const key = fromLevel === toLevel ? "proposed_level.same" : "proposed_level.propose";
  return [title, translate(locale, key, { fromLevel, toLevel, lowLevel, highLevel })];
}

/** Their answer to it; none once it is given, nor where nothing would change. */
export function levelButtons(
  { level }: Pick<RecapView, "level">,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[] {
  if (!level || level.accepted !== null || level.fromLevel === level.toLevel) return [];
  const id = shortenId(level.id);
  const accept = translate(locale, "proposed_level.accept", { level: level.toLevel });
  const keep = translate(locale, "proposed_level.keep", { level: level.fromLevel });
  return [
    button(writeCustomId("session", "level-accept", id), accept),
    button(writeCustomId("session", "level-keep", id), keep),
  ];
}
