import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import { ParleyError } from "#/shared/errors.ts";
import { restoreId, shortenId } from "#/shared/ids.ts";

/** Which cards a review goes through; all that are due where nothing is said. */
export interface ReviewScope {
  /** Only cards of this language. */
  language?: TargetLanguage | undefined;
  /** Only cards of what is in this collection. */
  collectionId?: string | undefined;
  /** Those that come in the next days, before their time, instead of those that are due. */
  isAhead?: boolean | undefined;
  /** For today more new cards than usual: so many, with those that were asked already. */
  newCardsToday?: number | undefined;
}

const all = "-";

/** A scope as one argument of a custom id. */
export function writeScope(scope: ReviewScope): string {
  const { language, collectionId, isAhead = false, newCardsToday } = scope;
  return [
    language ?? all,
    isAhead ? "ahead" : (newCardsToday ?? all),
    collectionId === undefined ? all : shortenId(collectionId),
  ].join("/");
}

/**
 * Reads {@link writeScope}; `argument` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readScope(argument = ""): ReviewScope {
  const [language = "", wish = "", collection = ""] = argument.split("/");
  const scope = {
    language: isTargetLanguage(language) ? language : undefined,
    collectionId: restoreId(collection),
    isAhead: wish === "ahead",
    newCardsToday: /^\d{1,3}$/.test(wish) ? Number(wish) : undefined,
  };
  if (writeScope(scope) !== argument) throw new ParleyError("component_unknown");
  return scope;
}
