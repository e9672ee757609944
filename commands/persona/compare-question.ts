import { estimateCompare, startCompare } from "#/asides/start-compare.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { writePersonaArgument } from "#/discord/persona-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { offerWork } from "../support/cost-offer.ts";
import { callOff, costQuestion, goOn, readAskedText } from "../support/cost-question.ts";
import { expectButton } from "../support/expect-interaction.ts";
import { offerPersonas, personaName, readOfferedPersona } from "../support/personas.ts";

/** Two tutors are to answer, and it was agreed to; what has become dearer is asked again. */
const go: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const offer = await offerPersonas(services, context);
    const [, first, second] = context.args;
    const asked = askedHere(context, learner, {
      text: readAskedText(pressed),
      personaIds: [readOfferedPersona(offer, first).id, readOfferedPersona(offer, second).id],
    });
    const again = () => questionPanel(services, asked);
    await goOn({ pressed, context, again }, (paid) =>
      startCompare(services, { ...asked, ...paid }),
    );
  },
};

export const compareComponents = { "compare-go": go, "compare-no": callOff };

type AskedComparison = Parameters<typeof estimateCompare>[1];

/**
 * Who pays for a comparison here, and what of.
 * @throws ParleyError `component_unknown` where the learner learns no language any more.
 */
export function askedHere(
  context: InteractionContext,
  learner: Learner,
  wished: Pick<AskedComparison, "text" | "personaIds">,
): AskedComparison {
  const { serverId, ruleChannelId, locale } = context;
  const [learned] = learner.languages;
  if (!learned) throw new ParleyError("component_unknown");
  return {
    ...wished,
    payer: payerIn(context, learner.id),
    place: { serverId: serverId ?? null, channelId: ruleChannelId },
    interfaceLocale: locale,
    profile: freezeProfile(learner, learned),
  };
}

/** What a comparison costs: go on? */
export async function questionPanel(services: BotServices, asked: AskedComparison): Promise<Panel> {
  const { interfaceLocale: locale, text, personaIds } = asked;
  const estimate = await estimateCompare(services, asked);
  const offer = await offerWork(services, asked.payer, estimate);
  const names = await Promise.all(
    personaIds.map((personaId) => personaName(services, { personaId }, locale)),
  );
  const title = `${translate(locale, "compare.title")}\n${names.join(" · ")}`;
  const args = personaIds.map(writePersonaArgument);
  return costQuestion(
    { ids: ["persona", "compare-go", ...args], title, text, offer },
    { locale, currency: services.currency },
  );
}
