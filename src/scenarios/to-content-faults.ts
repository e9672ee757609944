import type { z } from "zod";

import type { ContentFault } from "./scenario-fault.ts";
import { readFault } from "./schema-texts.ts";

/**
 * What one issue of a scene's schema says. What may be a text or a map of them is a map unless it is
 * a text.
 */
export function toContentFaults(
  issue: z.core.$ZodIssue,
  around: readonly PropertyKey[] = [],
): ContentFault[] {
  const path = [...around, ...issue.path];
  if (issue.code === "invalid_union") {
    const [asText = [], asMap = []] = issue.errors;
    const meant = asText.some(({ code }) => code === "invalid_type") ? asMap : asText;
    return meant.flatMap((inner) => toContentFaults(inner, path));
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, 1).map((key) => {
      return { path: [...path, key], code: "field_unknown", values: {} };
    });
  }
  return [{ path, ...readFault(issue.message) }];
}
