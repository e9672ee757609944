import {
  ButtonStyle,
  type APIStringSelectComponent,
  type MessageComponentInteraction,
} from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { varietiesOf, varietyName } from "#/languages/varieties.ts";
import type { Learner } from "#/learners/learner.ts";
import { aboutRoom, topicsMax, topicsRoom } from "#/learners/preference-texts.ts";
import { translate } from "#/locales/translate.ts";

import { readPanel } from "../session/choices.ts";

import { choiceName, describeChanges } from "./describe-wishes.ts";
import {
  choicesOf,
  draftOf,
  mannerFields,
  ownWordFields,
  readVariety,
  writeDraft,
  type Draft,
  type MannerField,
  type OwnWords,
} from "./draft.ts";

/** What is typed stands in the panel behind this, a line each; an empty one as a dash. */
const nothingTyped = "–";

/** The wishes of a learner with what would change, and menus to change more. */
export function draftPanel(learner: Learner, draft: Draft, problem = ""): Panel {
  const locale = learner.interfaceLocale;
  const changes = describeChanges(draftOf(learner), draft, locale);
  const save = button(
    writeCustomId("persona", "save", ...writeDraft(draft)),
    translate(locale, "wishes.save"),
    ButtonStyle.Success,
  );
  return {
    paragraphs: [
      translate(locale, "wishes.title"),
      translate(locale, "wishes.intro"),
      ownWordsParagraph(draft.words, locale),
      changes.length === 0
        ? translate(locale, "wishes.unchanged")
        : [translate(locale, "wishes.changes"), ...changes].join("\n"),
      problem && `⚠️ ${problem}`,
    ],
    rows: [
      ...mannerFields.map((field) => [mannerMenu(draft, field, locale)]),
      varietyMenus(draft, locale),
      [
        button(
          writeCustomId("persona", "words", ...writeDraft(draft)),
          translate(locale, "wishes.write"),
        ),
        { ...save, disabled: changes.length === 0 || problem !== "" },
        button(writeCustomId("persona", "keep"), translate(locale, "wishes.discard")),
      ],
    ],
  };
}

function mannerMenu(
  draft: Draft,
  field: MannerField,
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("persona", "pick", field, ...writeDraft(draft)), {
    options: choicesOf(field).map((value) => ({
      value,
      label: translate(locale, "wishes.option", {
        field: translate(locale, `wishes.field.${field}`),
        choice: choiceName(field, value, locale),
      }),
      default: value === draft.manner[field],
    })),
  });
}

/** One menu for the varieties of all languages; none where no language has any. */
function varietyMenus(draft: Draft, locale: InterfaceLocale): APIStringSelectComponent[] {
  const written = writeDraft(draft);
  const languages = (written[1] ?? "").split(".").filter((one) => one !== "-");
  if (languages.length === 0) return [];
  const options = languages.flatMap((one) => {
    const [language, chosen] = readVariety(one);
    const any = translate(locale, "wishes.variety.any", {
      language: languageName(language, locale),
    });
    return [null, ...varietiesOf(language)].map((variety) => ({
      value: variety === null ? language : `${language}/${variety}`,
      label: variety === null ? any : varietyName(variety, locale),
      default: languages.length === 1 && chosen === variety,
    }));
  });
  const placeholder = translate(locale, "wishes.field.variety");
  return [menu(writeCustomId("persona", "variety", ...written), { placeholder, options })];
}

function ownWordsParagraph(words: OwnWords, locale: InterfaceLocale): string {
  const lines = ownWordFields.map(
    (field) => `${beginningOf(field, locale)}${words[field] || nothingTyped}`,
  );
  return [translate(locale, "wishes.own_words"), ...lines].join("\n");
}

/** What was typed, out of the panel under which a component was used. */
export function readOwnWords(
  interaction: MessageComponentInteraction,
  locale: InterfaceLocale,
): OwnWords {
  const lines = readPanel(interaction).split("\n");
  const find = (field: keyof OwnWords): string => {
    const beginning = beginningOf(field, locale);
    const line = lines.find((candidate) => candidate.startsWith(beginning));
    const text = line?.slice(beginning.length) ?? nothingTyped;
    return text === nothingTyped ? "" : text;
  };
  return {
    about: find("about"),
    topicsLiked: find("topicsLiked"),
    topicsToAvoid: find("topicsToAvoid"),
  };
}

function beginningOf(field: keyof OwnWords, locale: InterfaceLocale): string {
  return `- ${translate(locale, `wishes.field.${field}`)}: `;
}

/** The form for what is typed, filled in as it stands in the draft. */
export function ownWordsForm(draft: Draft, locale: InterfaceLocale): Form {
  return {
    customId: writeCustomId("persona", "worded", ...writeDraft(draft)),
    title: translate(locale, "wishes.form.title"),
    fields: ownWordFields.map((field) => ({
      kind: "text",
      id: field,
      label: translate(locale, `wishes.field.${field}`),
      help: translate(locale, `wishes.form.${field === "about" ? "about" : "topics"}_help`),
      required: false,
      long: field === "about",
      value: draft.words[field],
      // Between topics there will be one character more than was typed.
      lengthMaximum:
        field === "about" ? aboutRoom.charactersMax : topicsRoom.charactersMax - topicsMax,
    })),
  };
}
