import { ComponentType, TextInputStyle } from "discord.js";
import { describe, expect, it } from "vitest";

import { renderForm } from "#/discord/form.ts";

describe("a form", () => {
  it("labels a line of text and a menu", () => {
    const form = renderForm({
      customId: "profile:save",
      title: "Profile",
      fields: [
        { kind: "text", id: "zone", label: "Time zone", lengthMaximum: 60, value: "Europe/Rome" },
        {
          kind: "menu",
          id: "level",
          label: "Level",
          options: [{ value: "A1", label: "A1" }],
          required: false,
          maxValues: 3,
        },
      ],
    });
    expect(form).toEqual({
      custom_id: "profile:save",
      title: "Profile",
      components: [
        {
          type: ComponentType.Label,
          label: "Time zone",
          component: {
            type: ComponentType.TextInput,
            custom_id: "zone",
            style: TextInputStyle.Short,
            required: true,
            max_length: 60,
            value: "Europe/Rome",
          },
        },
        {
          type: ComponentType.Label,
          label: "Level",
          component: {
            type: ComponentType.StringSelect,
            custom_id: "level",
            required: false,
            options: [{ value: "A1", label: "A1" }],
            min_values: 0,
            max_values: 1,
          },
        },
      ],
    });
  });

  it("cuts what is too long for Discord, and offers 25 options at most", () => {
    const form = renderForm({
      customId: "x:y",
      title: "t".repeat(60),
      fields: [
        {
          kind: "text",
          id: "text",
          label: "l".repeat(60),
          help: "h".repeat(120),
          placeholder: "p".repeat(120),
          long: true,
          lengthMinimum: 1,
          lengthMaximum: 4_000,
        },
        {
          kind: "menu",
          id: "menu",
          label: "Menu",
          placeholder: "Choose",
          options: Array.from({ length: 30 }, (_, index) => ({
            value: String(index),
            label: String(index),
          })),
        },
      ],
    });
    expect(form.title).toBe(`${"t".repeat(44)}…`);
    const [first, second] = form.components;
    expect(first).toMatchObject({
      label: `${"l".repeat(44)}…`,
      description: `${"h".repeat(99)}…`,
      component: {
        style: TextInputStyle.Paragraph,
        placeholder: `${"p".repeat(99)}…`,
        min_length: 1,
      },
    });
    expect(second).toMatchObject({ component: { placeholder: "Choose", min_values: 1 } });
    expect(JSON.stringify(second)).not.toContain('"25"');
  });
});
