import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";

import { nextPanel } from "./review-panel.ts";
import { readScope, type ReviewScope } from "./review-scope.ts";

type Interaction = Parameters<ComponentHandler["run"]>[1];

/** Something that is done with a review's panel, whose place a new one takes. */
export interface PanelAct {
  /** Where in the custom id's arguments the scope stands. */
  scopeAt: number;
  run(
    services: BotServices,
    interaction: Interaction,
    context: InteractionContext & {
      readonly args: readonly string[];
      readonly learner: Learner;
      readonly scope: ReviewScope;
    },
  ): Promise<Panel>;
  /** What was typed, to be given back where it comes to nothing. */
  typedIn?(interaction: Interaction): string;
}

/** What says that a panel shows how things were, not how they are. */
const outdated: ReadonlySet<ErrorCode> = new Set([
  "changed_meanwhile",
  "card_missing",
  "review_missing",
  "review_not_newest",
]);

/**
 * The handler of an act. A panel that is not how things are any more makes place for the card that
 * comes now, with a word on why: nothing is lost by it.
 */
export function actOnPanel(act: PanelAct): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const learner = await ensureConsent(services, context);
      const scope = readScope(context.args[act.scopeAt]);
      const panel = await act
        .run(services, interaction, { ...context, learner, scope })
        .catch((thrown: unknown) => {
          const said = explain(thrown, learner);
          const typed = act.typedIn?.(interaction) ?? "";
          return nextPanel(services, learner, {
            scope,
            said: `${said}${handBack(typed, learner)}`,
          });
        });
      await showPanel(interaction, panel);
    },
  };

  function handBack(typed: string, { interfaceLocale: locale }: Learner): string {
    return typed === "" ? "" : `\n${translate(locale, "review.typed", { text: quote(typed) })}`;
  }

  function explain(thrown: unknown, { interfaceLocale: locale }: Learner): string {
    if (!(thrown instanceof ParleyError) || !outdated.has(thrown.code)) throw thrown;
    const isOther = thrown.code === "changed_meanwhile" || thrown.code === "card_missing";
    return isOther ? translate(locale, "review.moved_on") : translateError(locale, thrown);
  }
}
