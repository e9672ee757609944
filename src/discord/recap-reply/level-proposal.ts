import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import type { LevelProposal } from "#/learners/levels/level.repository.ts";
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
  return [
    title,
    [...describeFinding(level, locale), describeStanding(level, locale)].filter(Boolean).join(" "),
  ];
}

function describeFinding(level: LevelProposal, locale: InterfaceLocale): string[] {
  const { fromLevel, toLevel, lowLevel, highLevel } = level;
  const key = fromLevel === toLevel ? "proposed_level.same" : "proposed_level.propose";
  const range = lowLevel === highLevel ? "proposed_level.range_one" : "proposed_level.range";
  return [translate(locale, key, { toLevel }), translate(locale, range, { lowLevel, highLevel })];
}

/** What holds now: before their answer, and after it. */
function describeStanding(level: LevelProposal, locale: InterfaceLocale): string {
  const { fromLevel, toLevel, accepted } = level;
  if (accepted === true) return translate(locale, "proposed_level.changed", { level: toLevel });
  if (accepted === false) return translate(locale, "proposed_level.kept", { level: fromLevel });
  return isOpen(level) ? translate(locale, "proposed_level.open", { fromLevel }) : "";
}

/** Whether an answer is waited for: where nothing would change, none is. */
export function isOpen(level: LevelProposal | undefined): level is LevelProposal {
  return level?.accepted === null && level.fromLevel !== level.toLevel;
}

/** Their answer to it; none once it is given, nor where nothing would change. */
export function levelButtons(
  { level }: Pick<RecapView, "level">,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[] {
  if (!isOpen(level)) return [];
  const id = shortenId(level.id);
  const accept = translate(locale, "proposed_level.accept", { level: level.toLevel });
  const keep = translate(locale, "proposed_level.keep", { level: level.fromLevel });
  return [
    button(writeCustomId("session", "level-accept", id), accept, ButtonStyle.Primary),
    button(writeCustomId("session", "level-keep", id), keep),
  ];
}
