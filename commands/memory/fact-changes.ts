import { ButtonStyle } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { factRoom, forgottenMinutes, type Fact } from "#/learners/facts/fact.ts";
import { readMemory } from "#/learners/facts/read-memory.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { translateError } from "#/locales/translate-error.ts";
import { addFact, correctFact, forgetFact, restoreFact } from "#/sessions/memory/change-memory.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectForm, expectMenu } from "../support/expect-interaction.ts";
import { refusalOf } from "../support/refusal-of.ts";

import { backButton, describeOrigin, memoryPanel } from "./memory-panel.ts";

async function findFact(
  services: BotServices,
  { learnerId, factId }: { learnerId: string; factId: string | undefined },
): Promise<Fact | undefined> {
  const { facts } = await readMemory(services, { learnerId });
  return facts.find(({ id }) => id === factId);
}

/** One thing, with what can be done about it. */
export const pickFact: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const learner = await ensureConsent(services, context);
    const { locale } = context;
    const fact = await findFact(services, {
      learnerId: learner.id,
      factId: chosen.values[0],
    });
    const panel = fact
      ? factPanel(fact, { learner, locale })
      : await memoryPanel(services, { learner, locale, said: translate(locale, "memory.gone") });
    await showPanel(chosen, panel);
  },
};

function factPanel(fact: Fact, owner: { learner: Learner; locale: InterfaceLocale }): Panel {
  const { locale } = owner;
  const id = shortenId(fact.id);
  return {
    paragraphs: [`> ${quote(fact.text)}\n-# ${describeOrigin(fact, owner)}`],
    rows: [
      [
        button(
          writeCustomId("memory", "correct", id),
          translate(locale, "memory.correct"),
          ButtonStyle.Primary,
        ),
        button(
          writeCustomId("memory", "forget", id),
          translate(locale, "memory.forget"),
          ButtonStyle.Danger,
        ),
        backButton(locale, "memory.back"),
      ],
    ],
  };
}

function factForm(customId: string, locale: InterfaceLocale, value?: string): Form {
  return {
    customId,
    title: translate(locale, "memory.form.title"),
    fields: [
      {
        kind: "text",
        id: "text",
        label: translate(locale, "memory.form.label"),
        help: translate(locale, "memory.form.help"),
        lengthMaximum: factRoom.charactersMax,
        ...(value === undefined ? {} : { value }),
      },
    ],
  };
}

/** Asks what tutors shall know. */
export const askFact: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { locale }) => {
    await showForm(expectButton(interaction), factForm("memory:add-form", locale));
  },
};

/** The form with what tutors shall know. */
export const addByForm: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const { locale } = context;
    const text = form.fields.getTextInputValue("text");
    const said = await sayRefused(locale, async () => {
      await addFact(services, { learnerId: learner.id, text });
      return translate(locale, "memory.added");
    });
    await showPanel(form, await memoryPanel(services, { learner, locale, said }));
  },
};

/** Asks how it should read; its argument is the fact. */
export const askCorrection: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const factId = readIdArgument(context.args, 0);
    const fact = await findFact(services, { learnerId: learner.id, factId });
    const customId = writeCustomId("memory", "correct-form", shortenId(factId));
    await showForm(pressed, factForm(customId, context.locale, fact?.text));
  },
};

/** The form with how it should read. */
export const correctByForm: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const { locale, args } = context;
    const factId = readIdArgument(args, 0);
    const text = form.fields.getTextInputValue("text");
    const said = await sayRefused(locale, async () => {
      const isThere = await correctFact(services, { learnerId: learner.id, factId, text });
      return translate(locale, isThere ? "memory.corrected" : "memory.gone");
    });
    await showPanel(form, await memoryPanel(services, { learner, locale, said }));
  },
};

/** What was typed may have no room. */
async function sayRefused(locale: InterfaceLocale, change: () => Promise<string>): Promise<string> {
  try {
    return await change();
  } catch (error) {
    return translateError(locale, refusalOf(error));
  }
}

/** Forgets one thing; the panel brings it back. */
export const forgetOne: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const { locale, args } = context;
    const factId = readIdArgument(args, 0);
    const text = await forgetFact(services, { learnerId: learner.id, factId });
    const view =
      text === undefined
        ? { said: translate(locale, "memory.gone") }
        : {
            said: translate(locale, "memory.forgotten", {
              text: quote(text),
              minutes: forgottenMinutes,
            }),
            undoId: factId,
          };
    await showPanel(pressed, await memoryPanel(services, { learner, locale, ...view }));
  },
};

/** Brings one thing back. */
export const restoreOne: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const { locale, args } = context;
    const isBack = await restoreFact(services, {
      learnerId: learner.id,
      factId: readIdArgument(args, 0),
    });
    const said = translate(locale, isBack ? "memory.restored" : "memory.not_restored");
    await showPanel(pressed, await memoryPanel(services, { learner, locale, said }));
  },
};
