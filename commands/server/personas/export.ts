import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { quote } from "#/discord/quote.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { getPersonaSource } from "#/personas/server-personas.ts";

import { expectButton } from "../../support/expect-interaction.ts";

import { readEdition } from "./edition.ts";
import { exampleSource } from "./example-source.ts";
import { requireOwn } from "./persona-panel.ts";

/** A version as a file, byte for byte as it was sent. */
export const exportPersona: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const edition = readEdition(args);
    const { name } = await requireOwn(services, { serverId, ...edition, locale });
    const source = await getPersonaSource(services, { serverId, ...edition });
    const { version } = edition;
    await showPanel(pressed, {
      paragraphs: [translate(locale, "server_persona.exported", { name: quote(name), version })],
      file: { name: `persona-${String(version)}.md`, bytes: Buffer.from(source) },
    });
  },
};

/** A tutor to begin with, for those who write files. */
export const exportExample: ComponentHandler = {
  acknowledge: "private",
  run: async (_services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    requireManageServer(pressed);
    await showPanel(pressed, {
      paragraphs: [translate(locale, "server_persona.example.done")],
      file: { name: "example.md", bytes: Buffer.from(exampleSource) },
    });
  },
};
