import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { keepWorld } from "../../../sandbox/discord/keeping/keep-world.ts";
import type { KeptWorld } from "../../../sandbox/discord/keeping/kept-world.ts";
import { openWorldFolder } from "../../../sandbox/discord/keeping/world-folder.ts";
import { startDiscord } from "../../../sandbox/discord/start-discord.ts";
import { useWorldFolder } from "./world-folder.ts";

const folder = useWorldFolder();

test("However much happens, the world is written at most once a second, and at the end", async () => {
  const discord = await startDiscord({ rateLimits: "off" });
  onTestFinished(() => discord.close());
  const real = openWorldFolder(folder.path);
  await real.read();
  const writtenAtMs: number[] = [];
  const counting = {
    ...real,
    write: (state: KeptWorld, files: typeof discord.world.files) => {
      writtenAtMs.push(performance.now());
      return real.write(state, files);
    },
  };
  const { world, places } = discord;
  const keeper = keepWorld({ world, places, people: () => [] }, counting);
  for (const count of Array.from({ length: 60 }).keys()) {
    discord.person("learner").send(places.generalId, `message ${count}`);
    await sleep(20);
  }
  const [first = 0, second = 0, ...more] = writtenAtMs;
  expect(more).toEqual([]);
  expect(second - first).toBeGreaterThan(990);
  await keeper.close();
  expect(writtenAtMs).toHaveLength(3);
  expect(folder.kept().messages).toHaveLength(60);
  discord.person("learner").send(places.generalId, "after the end");
  await sleep(50);
  expect(writtenAtMs).toHaveLength(3);
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
    const aside =
      readdirSync(folder.path).find((name) => name.startsWith("world.set-aside-")) ?? "";
    expect(readFileSync(path.join(folder.path, aside), "utf8")).toBe(spoilt);
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
  await expect.poll(() => existsSync(folder.worldFile)).toBe(true);
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
