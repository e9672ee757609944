import { translate } from "#/locales/translate.ts";

import { quote } from "../quote.ts";
import type { NewsReader } from "./news-source.ts";

/** What a server is called, as far as this gateway knows it. */
export function serverName({ client, locale }: NewsReader, serverId: string): string {
  const name = client.guilds.cache.get(serverId)?.name;
  return quote(name ?? translate(locale, "scenario.share.a_server"));
}
