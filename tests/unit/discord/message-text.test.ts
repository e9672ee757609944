import type { APIMessage } from "discord.js";
import { expect, test } from "vitest";

import { readMessageText } from "#/discord/message-text.ts";

/** As it comes: not all that Discord sends has a type. */
const message = (fields: Record<string, unknown>) =>
  readMessageText({ content: "", embeds: [], components: [], ...fields } as unknown as APIMessage);

test("A message's text is its content", () => {
  expect(message({ content: " ¿Qué tal? " })).toBe("¿Qué tal?");
});

const embeds = [{ title: "a title", description: "and more", url: "https://example.org" }, {}];

test("Where that is empty, what was forwarded, laid out at any depth, or embedded is", () => {
  expect(message({ message_snapshots: [{ message: { content: "forwarded" } }], embeds })).toBe(
    "forwarded",
  );
  const components = [
    { type: 17, components: [{ type: 10, content: "in a container" }, { type: 14 }] },
    { type: 9, components: [{ type: 10, content: "in a section" }] },
  ];
  expect(message({ components, embeds })).toBe("in a container\nin a section");
  expect(message({ embeds })).toBe("a title\nand more");
});

test("What Discord shows of a link is not what the person wrote", () => {
  expect(message({ content: "Mira: https://example.org", embeds })).toBe(
    "Mira: https://example.org",
  );
});

test("Messages that discord.js has made of Discord's are read in the same way", () => {
  const messageSnapshots = new Map<string, object>();
  const built = {
    messageSnapshots,
    embeds: [{ data: {}, toJSON: () => ({ description: "embedded" }) }],
    components: [{ toJSON: () => ({ type: 10, content: "laid out" }) }],
  };
  expect(message(built)).toBe("laid out");
  expect(message({ ...built, components: [] })).toBe("embedded");
  messageSnapshots.set("1", { content: "forwarded" });
  expect(message(built)).toBe("forwarded");
});

test("Where there are only files, or no components at all, there is nothing", () => {
  expect(message({ attachments: [{ filename: "cat.png" }], components: undefined })).toBe("");
  expect(message({ content: " \n " })).toBe("");
});

test("Our small print is left out, unless there is nothing else", () => {
  expect(message({ content: "¡Hola!\n-# Demo\n-# $0.98 left" })).toBe("¡Hola!");
  expect(message({ content: "-# only this" })).toBe("only this");
});

test("Signs that only Discord understands become words, and nobody's id is told", () => {
  const content =
    ">>> Hola <@123456789012345678> y <@&123456789012345678> en <#123456789012345678> <a:wave:123456789012345678> a las <t:1700000000:R> \\*bien\\*";
  expect(message({ content })).toBe("Hola @… y @… en #… :wave: a las … *bien*");
  expect(message({ content: "# Título\n> cita\n1 > 0" })).toBe("Título\ncita\n1 > 0");
});
