import type { APIStringSelectComponent } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { menu } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

import type { OfferedPersona } from "../support/personas.ts";

/** The menu of tutors: what is picked is shown in full. */
export function personaMenu(
  personas: readonly OfferedPersona[],
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("persona", "look"), {
    placeholder: translate(locale, "persona.placeholder"),
    options: personas.map(({ id, title, description }) => ({
      value: id,
      label: title,
      description,
    })),
  });
}
