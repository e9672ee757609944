import type { AsideOffer } from "#/asides/aside-offer.ts";
import { readOffer } from "#/asides/read-offer.ts";
import { estimateScenarioDraft, startScenarioDraft } from "#/asides/start-scenario-draft.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Panel } from "#/discord/panel.ts";
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

import { callOff, costQuestion, goOn, readAskedText } from "../../support/cost-question.ts";
import { offerWork } from "../../support/cost-offer.ts";
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

/** What is wished for was sent: where it costs something, that is asked first. */
const sendWish: ComponentHandler = {
  acknowledge: "private",
  weight: draftWeight,
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const wish = form.fields.getTextInputValue("wish");
    const asked = await readAsked(services, context, wish);
    if (!asked) {
      const said = translate(context.locale, "compare.no_language");
      return showPanel(form, { paragraphs: [said] });
    }
    const { maxPicoUsd } = await estimateScenarioDraft(services, asked);
    if (maxPicoUsd > 0n) return showPanel(form, await wishPanel(services, asked));
    const { id: eventId, token: interactionToken } = form;
    await startScenarioDraft(services, { ...asked, eventId, interactionToken, maxPicoUsd });
  },
};

/** A worker drafts it, and shows it where it was asked; what has become dearer is asked again. */
const startDraft: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const asked = await readAsked(services, context, readAskedText(pressed));
    if (!asked) throw new ParleyError("component_unknown");
    const again = () => wishPanel(services, asked);
    await goOn({ pressed, context, again }, (paid) =>
      startScenarioDraft(services, { ...asked, ...paid }),
    );
  },
};

type AskedDraft = Parameters<typeof estimateScenarioDraft>[1];

/** Undefined where the learner learns no language yet. */
async function readAsked(
  services: BotServices,
  context: InteractionContext,
  wish: string,
): Promise<AskedDraft | undefined> {
  const learner = await ensureConsent(services, context);
  const [learned] = learner.languages;
  return (
    learned && {
      payer: payerIn(context, learner.id),
      serverId: context.serverId ?? null,
      interfaceLocale: context.locale,
      profile: freezeProfile(learner, learned),
      wish,
    }
  );
}

async function wishPanel(services: BotServices, asked: AskedDraft): Promise<Panel> {
  const reader = { locale: asked.interfaceLocale, currency: services.currency };
  const estimate = await estimateScenarioDraft(services, asked);
  const offer = await offerWork(services, asked.payer, estimate);
  const title = `## ${translate(reader.locale, "scenario_create.wish.title")}`;
  return costQuestion({ ids: ["scenario", "create-go"], title, text: asked.wish, offer }, reader);
}

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
  "create-wish": sendWish,
  "create-go": startDraft,
  "create-no": callOff,
  "draft-save": saveDraft,
  "draft-edit": editDraft,
  "draft-sent": saveEditedDraft,
  "draft-drop": dropDraft,
} satisfies Command["components"];
