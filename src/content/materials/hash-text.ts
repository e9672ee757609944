import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal, by which a text is known again: of a changed one no passage holds any more. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
