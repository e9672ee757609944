import type { ParleyError } from "#/shared/errors.ts";

import { messageOf, translate } from "./translate.ts";

/**
 * What went wrong and what to do next, in the reader's language. An argument that the error does not
 * carry arrives as `none`, for which the sentences provide: `{resetsAt, select, none {} other {…}}`.
 */
export function translateError(locale: string, error: ParleyError): string {
  const key = `error.${error.code}` as const;
  const named = messageOf(locale, key).matchAll(/\{(\w+)/g);
  const missing = [...named].map((match) => [match[1], "none"]);
  return translate(locale, key, { ...Object.fromEntries(missing), ...error.context });
}
