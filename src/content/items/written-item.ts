import type { TargetLanguage } from "#/languages/languages.ts";
import { newId } from "#/shared/ids.ts";

import { itemContentSchema, listBodyTexts, type ItemContent } from "./item-content.ts";
import { itemLanguageSchema, itemSourceSchema, type ItemDraft, type ItemSource } from "./item.ts";
import { normalisedKeyOf } from "./normalised-key.ts";
import { writeSearchText } from "./search-text.ts";
import { normaliseTags } from "./tags.ts";

/** What an item says, with the columns that our code makes of it. */
export interface WrittenContent {
  content: ItemContent;
  tags: string[];
  searchText: string;
  normalisedKey: string | null;
}

/** A new item as it is stored. */
export interface WrittenItem extends WrittenContent {
  id: string;
  language: TargetLanguage;
  source: ItemSource | null;
  parentItemId: string | null;
}

/**
 * Checks and cleans what is to be kept.
 *
 * @throws ParleyError `input_empty`, `input_too_long`, `tag_too_long`, `tags_too_many`; zod's where it is malformed.
 */
export function writeItem(draft: ItemDraft): WrittenItem {
  const language = itemLanguageSchema.parse(draft.language);
  return {
    id: newId(),
    language,
    source: draft.source === undefined ? null : itemSourceSchema.parse(draft.source),
    parentItemId: draft.parentItemId ?? null,
    ...writeContent(draft, draft.tags ?? [], language),
  };
}

/** As {@link writeItem}, for what can change of an item. */
export function writeContent(
  input: unknown,
  typedTags: readonly string[],
  language: TargetLanguage,
): WrittenContent {
  const content = itemContentSchema.parse(input);
  const tags = normaliseTags(typedTags);
  return {
    content,
    tags,
    searchText: writeSearchText([content.title, ...tags, ...listBodyTexts(content)]),
    normalisedKey: normalisedKeyOf({ ...content, language }),
  };
}
