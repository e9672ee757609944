import type { AsideOffer } from "#/asides/aside-offer.ts";
import { readOffer } from "#/asides/read-offer.ts";
import { startScenarioDraft } from "#/asides/start-scenario-draft.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { draftWishCharactersMax } from "#/prompts/scenario-draft.ts";
import { keepScenarioDraft } from "#/scenarios/custom/custom-scenarios.ts";
import { formOf } from "#/scenarios/custom/scenario-form.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { authorOf } from "./author-of.ts";
import { readSentForm } from "./create.ts";
import { savedPanel } from "./own-panel.ts";
import { scenarioForm } from "./scenario-form.ts";
import { formFaults, readTypedForm } from "./typed-form.ts";

/** A paid answer of some length: it counts as so many acts. */
const draftWeight = 10;

const openWish: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const { locale } = context;
    await ensureConsent(services, context);
    await showForm(expectButton(interaction), {
      customId: writeCustomId("scenario", "create-wish"),
      title: translate(locale, "scenario_create.wish.title"),
      fields: [
        {
          kind: "text",
          id: "wish",
          label: translate(locale, "scenario_create.wish.label"),
          help: translate(locale, "scenario_create.wish.help"),
          long: true,
          lengthMaximum: draftWishCharactersMax,
        },
      ],
    });
  },
};

/** A worker drafts it, and shows it where the form was sent from. */
const startDraft: ComponentHandler = {
  acknowledge: "private",
  weight: draftWeight,
  run: async (services, interaction, context) => {
    const { locale } = context;
    const form = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const [learned] = learner.languages;
    if (!learned) {
      return showPanel(form, { paragraphs: [translate(locale, "compare.no_language")] });
    }
    await startScenarioDraft(services, {
      eventId: form.id,
      interactionToken: form.token,
      payer: payerIn(context, learner.id),
      serverId: context.serverId ?? null,
      interfaceLocale: locale,
      profile: freezeProfile(learner, learned),
      wish: form.fields.getTextInputValue("wish"),
    });
  },
};

const saveDraft: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id, learner, scenario: content } = await readDraft(services, context);
    const own = await keepScenarioDraft(services, { id, learnerId: learner.id, content });
    await showPanel(pressed, savedPanel(own, context.locale));
  },
};

const editDraft: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const { id, scenario } = await readDraft(services, context);
    const pressed = expectButton(interaction);
    const form = readTypedForm(pressed) ?? formOf(scenario, locale);
    const customId = writeCustomId("scenario", "draft-sent", shortenId(id));
    await showForm(pressed, scenarioForm(customId, locale, form));
  },
};

/** What was changed of a draft is saved with all the rest of it. */
const saveEditedDraft: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const form = expectForm(interaction);
    const { id, learner, scenario } = await readDraft(services, context);
    const reading = readSentForm(form, authorOf(learner, locale), scenario);
    if ("faults" in reading) {
      const againId = writeCustomId("scenario", "draft-edit", shortenId(id));
      return showPanel(form, formFaults(form, { ...reading, againId }, locale));
    }
    const { value: content } = reading;
    const own = await keepScenarioDraft(services, { id, learnerId: learner.id, content });
    await showPanel(form, savedPanel(own, locale));
  },
};

const dropDraft: ComponentHandler = {
  acknowledge: "update",
  run: async (_services, interaction, { locale }) => {
    const said = translate(locale, "scenario_create.discarded");
    await showPanel(expectButton(interaction), { paragraphs: [said] });
  },
};

async function readDraft(
  services: BotServices,
  context: InteractionContext & { readonly args: readonly string[] },
): Promise<{ id: string; learner: Learner; scenario: NonNullable<AsideOffer["scenario"]> }> {
  const learner = await ensureConsent(services, context);
  const id = readIdArgument(context.args, 0);
  const { scenario } = await readOffer(services, { asideId: id, learnerId: learner.id });
  if (!scenario) throw new ParleyError("component_unknown");
  return { id, learner, scenario };
}

export const draftComponents = {
  "create-draft": openWish,
  "create-wish": startDraft,
  "draft-save": saveDraft,
  "draft-edit": editDraft,
  "draft-sent": saveEditedDraft,
  "draft-drop": dropDraft,
} satisfies Command["components"];
