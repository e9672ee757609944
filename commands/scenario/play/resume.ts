import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { resumeSession } from "#/sessions/change-session-state.ts";

import { placeOf, sessionPanel } from "../../session/show-session.ts";
import { expectButton } from "../../support/expect-interaction.ts";

/** Takes a scene up again that was put aside. */
export const resumeScene: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale, args } = context;
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const session = await resumeSession(services, owner);
    const place = placeOf(services, session, locale);
    const said = translate(locale, "session.resumed", { place });
    await showPanel(pressed, await sessionPanel(services, session, context, said));
  },
};
