import { ApplicationCommandType, ButtonStyle } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { readMemory } from "#/learners/facts/read-memory.ts";
import { translate } from "#/locales/translate.ts";
import { forgetAllFacts, switchRemembering } from "#/sessions/memory/change-memory.ts";

import { describe } from "../support/describe.ts";
import { expectButton } from "../support/expect-interaction.ts";
import { readNumberArgument } from "../support/read-number.ts";
import { offeredTo } from "../support/subcommands.ts";

import {
  addByForm,
  askCorrection,
  askFact,
  correctByForm,
  forgetOne,
  pickFact,
  restoreOne,
} from "./fact-changes.ts";
import { backButton, memoryPanel } from "./memory-panel.ts";

/** A page of what is remembered. */
const openPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const { locale, args } = context;
    const page = readNumberArgument(args, 0);
    await showPanel(pressed, await memoryPanel(services, { learner, locale, page }));
  },
};

function switchTo(on: boolean): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const learner = await ensureConsent(services, context);
      const { locale } = context;
      await switchRemembering(services, { learnerId: learner.id, on });
      const said = translate(locale, on ? "memory.switched_on" : "memory.switched_off");
      await showPanel(pressed, await memoryPanel(services, { learner, locale, said }));
    },
  };
}

const askForgetAll: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const { locale } = context;
    const { facts } = await readMemory(services, { learnerId: learner.id });
    await showPanel(pressed, {
      paragraphs: [translate(locale, "memory.forget_all_sure", { count: facts.length })],
      rows: [
        [
          button(
            writeCustomId("memory", "forget-all-sure"),
            translate(locale, "memory.forget_all"),
            ButtonStyle.Danger,
          ),
          backButton(locale, "memory.keep"),
        ],
      ],
    });
  },
};

const forgetAll: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const { locale } = context;
    const count = await forgetAllFacts(services, { learnerId: learner.id });
    const said = translate(locale, "memory.all_forgotten", { count });
    await showPanel(pressed, await memoryPanel(services, { learner, locale, said }));
  },
};

export const memory = {
  data: {
    ...describe("command.memory"),
    ...offeredTo(false),
    type: ApplicationCommandType.ChatInput,
  },
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    const { locale } = context;
    await showPanel(interaction, await memoryPanel(services, { learner, locale }));
  },
  components: {
    page: openPage,
    pick: pickFact,
    add: askFact,
    "add-form": addByForm,
    correct: askCorrection,
    "correct-form": correctByForm,
    forget: forgetOne,
    restore: restoreOne,
    "switch-off": switchTo(false),
    "switch-on": switchTo(true),
    "forget-all": askForgetAll,
    "forget-all-sure": forgetAll,
  },
} satisfies Command;
