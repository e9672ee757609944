import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName, targetLanguages } from "#/languages/languages.ts";
import { varietyName } from "#/languages/varieties.ts";
import { isMessageKey, translate } from "#/locales/translate.ts";

import { mannerFields, ownWordFields, type Draft, type MannerField } from "./draft.ts";

/** One wish as a person reads it. */
export interface DescribedWish {
  field: string;
  value: string;
}

/** All wishes of a draft, in one order: two drafts can be held against each other line by line. */
export function describeWishes(draft: Draft, locale: InterfaceLocale): DescribedWish[] {
  return [
    ...mannerFields.map((field) => ({
      field: translate(locale, `wishes.field.${field}`),
      value: choiceName(field, draft.manner[field], locale),
    })),
    ...varietiesOfDraft(draft).map(([language, variety]) => ({
      field: `${translate(locale, "wishes.field.variety")} (${languageName(language, locale)})`,
      value: variety === null ? translate(locale, "wishes.none") : varietyName(variety, locale),
    })),
    ...ownWordFields.map((field) => ({
      field: translate(locale, `wishes.field.${field}`),
      value: draft.words[field] || translate(locale, "wishes.none"),
    })),
  ];
}

/** The languages of a draft with what is wished for each. */
function varietiesOfDraft({ varieties }: Draft): [string, string | null][] {
  return targetLanguages.flatMap((language): [string, string | null][] => {
    const variety = varieties[language];
    return variety === undefined ? [] : [[language, variety]];
  });
}

/** What a choice is called. */
export function choiceName(field: MannerField, choice: string, locale: InterfaceLocale): string {
  const key = `wishes.${field}.${choice}`;
  return isMessageKey(key) ? translate(locale, key) : choice;
}

/** What differs between two drafts, as lines of a panel. */
export function describeChanges(before: Draft, after: Draft, locale: InterfaceLocale): string[] {
  const earlier = describeWishes(before, locale);
  return describeWishes(after, locale).flatMap(({ field, value }, at) => {
    const old = earlier[at]?.value ?? "";
    const change = { field, before: old, after: value };
    return old === value ? [] : [translate(locale, "wishes.change", change)];
  });
}
