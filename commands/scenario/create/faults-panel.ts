import type { APIButtonComponentWithCustomId } from "discord.js";

import type { Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { readableValues, type ScenarioFault } from "#/scenarios/scenario-fault.ts";

/** Each may name all that could stand there. */
const linesMaximum = 10;

/** That nothing was saved, why, and, as a code block, what was typed. */
export function faultsPanel(
  faults: readonly ScenarioFault[],
  locale: InterfaceLocale,
  sent: { typed?: string; buttons?: readonly APIButtonComponentWithCustomId[] } = {},
): Panel {
  const lines = faults.slice(0, linesMaximum).map((one) => faultLine(one, locale));
  const count = faults.length - lines.length;
  if (count > 0) lines.push(translate(locale, "server_persona.faults.more", { count }));
  return {
    paragraphs: [
      translate(locale, "server_persona.faults"),
      lines.join("\n"),
      sent.typed === undefined
        ? ""
        : `${translate(locale, "server_persona.faults.sent")}\n${sent.typed}`,
    ],
    rows: [sent.buttons ?? []],
  };
}

/** A form has fields and no lines. */
function faultLine(found: ScenarioFault, locale: InterfaceLocale): string {
  const { code, line } = found;
  const values = readableValues(found, locale);
  const fault = quote(translate(locale, `scenario_fault.${code}`, values));
  return line === 0
    ? `- ${fault}`
    : translate(locale, "server_persona.faults.line", { line, fault });
}
