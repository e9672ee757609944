import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import type { KeptWorld } from "../../../sandbox/discord/keeping/kept-world.ts";
import { useWorldFolder } from "./world-folder.ts";

const folder = useWorldFolder();

test("Changes are lines beside the whole, which is written anew after a thousand of them", async () => {
  const discord = await folder.start();
  const { generalId } = discord.places;
  const lines = () => readFileSync(folder.changesFile, "utf8").split("\n").length - 1;
  const { id } = discord.person("learner").send(generalId, "a change");
  const perMessage = lines();
  expect(perMessage).toBe(2);
  discord.person("learner").edit(id, "a change of it");
  expect(lines()).toBe(perMessage + 1);
  for (const count of Array.from({ length: 999 }).keys()) {
    discord.person("learner").edit(id, `change ${count}`);
  }
  expect(existsSync(folder.changesFile)).toBe(false);
  expect(JSON.parse(readFileSync(folder.worldFile, "utf8"))).toMatchObject({
    messages: [{ id, content: "change 998" }],
  });
  discord.person("learner").edit(id, "the last change");
  expect(lines()).toBe(1);
  expect(folder.kept().messages).toMatchObject([{ content: "the last change" }]);
});

const unreadable: Readonly<Record<string, (world: KeptWorld) => string>> = {
  "that is cut short": (world) => JSON.stringify(world).slice(0, 500),
  "of another version": (world) => JSON.stringify({ ...world, version: 0 }),
  "with a field of the wrong kind": (world) => JSON.stringify({ ...world, users: "nobody" }),
  "that names somebody who is not in it": (world) => JSON.stringify({ ...world, users: [] }),
};

test.for(Object.entries(unreadable))(
  "A file %s is set aside with a word, and a new world begins",
  async ([, spoil]) => {
    const before = await folder.start();
    await before.close();
    const spoilt = spoil(folder.kept());
    writeFileSync(folder.worldFile, spoilt);

    const after = await folder.start();
    const aside = readdirSync(folder.path).find((name) => name.startsWith("set-aside-")) ?? "";
    expect(readFileSync(path.join(folder.path, aside, "world.json"), "utf8")).toBe(spoilt);
    expect(after.notice).toBe(
      `The sandbox begins anew: what it had kept cannot be read. It is now in ${path.join(folder.path, aside)}.`,
    );
    expect(after.applicationId).not.toBe(before.applicationId);
    after.person("learner").send(after.places.generalId, "a new beginning");
    await after.close();
    expect(folder.kept().messages).toMatchObject([{ content: "a new beginning" }]);
  },
);

test("A folder that cannot be written ends nothing, and is said once", async () => {
  const discord = await folder.start();
  rmSync(folder.path, { recursive: true });
  const warnings: string[] = [];
  const note = ({ message }: Error) => warnings.push(message);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const warned = once(process, "warning");
  discord.person("learner").send(discord.places.generalId, "still here");
  await warned;
  await discord.close();
  expect(warnings).toEqual([
    expect.stringMatching(/^The sandbox's world cannot be kept: .*ENOENT/),
  ]);
});

test("Changes that cannot be read are set aside with their world", async () => {
  const before = await folder.start();
  await before.close();
  writeFileSync(folder.changesFile, '{"list":"messages","put":{}}\n');
  const after = await folder.start();
  expect(after.notice).toMatch(/begins anew/);
  const aside = readdirSync(folder.path).find((name) => name.startsWith("set-aside-")) ?? "";
  expect(readdirSync(path.join(folder.path, aside)).toSorted()).toEqual([
    "changes.jsonl",
    "world.json",
  ]);
});
