import { termSchema } from "#/budgets/budget-rule.ts";
import { cutText } from "#/discord/cut-text.ts";
import { quote } from "#/discord/quote.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { personaName } from "../../support/personas.ts";
import { termWords } from "../budget/rule-lines.ts";

/** Whom a value is shown to, and by which clock the server's periods begin. */
export interface ValueReader extends Reader {
  readonly timeZone: string;
}

/** Long lists are cut: what was changed is named, not copied. */
const valueCharactersMax = 200;

/** How a value is written, by how the name of its field ends. */
const writers: readonly (readonly [
  name: RegExp,
  write: (text: string, services: BotServices, reader: ValueReader) => string | Promise<string>,
])[] = [
  [/PicoUsd$/u, (text, _services, reader) => formatMoney(BigInt(text), reader)],
  [
    /PersonaIds?$/u,
    (personaId, services, { locale }) => personaName(services, { personaId }, locale),
  ],
  [/ChannelId$/u, (channelId) => `<#${channelId}>`],
  [/^atLimit$/u, (atLimit, _, { locale }) => translate(locale, "audit.at_limit", { atLimit })],
  [/^state$/u, (state, _services, { locale }) => translate(locale, "audit.state", { state })],
  [
    /^term$/u,
    (text, _services, { locale, timeZone }) =>
      termWords({ term: termSchema.parse(JSON.parse(text)), timeZone }, locale),
  ],
];

/** What stood, or stands, in one field of what was changed. */
export async function writeValue(
  services: BotServices,
  name: string,
  value: unknown,
  reader: ValueReader,
): Promise<string> {
  const { locale } = reader;
  if (value === null || value === undefined) return translate(locale, "audit.unsaid");
  if (typeof value === "boolean") return translate(locale, value ? "audit.on" : "audit.off");
  const texts = (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    typeof one === "string" ? one : JSON.stringify(one),
  );
  const [, write = quote] = writers.find(([pattern]) => pattern.test(name)) ?? [];
  const written = await Promise.all(texts.map(async (text) => write(text, services, reader)));
  return cutText(written.join(", "), { characters: valueCharactersMax });
}
