import { quote } from "#/discord/quote.ts";
import type { Panel } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { PersonaFault } from "#/personas/persona-fault.ts";

import { codeBlock } from "#/discord/code-block.ts";

const linesMaximum = 15;

/** What is wrong with a persona's Markdown, each with its line and what to do about it. */
export function faultLines(faults: readonly PersonaFault[], locale: InterfaceLocale): string {
  const lines = faults.slice(0, linesMaximum).map(({ code, line, values }) => {
    const fault = quote(translate(locale, `persona_fault.${code}`, values));
    return translate(locale, "server_persona.faults.line", { line, fault });
  });
  const count = faults.length - lines.length;
  if (count > 0) lines.push(translate(locale, "server_persona.faults.more", { count }));
  return lines.join("\n");
}

/** That nothing was saved, why, and what was typed, so that nobody has to write it again. */
export function faultsPanel(
  faults: readonly PersonaFault[],
  locale: InterfaceLocale,
  typed?: string,
): Panel {
  const sent = typed === undefined ? [] : [codeBlock(typed)];
  return {
    paragraphs: [
      translate(locale, "server_persona.faults"),
      faultLines(faults, locale),
      ...sent.map((block) => `${translate(locale, "server_persona.faults.sent")}\n${block}`),
    ],
  };
}
