import { describe, expect, test } from "vitest";

import { sessionFocuses, sessionModes, shapeSection } from "#/prompts/shape-section.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

describe("What a learner chose of how a talk is led", () => {
  test("is said in one line each", () => {
    expect(shapeSection({ mode: "chit_chat", focus: "grammar" })).toBe(
      [
        "# This session",
        "Small talk: follow whatever they bring up, in light, quick turns.",
        "Look at grammar most: ask what makes them use again the structures in which they erred.",
      ].join("\n"),
    );
  });

  test("takes no room where nothing was chosen", () => {
    expect(shapeSection({ mode: null, focus: null })).toBeUndefined();
  });

  test("fits into the room that a scene has otherwise, whatever they chose", () => {
    const sections = sessionModes.flatMap((mode) =>
      sessionFocuses.map((focus) => shapeSection({ mode, focus }) ?? ""),
    );
    expect(sections).toHaveLength(30);
    expect(Math.max(...sections.map(countPromptTokens))).toBeLessThanOrEqual(110);
  });
});
