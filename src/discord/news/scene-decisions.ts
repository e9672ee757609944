import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { tellDecisions, type Decision } from "#/scenarios/sharing/share-scenario.ts";

import { quote } from "../quote.ts";
import type { NewsReader, NewsSource } from "./news-source.ts";
import { serverName } from "./server-name.ts";

/** What was decided about the scenes that somebody shares. */
export const sceneDecisions: NewsSource = async (services, reader) => {
  const decisions = await tellDecisions(services, { learnerId: reader.learner.id });
  return decisions.map((decision) => describeDecision(decision, reader));
};

function describeDecision(
  { state, reason, titles, serverId }: Decision,
  reader: NewsReader,
): string {
  const said = translate(reader.locale, `scenario.share.was_${state}`, {
    title: quote(inLocale(titles, reader.locale)),
    server: serverName(reader, serverId),
  });
  return reason === null ? said : `${said}\n> ${quote(reason)}`;
}
