import { ButtonStyle, ComponentType, type APIButtonComponentWithURL } from "discord.js";

import { cutText } from "#/discord/cut-text.ts";
import { describeShape } from "#/discord/describe-shape.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { personaName } from "../support/personas.ts";

type SessionNames = Pick<SessionView, "language" | "level" | "personaId"> & {
  /** Left out where it is not known yet: then the persona as it is now is meant. */
  personaVersion?: number | null;
};

/** "Spanish (B1) with Mira": how a session is spoken of. */
export async function headline(
  services: BotServices,
  session: SessionNames,
  locale: InterfaceLocale,
): Promise<string> {
  return translate(locale, "session.headline", {
    language: languageName(session.language, locale),
    level: session.level,
    persona: await personaName(services, session, locale),
  });
}

/** So many characters Discord lets a thread's name have. */
const threadNameMaximum = 100;

/** The name of a session's thread: what it is about, else with whom one talks. */
export async function threadName(
  services: BotServices,
  session: SessionNames,
  { topic, locale }: { topic: string | undefined; locale: InterfaceLocale },
): Promise<string> {
  const language = languageName(session.language, locale);
  if (topic === undefined) {
    const persona = await personaName(services, session, locale);
    const name = translate(locale, "session.thread_name", { language, persona });
    return cutText(name, { characters: threadNameMaximum });
  }
  const ending = ` · ${language}`;
  return cutText(topic, { characters: threadNameMaximum - ending.length }) + ending;
}

/** Where a session is held, within a sentence: a link where people's client opens it. */
export function placeOf(
  { opensDiscordLinks }: BotServices,
  session: SessionView,
  locale: InterfaceLocale,
): string {
  if (session.serverId !== null) return `<#${session.channelId}>`;
  // Discord has no name for a channel of direct messages.
  const name = translate(locale, "session.direct_messages");
  return opensDiscordLinks ? `[${name}](${addressOf(session)})` : name;
}

function addressOf({ serverId, channelId }: SessionView): string {
  return `https://discord.com/channels/${serverId ?? "@me"}/${channelId}`;
}

/** A button that leads to where a session is held; none where no address does. */
export function goOnButtons(
  { opensDiscordLinks }: BotServices,
  session: SessionView,
  locale: InterfaceLocale,
): APIButtonComponentWithURL[] {
  if (!opensDiscordLinks) return [];
  const label = translate(locale, "session.go_on");
  const url = addressOf(session);
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
}

/** Says one sentence about a session, under its headline, with the way there. */
export async function sessionPanel(
  services: BotServices,
  session: SessionView,
  context: InteractionContext,
  sentence: string,
): Promise<Panel> {
  const isElsewhere = session.channelId !== context.channelId;
  const buttons = isElsewhere ? goOnButtons(services, session, context.locale) : [];
  return {
    paragraphs: [
      await headline(services, session, context.locale),
      describeShape(session, context.locale).join("\n"),
      sentence,
    ],
    rows: buttons.length > 0 ? [buttons] : [],
  };
}
