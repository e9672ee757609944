import { writeCustomId, readIdArgument } from "#/discord/custom-id.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { button } from "#/discord/panel.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { freezeProfile, updateProfile } from "#/learners/learners.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { adoptProfile } from "#/sessions/change-session-state.ts";
import { sessionStatus } from "#/sessions/find-session.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { findRunningSession } from "../session/find-own-session.ts";
import { placeOf } from "../session/show-session.ts";
import { expectButton, expectForm, expectMenu } from "../support/expect-interaction.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { describeChanges } from "./describe-wishes.ts";
import { draftPanel, ownWordsForm, readOwnWords } from "./draft-panel.ts";
import {
  applyDraft,
  choicesOf,
  draftOf,
  mannerFields,
  readDraft,
  readVariety,
  wordsOf,
  type Draft,
  type OwnWords,
} from "./draft.ts";

export const customize: Subcommand = {
  path: "command.persona.customize",
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    await showPanel(interaction, draftPanel(learner, draftOf(learner)));
  },
};

/** A choice out of one of the menus. */
const pick: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const picked = expectMenu(interaction);
    const learner = await ensureConsent(services, context);
    const [name, ...args] = context.args;
    const draft = readDraft(args, readOwnWords(picked, learner.interfaceLocale));
    const field = mannerFields.find((candidate) => candidate === name);
    const [value = ""] = picked.values;
    if (!field || !choicesOf(field).includes(value)) throw new ParleyError("component_unknown");
    const manner = { ...draft.manner, [field]: value };
    await showPanel(picked, checkedPanel(learner, { ...draft, manner }));
  },
};

/** A variety of one of the languages. */
const variety: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const picked = expectMenu(interaction);
    const learner = await ensureConsent(services, context);
    const draft = readDraft(context.args, readOwnWords(picked, learner.interfaceLocale));
    const [language, chosen] = readVariety(picked.values[0] ?? "");
    if (draft.varieties[language] === undefined) throw new ParleyError("component_unknown");
    const varieties = { ...draft.varieties, [language]: chosen };
    await showPanel(picked, checkedPanel(learner, { ...draft, varieties }));
  },
};

/** The form for what is typed. */
const words: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { args, locale }) => {
    const pressed = expectButton(interaction);
    const draft = readDraft(args, readOwnWords(pressed, locale));
    await showForm(pressed, ownWordsForm(draft, locale));
  },
};

/** The form came back: it is shown with what would change, also where it cannot be saved. */
const worded: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const learner = await ensureConsent(services, context);
    const read = (field: keyof OwnWords): string =>
      cleanLine(form.fields.getTextInputValue(field), typedCharactersMaximum) ?? "";
    const typed = {
      about: read("about"),
      topicsLiked: read("topicsLiked"),
      topicsToAvoid: read("topicsToAvoid"),
    };
    await showPanel(form, checkedPanel(learner, readDraft(context.args, typed)));
  },
};

/** Far more than the form lets anybody type. */
const typedCharactersMaximum = 1_000;

/** A draft's panel, with what keeps it from being saved. */
function checkedPanel(learner: Learner, draft: Draft) {
  try {
    const words = wordsOf(applyDraft(learner.preferences, draft));
    return draftPanel(learner, { ...draft, words });
  } catch (error) {
    const problem = translateError(learner.interfaceLocale, toParleyError(error));
    return draftPanel(learner, draft, problem);
  }
}

const save: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const locale = learner.interfaceLocale;
    const draft = readDraft(context.args, readOwnWords(pressed, locale));
    const preferences = applyDraft(learner.preferences, draft);
    const { version } = draft;
    await updateProfile(services, { learnerId: learner.id, version, changes: { preferences } });
    const running = await findRunningSession(services, context);
    const adopt = running && writeCustomId("persona", "adopt", shortenId(running.id));
    await showPanel(pressed, {
      paragraphs: [
        translate(locale, "wishes.saved"),
        describeChanges(draftOf(learner), draft, locale).join("\n"),
      ],
      rows: adopt ? [[button(adopt, translate(locale, "wishes.adopt"))]] : [],
    });
  },
};

/** Lets what was saved hold in the running session too. */
const adopt: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale } = context;
    const learner = await ensureConsent(services, context);
    const owner = { sessionId: readIdArgument(context.args, 0), discordUserId };
    const { profile } = await sessionStatus(services, owner);
    const adopted = await adoptProfile(services, {
      ...owner,
      profile: freezeProfile(learner, profile),
    });
    const place = placeOf(services, adopted, locale);
    await showPanel(pressed, { paragraphs: [translate(locale, "wishes.adopted", { place })] });
  },
};

/** Nothing is changed, and nothing was. */
const keep: ComponentHandler = {
  acknowledge: "update",
  run: async (_services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    await showPanel(pressed, { paragraphs: [translate(locale, "wishes.kept")] });
  },
};

export const wishComponents = { pick, variety, words, worded, save, adopt, keep };
