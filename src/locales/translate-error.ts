import type { ErrorContext, ParleyError } from "#/shared/errors.ts";

import { isMessageKey, messageOf, translate } from "./translate.ts";

/**
 * What went wrong and what to do next, in the reader's language. An argument that the error does not
 * carry arrives as `none`, for which the sentences provide: `{resetsAt, select, none {} other {…}}`.
 */
export function translateError(locale: string, error: ParleyError): string {
  const key = `error.${error.code}` as const;
  const named = messageOf(locale, key).matchAll(/\{(\w+)/g);
  const missing = Object.fromEntries([...named].map((match) => [match[1], "none"]));
  return translate(locale, key, { ...missing, ...namePermission(locale, error.context) });
}

const sharedScopes = ["role", "channel", "server", "operator"];

/** As {@link translateError}, where others read it too: how a learner's own money stands is left out. */
export function translateErrorForAll(locale: string, error: ParleyError): string {
  const { code, context } = error;
  const isShared = sharedScopes.some(
    (scope) => context["scope"] === scope || code === `budget_${scope}_empty`,
  );
  const isOwn = code.startsWith("budget_") && !isShared;
  return isOwn ? translate(locale, "reply.budget_elsewhere") : translateError(locale, error);
}

/** A permission is called what the reader's Discord calls it. */
function namePermission(locale: string, context: ErrorContext): ErrorContext {
  const key = `permission.${String(context["permission"])}`;
  return isMessageKey(key) ? { ...context, permission: translate(locale, key) } : context;
}
