import { DiscordAPIError } from "@discordjs/rest";
import { MessageFlags, RESTJSONErrorCodes } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { toParleyError, type ErrorCode, type ParleyError } from "#/shared/errors.ts";

import { writeCustomId } from "./custom-id.ts";
import { toDiscordError } from "./discord-error.ts";
import { quote } from "./quote.ts";
import type { BotServices } from "./services.ts";
import type { AnswerableInteraction } from "./show.ts";

import { button, renderPanel } from "./panel.ts";
import { showPanel } from "./show.ts";

/** Too late for Discord: the token is gone, or someone else has acknowledged. Nobody can be told. */
const unsayable = new Set<string | number>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

/** Whether Discord refuses an answer because it came too late or because another one was first. */
export function isTooLateToSay(thrown: unknown): boolean {
  return thrown instanceof DiscordAPIError && unsayable.has(thrown.code);
}

/** What went wrong while an interaction was dealt with. */
export interface Failure {
  thrown: unknown;
  locale: InterfaceLocale;
  /** The interaction was acknowledged by `update`: what it sits on is to stay as it is. */
  acknowledgedSilently?: boolean;
  /** The person's own words, which Discord forgets. */
  handBack?: string;
}

const wantsMore: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "budget_learner_empty",
  "budget_short",
  "budget_turn_too_dear",
]);

/**
 * Where a learner's own money is out, those who manage the server can be asked for more; not where it
 * is the learner's own limit that stops them.
 */
function waysOut({ code, context: { scope, ownLimit } }: ParleyError, locale: InterfaceLocale) {
  if (!wantsMore.has(code) || scope !== "learner" || ownLimit === "yes") return [];
  return [button(writeCustomId("budget", "ask"), translate(locale, "budget.button.ask"))];
}

/**
 * Says privately what went wrong and what to do next, in the person's language. Never throws: what
 * cannot be said is logged.
 */
export async function sayError(
  services: BotServices,
  interaction: AnswerableInteraction,
  failure: Failure,
): Promise<void> {
  if (isTooLateToSay(failure.thrown)) {
    services.log.warn("discord.interaction_too_late", { interactionId: interaction.id });
    return;
  }
  const { thrown } = failure;
  const error = thrown instanceof DiscordAPIError ? toDiscordError(thrown) : toParleyError(thrown);
  if (error.code === "internal") {
    services.log.error("discord.interaction_failed", error.cause, {
      interactionId: interaction.id,
    });
  }
  const paragraphs = [translateError(failure.locale, error), quote(failure.handBack ?? "")];
  const panel = { paragraphs, rows: [waysOut(error, failure.locale)] };
  try {
    if (failure.acknowledgedSilently) {
      const { flags, ...body } = renderPanel(panel);
      await interaction.followUp({ ...body, flags: flags | MessageFlags.Ephemeral });
    } else {
      await showPanel(interaction, panel);
    }
  } catch (thrown) {
    if (isTooLateToSay(thrown)) services.log.warn("discord.error_unsaid", { said: error.code });
    else services.log.error("discord.error_unsaid", thrown, { said: error.code });
  }
}
