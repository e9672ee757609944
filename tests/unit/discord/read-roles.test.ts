import type { APIInteractionGuildMember } from "discord.js";
import { expect, test } from "vitest";

import { readRoleIds } from "#/discord/read-roles.ts";

test("Roles are read of a member as it came on the wire, where the server is not known", () => {
  const member = { roles: ["1", "2"] } as unknown as APIInteractionGuildMember;
  expect(readRoleIds(member)).toEqual(["1", "2"]);
});

test("Who is no member, as in direct messages, has no roles", () => {
  expect(readRoleIds(null)).toEqual([]);
});
