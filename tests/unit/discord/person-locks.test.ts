import { expect, test } from "vitest";

import { createPersonLocks } from "#/discord/person-locks.ts";

test("One person does it once at a time, several do it together, and a failure sets free", async () => {
  const locks = createPersonLocks();
  const { promise, reject } = Promise.withResolvers<never>();
  const first = locks.run("1", () => promise);
  await expect(locks.run("1", () => Promise.resolve())).rejects.toMatchObject({
    code: "import_running",
  });
  expect(await locks.run("2", () => Promise.resolve("done"))).toBe("done");
  reject(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  expect(await locks.run("1", () => Promise.resolve("again"))).toBe("again");
});
