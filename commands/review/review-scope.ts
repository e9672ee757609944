import type { TargetLanguage } from "#/languages/languages.ts";
import { isTargetLanguage } from "#/languages/languages.ts";
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
export function readScope(argument: string | undefined): ReviewScope {
  const [, language, wish, collection] =
    /^([a-z]{2}|-)\/(ahead|\d{1,3}|-)\/([\w-]{22}|-)$/.exec(argument ?? "") ?? [];
  if (language === undefined) throw new ParleyError("component_unknown");
  const collectionId = collection === all ? undefined : restoreId(collection ?? "");
  const isSound =
    (language === all || isTargetLanguage(language)) &&
    (collection === all || collectionId !== undefined);
  if (!isSound) throw new ParleyError("component_unknown");
  return {
    language: language === all ? undefined : (language as TargetLanguage),
    collectionId,
    isAhead: wish === "ahead",
    newCardsToday: /^\d+$/.test(wish ?? "") ? Number(wish) : undefined,
  };
}
