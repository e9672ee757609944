import { ButtonStyle } from "discord.js";

import { estimateScenarioDraft } from "#/asides/start-scenario-draft.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile } from "#/learners/learners.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { draftWishCharactersMax } from "#/prompts/scenario-draft.ts";
import { customScenariosMax, listCustomScenarios } from "#/scenarios/custom/custom-scenarios.ts";
import { ParleyError } from "#/shared/errors.ts";

import { costLines, mayStart, offerWork } from "../../support/cost-offer.ts";

/** What is to be drafted is not known yet: none costs more than this one. */
const longestWish = "字".repeat(draftWishCharactersMax);

/** What a draft costs, in words, or why there can be none. */
interface DraftOffer {
  line: string;
  isPossible: boolean;
}

/** The ways to a scene of one's own, with what a draft would cost. */
export async function createHomePanel(
  services: BotServices,
  context: InteractionContext,
  learner: Learner,
  said = "",
): Promise<Panel> {
  const { locale } = context;
  const own = await listCustomScenarios(services, { learnerId: learner.id });
  const offer = await offerDraft(services, context, learner);
  const counts = { count: own.length, limit: customScenariosMax };
  const draft = button(
    writeCustomId("scenario", "create-draft"),
    translate(locale, "scenario_create.draft_button"),
  );
  return {
    paragraphs: [
      said,
      `${translate(locale, "scenario_create.title")}\n-# ${translate(locale, "scenario_create.count", counts)}`,
      translate(locale, "scenario_create.by_form"),
      translate(locale, "scenario_create.by_file"),
      `${translate(locale, "scenario_create.by_draft")}\n${offer.line}`,
    ],
    rows: [
      [
        button(
          writeCustomId("scenario", "create-form"),
          translate(locale, "scenario_create.form_button"),
          ButtonStyle.Primary,
        ),
        { ...draft, disabled: !offer.isPossible },
      ],
      (["markdown", "yaml"] as const).map((kind) =>
        button(
          writeCustomId("scenario", "create-example", kind),
          translate(locale, `scenario_create.example_${kind}`),
        ),
      ),
    ],
  };
}

async function offerDraft(
  services: BotServices,
  context: InteractionContext,
  learner: Learner,
): Promise<DraftOffer> {
  const { locale } = context;
  const [learned] = learner.languages;
  if (!learned) return { line: translate(locale, "compare.no_language"), isPossible: false };
  const reader = { locale, currency: services.currency };
  const payer = payerIn(context, learner.id);
  try {
    const estimate = await estimateScenarioDraft(services, {
      payer,
      serverId: context.serverId ?? null,
      interfaceLocale: locale,
      profile: freezeProfile(learner, learned),
      wish: longestWish,
    });
    const cost = await offerWork(services, payer, estimate);
    return { line: costLines(cost, reader).join("\n"), isPossible: mayStart(cost) };
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code === "internal") throw error;
    return { line: `⚠️ ${translateError(locale, error)}`, isPossible: false };
  }
}
