import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { CorrectionView } from "#/sessions/steer-turn.ts";

import { cutText } from "./cut-text.ts";
import { quote } from "./quote.ts";

/** Characters of each of the three texts, so that a page of corrections fits into one panel. */
const textLengthMaximum = 140;

/** One correction: what was written, how it should be, what it is about, and why. */
export function correctionParagraph(correction: CorrectionView, locale: InterfaceLocale): string {
  const kind = translate(locale, "reply.correction_kind", { kind: correction.kind });
  const lines = [
    `~~${show(correction.original)}~~`,
    `**${show(correction.corrected)}** · ${kind}`,
    correction.why === "" ? "" : `-# ${show(correction.why)}`,
  ];
  return lines.filter(Boolean).join("\n");
}

function show(text: string): string {
  return quote(cutText(text, { characters: textLengthMaximum }));
}
