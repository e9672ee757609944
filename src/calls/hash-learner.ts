import { createHash } from "node:crypto";

/** What a provider may tell learners apart by; it leads back to nobody. */
export function hashLearner(learnerId: string): string {
  return createHash("sha256").update(learnerId).digest("base64url").slice(0, 32);
}
