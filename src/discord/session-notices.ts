import type { REST } from "@discordjs/rest";

import { nearestInterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { SessionNotices } from "#/sessions/session-notices.ts";
import { shortenId } from "#/shared/ids.ts";

import { quote } from "./quote.ts";
import { sayInChannel } from "./say-in-channel.ts";

/** Tells the places of sessions what happened, over REST: a worker can. */
export function createSessionNotices(rest: REST): SessionNotices {
  return {
    sessionExpired: async (session) => {
      const locale = nearestInterfaceLocale(session.interfaceLocale);
      await sayInChannel(rest, {
        channelId: session.channelId,
        content: translate(locale, "session.expired_notice"),
        nonce: `${shortenId(session.id)}x`,
      });
    },
    personaReplaced: async (session, personaName) => {
      const locale = nearestInterfaceLocale(session.interfaceLocale);
      const persona = quote(personaName ?? translate(locale, "persona.none.name"));
      await sayInChannel(rest, {
        channelId: session.channelId,
        content: translate(locale, "session.persona_replaced", { persona }),
        nonce: `${shortenId(session.id)}p`,
      });
    },
  };
}
