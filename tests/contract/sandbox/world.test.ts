import fc from "fast-check";
import { expect, test } from "vitest";

import { createRateLimiter } from "../../../sandbox/discord/traffic/rate-limits.ts";
import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import {
  addMember,
  addRole,
  createGuild,
  createUser,
} from "../../../sandbox/discord/world/guilds.ts";
import { channelPermissions, permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import type { OverwriteRecord } from "../../../sandbox/discord/world/records.ts";
import { compareSnowflakes, createSnowflakes } from "../../../sandbox/discord/world/snowflakes.ts";
import { World } from "../../../sandbox/discord/world/world.ts";

function createWorld(): World {
  return new World({
    nowMs: () => Date.now(),
    cdnUrl: "",
    acknowledgeWithinMs: 3000,
    keepRevisions: true,
    messageContentAllowed: true,
    botName: "Tutor",
  });
}

test("Snowflakes are unique and grow, whatever the clock does", () => {
  const instants = fc.array(fc.integer({ min: 1_500_000_000_000, max: 1_500_000_000_003 }), {
    minLength: 2,
    maxLength: 300,
  });
  fc.assert(
    fc.property(instants, (clock) => {
      let nowMs = 0;
      const next = createSnowflakes(() => nowMs);
      const ids = clock.map((ms) => {
        nowMs = ms;
        return next();
      });
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted(compareSnowflakes)).toEqual(ids);
      expect(ids.map(BigInt).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids.map(BigInt));
    }),
  );
});

test("More snowflakes than a millisecond holds run on into the next", () => {
  const next = createSnowflakes(() => 1_500_000_000_000);
  const ids = Array.from({ length: 10_000 }, () => BigInt(next()));
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
});

test("No window lets more through than its limit; two fixed ones in a row let twice as much", () => {
  const limit = 3;
  const windowMs = 1000;
  const kinds = fc.constantFrom("fixed" as const, "sliding" as const);
  const steps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
  fc.assert(
    fc.property(kinds, steps, (kind, waits) => {
      let nowMs = 0;
      const limiter = createRateLimiter(() => nowMs, kind);
      const allowedAtMs: number[] = [];
      for (const waitMs of waits) {
        nowMs += waitMs;
        const { allowed, retryAfterMs } = limiter.take("bucket", { limit, windowMs });
        expect(retryAfterMs > 0).toBe(!allowed);
        if (allowed) allowedAtMs.push(nowMs);
      }
      const most = kind === "sliding" ? limit : 2 * limit;
      const tooSoon = allowedAtMs
        .slice(most)
        .filter((atMs, index) => atMs - (allowedAtMs[index] ?? 0) < windowMs);
      expect(tooSoon).toEqual([]);
    }),
  );
});

test("A channel's overwrites count in Discord's order: everyone, roles, member", () => {
  const world = createWorld();
  const owner = createUser(world, { name: "owner" });
  const member = createUser(world, { name: "member" });
  const guild = createGuild(world, { name: "G", ownerId: owner.id, botPermissions: undefined });
  const role = addRole(world, guild, { name: "R", permissions: 0n });
  addMember(world, guild, member.id, [role.id]);
  const send = permissionBits.sendMessages;
  const mayWith = (...overwrites: OverwriteRecord[]) => {
    const channel = createChannel(world, { guildId: guild.id, name: "c", overwrites });
    return (channelPermissions(world, channel, member.id) & send) !== 0n;
  };
  const everyone = (allow: bigint, deny: bigint) =>
    ({ id: guild.id, type: "role", allow, deny }) as const;
  const ofRole = (allow: bigint, deny: bigint) =>
    ({ id: role.id, type: "role", allow, deny }) as const;
  const own = (allow: bigint, deny: bigint) =>
    ({ id: member.id, type: "member", allow, deny }) as const;
  expect(mayWith()).toBe(true);
  expect(mayWith(everyone(0n, send))).toBe(false);
  expect(mayWith(everyone(0n, send), ofRole(send, 0n))).toBe(true);
  expect(mayWith(everyone(0n, send), ofRole(send, 0n), own(0n, send))).toBe(false);
  expect(mayWith(everyone(0n, send), ofRole(0n, send), own(send, 0n))).toBe(true);
  expect(mayWith(everyone(0n, permissionBits.viewChannel))).toBe(false);
});
