import { ApplicationCommandType } from "discord.js";
import { describe, expect, it } from "vitest";

import type { Command, ComponentHandler, MessageCommand } from "#/discord/command.ts";
import { createRegistry } from "#/discord/registry.ts";

const handler: ComponentHandler = { acknowledge: "update", run: () => Promise.resolve() };
const session: Command = {
  data: { name: "session", description: "A session" },
  run: () => Promise.resolve(),
  components: { end: handler },
};
const help: Command = {
  data: { name: "help", description: "Help" },
  run: () => Promise.resolve(),
};
const correct: MessageCommand = {
  data: { type: ApplicationCommandType.Message, name: "Correct this" },
  scope: "correct",
  run: () => Promise.resolve(),
  components: { card: handler },
};

describe("the registry", () => {
  const registry = createRegistry([session, help, correct], { stop: handler });

  it("finds a message's command by its name, and what stands under its answers by its scope", () => {
    expect(registry.messageCommand("Correct this")).toBe(correct);
    expect(registry.component("correct:card:a:0")).toEqual({ handler, args: ["a", "0"] });
    expect(() => registry.command("Correct this")).toThrow("component_unknown");
    expect(() => registry.messageCommand("session")).toThrow("component_unknown");
  });

  it("does not start with a message's command and another that own the same components", () => {
    expect(() => createRegistry([session, { ...correct, scope: "session" }], {})).toThrow(
      "share one name",
    );
  });

  it("finds commands, their components, and the buttons under answers", () => {
    expect(registry.command("session")).toBe(session);
    expect(registry.component("session:end:a:b")).toEqual({ handler, args: ["a", "b"] });
    expect(registry.component("turn:stop:x")).toEqual({ handler, args: ["x"] });
  });

  it.each(["help:end", "nobody:end", "session:start", "session:toString", "nonsense"])(
    "refuses %s, which nobody deals with",
    (customId) => {
      expect(() => registry.component(customId)).toThrow("component_unknown");
    },
  );

  it("refuses commands that are no more", () => {
    expect(() => registry.command("constructor")).toThrow("component_unknown");
  });

  it("does not start with two owners of one name", () => {
    expect(() => createRegistry([help, help], {})).toThrow("share one name");
    expect(() => createRegistry([{ ...help, data: { ...help.data, name: "turn" } }], {})).toThrow(
      "share one name",
    );
  });
});
