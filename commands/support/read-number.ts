import { ParleyError } from "#/shared/errors.ts";

/**
 * A whole number among the arguments of a custom id, which may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readNumberArgument(args: readonly string[], index: number): number {
  const text = args[index] ?? "";
  if (!/^\d{1,9}$/.test(text)) throw new ParleyError("component_unknown");
  return Number(text);
}
