import type { ModalSubmitInteraction } from "discord.js";

import { importText } from "#/content/imports/import-original.ts";
import { keepItems } from "#/content/items/items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { sayError } from "#/discord/say-error.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import {
  isTargetLanguage,
  languageName,
  targetLanguages,
  type TargetLanguage,
} from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";

import { knownPanel } from "./add-panels.ts";
import {
  itemFields,
  readTypedContent,
  typedKinds,
  type TypedFields,
  type TypedKind,
} from "./add-fields.ts";
import { savedPanel } from "../items/item-panel.ts";
import { guessLearnedLanguage } from "../learned-language.ts";

const tagsLengthMaximum = 300;
const readingLengthMaximum = 300;

/** Languages whose script does not say how a word is read. */
const languagesWithReadings: ReadonlySet<string> = new Set(["ja", "ko", "zh"]);

/** What is known of a form before it is filled in. */
export interface AddWish {
  kind: TypedKind;
  /** Undefined where the learner has learned none yet. */
  language: TargetLanguage | undefined;
  typed?: TypedFields;
}

/**
 * The form in which something is written down. A form has five fields at most: the reading stands
 * where the language needs one, else the tags.
 */
export function addForm({ kind, language, typed }: AddWish, locale: InterfaceLocale): Form {
  const isRead = language !== undefined && languagesWithReadings.has(language);
  const isVocabulary = kind === "word" || kind === "phrase";
  return {
    customId: writeCustomId("content", "add-form", kind),
    title: translate(locale, `content.kind.${kind}`),
    fields: [
      ...itemFields(kind, locale, typed),
      isRead && isVocabulary
        ? {
            kind: "text",
            id: "reading",
            label: translate(locale, "content.edit.reading"),
            help: translate(locale, "content.edit.reading_help"),
            required: false,
            lengthMaximum: readingLengthMaximum,
          }
        : {
            kind: "text",
            id: "tags",
            label: translate(locale, "content.tags"),
            help: translate(locale, "content.edit.tags_help"),
            required: false,
            lengthMaximum: tagsLengthMaximum,
          },
      {
        kind: "menu",
        id: "language",
        label: translate(locale, "add.language"),
        options: targetLanguages.map((code) => ({
          value: code,
          label: languageName(code, locale),
          default: code === language,
        })),
      },
    ],
  };
}

/** The buttons that open a form each. */
export const openAddForm: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const kind = readKind(context.args[0]);
    const language = await guessLearnedLanguage(services, context, learner);
    await showForm(pressed, addForm({ kind, language }, context.locale));
  },
};

/** Keeps what was written down; where that cannot be, the learner has their words back. */
export const submitAddForm: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const kind = readKind(context.args[0]);
    const typed = readFields(form);
    try {
      await keepTyped(services, form, context, { kind, typed });
    } catch (thrown) {
      const handBack = Object.values(typed).filter(Boolean).join("\n");
      await sayError(services, form, { thrown, locale: context.locale, handBack });
    }
  },
};

async function keepTyped(
  services: BotServices,
  form: ModalSubmitInteraction,
  context: InteractionContext,
  { kind, typed }: { kind: TypedKind; typed: TypedFields },
): Promise<void> {
  const { id: learnerId } = await ensureConsent(services, context);
  const [language = ""] = form.fields.getStringSelectValues("language");
  if (!isTargetLanguage(language)) throw new ParleyError("component_unknown");
  const tags = readField(form, "tags").split(/[,，、;\n]/u);
  const view = { learnerId, locale: context.locale };
  if (kind !== "text") {
    const draft = {
      ...readTypedContent(kind, typed),
      language,
      tags,
      source: { kind: "form" as const },
    };
    const kept = await keepItems(services, { learnerId, drafts: [draft] });
    return showPanel(form, await savedPanel(services, { ...view, kept }));
  }
  const { title, text = "" } = typed;
  const wish = { learnerId, language, tags, title, text, kind: "form" as const, isAnew: false };
  const outcome = await importText(services, wish);
  await showPanel(
    form,
    "known" in outcome
      ? knownPanel(outcome.known, context.locale)
      : await savedPanel(services, { ...view, kept: outcome.kept }),
  );
}

/** @throws ParleyError `component_unknown`: anyone may send any. */
function readKind(text: string | undefined): TypedKind {
  const kind = typedKinds.find((known) => known === text);
  if (!kind) throw new ParleyError("component_unknown");
  return kind;
}

const fieldIds = ["title", "meaning", "reading", "example", "text", "examples"] as const;

function readFields(form: ModalSubmitInteraction): TypedFields {
  return Object.fromEntries(fieldIds.map((id) => [id, readField(form, id)]));
}

/** Empty where the form has no such field. */
function readField({ fields }: ModalSubmitInteraction, id: string): string {
  return fields.fields.has(id) ? fields.getTextInputValue(id) : "";
}
