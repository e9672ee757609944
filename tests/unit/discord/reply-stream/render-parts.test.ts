import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findMarkdownSpans } from "#/discord/reply-stream/markdown-spans.ts";
import { renderParts } from "#/discord/reply-stream/render-parts.ts";

const filler = "palabra ".repeat(180);
const markdown = fc
  .array(
    fc.constantFrom(
      "hola ",
      "mundo. ",
      "**",
      "*",
      "__",
      "~~",
      "||",
      "`",
      "```",
      "```py\n",
      "\n",
      "\n\n",
      "- uno\n",
      "日本語",
      "😀",
      "@everyone ",
      "<@1>",
      filler,
    ),
    { maxLength: 40 },
  )
  .map((morsels) => morsels.join(""));

/** The letters of a text: what healing may neither add nor lose, but for the language of code. */
function letters(text: string): string {
  return text.replaceAll("py", "").replace(/[^\p{L}\p{N}]/gu, "");
}

describe("renderParts", () => {
  it("sets a space between a backtick and the mark that closes its code, and none elsewhere", () => {
    const [first] = renderParts(`\`\`x${" `".repeat(1_500)} \`\``, false);
    expect(first).toMatch(/ ` ``$/u);
    expect(renderParts("**see `code` ", true)).toEqual(["**see `code`**"]);
  });

  it("shows every letter, in messages that Discord takes, each with its code blocks closed", () => {
    fc.assert(
      fc.property(markdown, fc.boolean(), (text, isGrowing) => {
        const parts = renderParts(text, isGrowing);
        expect(letters(parts.join("")) === letters(text)).toBe(true);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(2_000);
          expect(part.trim()).not.toBe("");
          expect(part.isWellFormed()).toBe(true);
          const blocks = findMarkdownSpans(part).filter((span) => span.closer === "```");
          expect(blocks.every((block) => block.isClosed)).toBe(true);
        }
      }),
    );
  });

  it("carries bold over a cut, closed here and opened there", () => {
    const [first = "", second = ""] = renderParts(`**${filler.repeat(2)}fin**`, false);
    expect(first).toMatch(/^\*\*palabra.*palabra\*\*$/s);
    expect(second).toMatch(/^\*\*palabra.*fin\*\*$/s);
  });

  it("carries a code block over a cut, with its language and its indentation", () => {
    const line = `    return "${"x".repeat(60)}"\n`;
    const [first = "", second = ""] = renderParts(
      `\`\`\`py\n${line.repeat(40)}\`\`\`\nListo.`,
      false,
    );
    expect(first.startsWith("```py\n    return")).toBe(true);
    expect(first.endsWith('"\n```')).toBe(true);
    expect(second.startsWith("```py\n    return")).toBe(true);
    expect(second.endsWith("```\nListo.")).toBe(true);
  });

  it("leaves no empty pair of marks where a span begins or ends at the cut", () => {
    const block = `${"y".repeat(70)}\n`.repeat(26);
    const beginsAtCut = renderParts(`${block}\`\`\`py\n${"z ".repeat(300)}\n\`\`\``, false);
    const endsAtCut = renderParts(`\`\`\`\n${block}\`\`\`\n${"z ".repeat(300)}`, false);
    for (const part of [...beginsAtCut, ...endsAtCut]) {
      expect(part).not.toMatch(/```(?:py)?\s*```/);
      expect(findMarkdownSpans(part).every((span) => span.isClosed)).toBe(true);
    }
  });

  it("shows what a growing text has opened as closed, and a finished text as it stands", () => {
    expect(renderParts("Esto es **muy bu", true)).toEqual(["Esto es **muy bu**"]);
    expect(renderParts("5 *manzanas", false)).toEqual(["5 *manzanas"]);
    expect(renderParts("```\ncode", false)).toEqual(["```\ncode\n```"]);
  });

  it("shows nothing where there is nothing to see", () => {
    expect(renderParts("", true)).toEqual([]);
    expect(renderParts(" \n\u200b ", false)).toEqual([]);
    expect(renderParts("```", true)).toEqual([]);
  });
});
