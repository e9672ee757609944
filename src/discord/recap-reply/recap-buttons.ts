import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";

import { button } from "../panel.ts";
import { isOpen } from "./level-proposal.ts";
import { nextSceneButtonId, rateSceneButtonId, recapButtonId } from "./recap-button-ids.ts";

/** What can be done after a session: the first of them stands under every recap. */
export function recapButtons(
  { session, words, correctionCount, nextSceneId, level }: RecapView,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[] {
  const idOf = (action: Parameters<typeof recapButtonId>[0]) => recapButtonId(action, session.id);
  const again = session.kind === "scenario" ? "recap.play_again" : "recap.go_on";
  const fresh = words.filter(({ isKept }) => !isKept).length;
  const keep = translate(locale, "recap.keep_words", { count: fresh });
  const corrections = translate(locale, "reply.corrections", { count: correctionCount });
  const style = isOpen(level) ? ButtonStyle.Secondary : ButtonStyle.Primary;
  return [
    button(idOf("recap-again"), translate(locale, again), style),
    ...(nextSceneId === undefined
      ? []
      : [button(nextSceneButtonId(nextSceneId), translate(locale, "recap.next_on_path"))]),
    button(idOf("recap-review"), translate(locale, "review.open")),
    ...(fresh > 0 ? [button(idOf("recap-words"), keep)] : []),
    ...(correctionCount > 0 ? [button(idOf("recap-corrections"), corrections)] : []),
  ];
}

/** A row below the report of a scene in which something was said: how one liked it. */
export function rateRows(
  { scene }: RecapView,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[][] {
  if (!scene?.run) return [];
  const label = translate(locale, "scenario.rate");
  return [[button(rateSceneButtonId(scene.scenario.id), label)]];
}
