import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";

import { button, menu, renderPanel } from "#/discord/panel.ts";

describe("a panel", () => {
  it("holds its paragraphs, then its rows, and mentions nobody", () => {
    const press = button("session:end", "End", ButtonStyle.Danger);
    expect(renderPanel({ paragraphs: ["## Title", "", "Text"], rows: [[press], []] })).toEqual({
      flags: MessageFlags.IsComponentsV2,
      allowedMentions: { parse: [] },
      files: [],
      components: [
        {
          type: ComponentType.Container,
          components: [
            { type: ComponentType.TextDisplay, content: "## Title\n\nText" },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  custom_id: "session:end",
                  label: "End",
                  style: ButtonStyle.Danger,
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("shows a picture between them, with what it says in words, cut to what Discord takes", () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const picture = { name: "conduct.png", bytes, description: "x".repeat(2_000) };
    const { components, files } = renderPanel({ paragraphs: ["Text"], picture });
    const gallery = components[0].components[1];
    expect(gallery).toEqual({
      type: ComponentType.MediaGallery,
      items: [
        {
          media: { url: "attachment://conduct.png" },
          description: `${"x".repeat(1_023)}…`,
        },
      ],
    });
    expect(files).toEqual([{ name: "conduct.png", attachment: Buffer.from(bytes) }]);
  });

  it("has room for text below the picture, as much as the text above leaves", () => {
    const panel = { paragraphs: ["x".repeat(3_000)], below: ["y".repeat(3_000), ""] };
    const [above, below] = renderPanel(panel).components[0].components;
    expect(above).toMatchObject({ content: "x".repeat(3_000) });
    expect(below).toEqual({
      type: ComponentType.TextDisplay,
      content: `${"y".repeat(799)}…`,
    });
  });

  it("shows its colour", () => {
    const { components } = renderPanel({ paragraphs: ["x"], colour: 0x12_34_56 });
    expect(components[0].accent_color).toBe(0x12_34_56);
  });

  it("is cut below the number of characters and of bytes at which Discord fails", () => {
    const [latin] = renderPanel({ paragraphs: ["x".repeat(5_000)] }).components;
    expect(textOf(latin)).toHaveLength(3_800);
    const [chinese] = renderPanel({ paragraphs: ["日".repeat(3_700)] }).components;
    expect(Buffer.byteLength(textOf(chinese))).toBeLessThanOrEqual(9_500);
    expect(textOf(chinese)).toMatch(/日…$/);
  });
});

describe("a menu", () => {
  it("offers at most 25 options, whose texts are cut to what Discord takes", () => {
    const options = Array.from({ length: 30 }, (_, index) => ({
      value: String(index),
      label: "l".repeat(120),
      description: "d".repeat(120),
    }));
    const rendered = menu("persona:choose", { options, placeholder: "Choose", maxValues: 30 });
    expect(rendered.options).toHaveLength(25);
    expect(rendered).toMatchObject({ min_values: 1, max_values: 25, placeholder: "Choose" });
    expect(rendered.options[0]).toEqual({
      value: "0",
      label: `${"l".repeat(99)}…`,
      description: `${"d".repeat(99)}…`,
    });
  });

  it("takes one choice unless it says otherwise", () => {
    const options = [{ value: "a", label: "A" }];
    expect(menu("x:y", { options, minValues: 0 })).toEqual({
      type: ComponentType.StringSelect,
      custom_id: "x:y",
      options,
      min_values: 0,
      max_values: 1,
    });
  });
});

function textOf(container: { components: readonly object[] }): string {
  const [display] = container.components;
  return display && "content" in display ? String(display.content) : "";
}
