import { expect, test } from "vitest";

import type { TransferPreview } from "#/content/transfers/stage-transfer.ts";

import { previewPanel } from "../../../../commands/content/transfers/import-panels.ts";

const preview: TransferPreview = {
  transferId: "0190a0a0-0000-7000-8000-000000000001",
  format: "csv",
  languages: ["es"],
  newItems: 1,
  knownItems: 0,
  newCards: 0,
  broken: 1,
  brokenNamed: [{ number: 3, reason: "empty", excerpt: "" }],
  mediaLeftOut: 0,
  examples: [
    { title: "el gato", meaning: "die Katze" },
    { title: "Ser y estar", meaning: "" },
  ],
};

test("What has no words is named by its number alone, what has no meaning by its title", () => {
  const { paragraphs } = previewPanel(preview, "a.csv", "en-US");
  const text = paragraphs.join("\n");
  expect(text).not.toContain("****");
  expect(text).toContain("- **el gato** · die Katze\n- **Ser y estar**");
});
