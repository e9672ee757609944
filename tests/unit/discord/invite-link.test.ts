import { PermissionFlagsBits, PermissionsBitField } from "discord.js";
import { expect, it } from "vitest";

import { inviteLink, neededPermissions } from "#/discord/invite-link.ts";

it("The invite link asks for exactly the permissions that are needed", () => {
  const link = new URL(inviteLink("123456789012345678"));
  expect(link.origin + link.pathname).toBe("https://discord.com/oauth2/authorize");
  expect(link.searchParams.get("client_id")).toBe("123456789012345678");
  expect(link.searchParams.get("scope")).toBe("bot applications.commands");
  const asked = new PermissionsBitField(BigInt(link.searchParams.get("permissions") ?? "0"));
  expect(asked.toArray().sort()).toEqual([...neededPermissions].sort());
  expect(asked.has(PermissionFlagsBits.Administrator, false)).toBe(false);
});
