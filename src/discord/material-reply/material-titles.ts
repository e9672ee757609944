import { titleCharactersMax } from "#/content/items/content-limits.ts";
import { materialKinds, type MaterialKind } from "#/content/materials/material-kinds.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

import { cutText } from "../cut-text.ts";

/** What is made of a text is called by its kind and by the text. */
export function materialTitles(
  textTitle: string,
  locale: InterfaceLocale,
): Record<MaterialKind, string> {
  const titles = materialKinds.map((kind) => {
    const names = { kind: translate(locale, `content.kind.${kind}`), title: textTitle };
    const title = translate(locale, "material.item_title", names);
    return [kind, cutText(title, { characters: titleCharactersMax })] as const;
  });
  return Object.fromEntries(titles) as Record<MaterialKind, string>;
}
