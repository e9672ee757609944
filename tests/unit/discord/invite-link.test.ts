import { PermissionFlagsBits, PermissionsBitField } from "discord.js";
import { expect, it } from "vitest";

import { inviteSteps, neededPermissions } from "#/discord/invite-link.ts";

it("The invite link asks for exactly the permissions that are needed", () => {
  const link = new URL(inviteSteps("123456789012345678", undefined)[1]?.trim() ?? "");
  expect(link.origin + link.pathname).toBe("https://discord.com/oauth2/authorize");
  expect(link.searchParams.get("client_id")).toBe("123456789012345678");
  expect(link.searchParams.get("scope")).toBe("bot applications.commands");
  const asked = new PermissionsBitField(BigInt(link.searchParams.get("permissions") ?? "0"));
  expect(asked.toArray().sort()).toEqual([...neededPermissions].sort());
  expect(asked.has(PermissionFlagsBits.Administrator, false)).toBe(false);
});

it("Of another server that speaks Discord's API we know no address", () => {
  const [step, ...others] = inviteSteps("123456789012345678", "http://127.0.0.1:3000/api");
  expect(step).toContain("123456789012345678 to a server at http://127.0.0.1:3000/api");
  expect(others).toEqual([]);
});
