import type { ModalSubmitInteraction } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getPersonaSource, listServerPersonas } from "#/personas/server-personas.ts";
import { writePersonaSource, type PersonaForm } from "#/personas/write-persona-source.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";

import { readEdition } from "./edition.ts";
import { personaForm } from "./persona-form.ts";
import { savedPanel, saveDraft } from "./save-draft.ts";

/** What stands in the faults of a form's Markdown. */
const formFileName = "form.md";

export const newPersona: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    requireManageServer(pressed);
    await showForm(pressed, personaForm(locale));
  },
};

export const editPersona: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const edition = readEdition(args);
    const own = await listServerPersonas(services, { serverId });
    const persona = own.find(({ id }) => id === edition.personaId);
    if (!persona) throw new ParleyError("persona_gone");
    if (persona.version !== edition.version || "faults" in persona.reading) {
      throw new ParleyError("changed_meanwhile");
    }
    await showForm(pressed, personaForm(locale, { edition, persona: persona.reading.value }));
  },
};

export const savePersonaForm: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { locale, discordUserId, args }) => {
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const edition = args.length > 0 ? readEdition(args) : undefined;
    const base = edition && (await getPersonaSource(services, { serverId, ...edition }));
    const source = writePersonaSource(readForm(form, locale), base);
    const draft = { serverId, fileName: formFileName, source, actorDiscordUserId: discordUserId };
    const saved = await saveDraft(services, draft, edition);
    await showPanel(form, await savedPanel(services, saved, { serverId, locale, typed: source }));
  },
};

function readForm({ fields }: ModalSubmitInteraction, locale: InterfaceLocale): PersonaForm {
  const [language = "en"] = fields.getStringSelectValues("language");
  const rows = fields.getTextInputValue("samples").split("\n");
  return {
    locale,
    name: fields.getTextInputValue("name"),
    description: fields.getTextInputValue("description"),
    manner: fields.getTextInputValue("manner"),
    samples: rows.map((row) => row.trim()).filter((row) => row !== ""),
    language,
  };
}
