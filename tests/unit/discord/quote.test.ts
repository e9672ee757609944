import { expect, it } from "vitest";

import { quote } from "#/discord/quote.ts";

it("A quotation shows words and no Markdown, mentions nobody, and stays short", () => {
  expect(quote("**yo** soy `así` @everyone")).toBe(
    String.raw`\*\*yo\*\* soy \`así\` @` + "\u200beveryone",
  );
  expect(quote("x".repeat(5_000))).toHaveLength(1_900);
});
