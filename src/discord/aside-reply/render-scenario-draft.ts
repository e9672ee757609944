import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { AsideEnding } from "#/asides/aside-reply.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "../custom-id.ts";
import { describeWholeScenario } from "../describe-scenario.ts";
import { button, type Panel } from "../panel.ts";
import { quote } from "../quote.ts";
import type { Reader } from "../reader.ts";
import type { AsideStage } from "./aside-stage.ts";
import { renderCost } from "./render-answer.ts";

/** What stays the same of a draft from its first to its last edit. */
export interface DraftView extends Reader {
  asideId: string;
  /** What the learner needs. */
  inputText: string;
}

/** A scene that is being drafted, and then the draft, of which nothing is kept before it is saved. */
export function renderScenarioDraft(view: DraftView, stage: AsideStage): Panel {
  const { locale, inputText } = view;
  if (stage.name === "ended") return renderEnded(view, stage.ending);
  return { paragraphs: [translate(locale, "scenario_create.drafting"), `> ${quote(inputText)}`] };
}

function renderEnded(view: DraftView, ending: AsideEnding): Panel {
  const { asideId, locale, inputText } = view;
  const cost = renderCost(ending, view, "message_command.cost");
  const [answer] = ending.answers;
  const scenario = answer instanceof ParleyError ? undefined : answer?.offer?.scenario;
  if (!scenario) {
    const why =
      answer instanceof ParleyError
        ? translateError(locale, answer)
        : translate(locale, "scenario_create.draft_unreadable");
    return { paragraphs: [`> ${quote(inputText)}`, `⚠️ ${why}`, cost] };
  }
  return {
    paragraphs: [
      translate(locale, "scenario_create.drafted"),
      ...describeWholeScenario(scenario, locale),
      cost,
    ],
    rows: [draftButtons(asideId, locale)],
  };
}

function draftButtons(asideId: string, locale: InterfaceLocale): APIButtonComponentWithCustomId[] {
  const idOf = (action: string) => writeCustomId("scenario", action, shortenId(asideId));
  return [
    button(idOf("draft-save"), translate(locale, "scenario_create.save"), ButtonStyle.Success),
    button(idOf("draft-edit"), translate(locale, "server_persona.edit")),
    button(idOf("draft-drop"), translate(locale, "scenario_create.discard")),
  ];
}
