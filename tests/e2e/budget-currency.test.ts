import { expect, test } from "vitest";

import { addMember, addRole } from "../../sandbox/discord/world/guilds.ts";
import { permissionBits } from "../../sandbox/discord/world/permissions.ts";
import { askText, componentOf, ask, startFirst, useParley } from "../support/command-world.ts";

const parley = useParley({ environment: { DISPLAY_CURRENCY: "EUR", DISPLAY_RATE: "0.92" } });

/** Somebody who manages the server, in German. */
function addManager(name: string) {
  const { world, places, addPerson } = parley().discord;
  const guild = world.guilds.get(places.guildId);
  if (!guild) throw new Error("no guild");
  const manager = addPerson({ name, locale: "de" });
  const role = addRole(world, guild, { name, permissions: permissionBits.manageGuild });
  addMember(world, guild, manager.id, [role.id]);
  return manager;
}

const limit = async () => {
  const { guildId } = parley().discord.places;
  const [row] = await parley()
    .database.sql()
    .execute<{ limit: string }[]>(
      `select limit_pico_usd::text as limit from budget where path = ?`,
      [`server/${guildId}`],
    );
  return row?.limit;
};

const plain = (text: string) => text.replaceAll(/\s/g, " ");

test("Managers enter and see the configured currency, and dollars where they say so", async () => {
  const { generalId } = parley().discord.places;
  const manager = addManager("Geld");
  const set = async (amount: string) =>
    plain(await askText(manager, generalId, "server budget set", { for: "server", amount }));
  expect(await set("2,50")).toContain("2,50 €");
  expect(await limit()).toBe("2717391304347");
  expect(await set("1.234,56 €")).toContain("1.234,56 €");
  expect(await set("$2.5")).toContain("2,30 €");
  expect(await limit()).toBe("2500000000000");
  const refused = await set("5 £");
  expect(refused).toContain("Schreib ihn zum Beispiel so: 2,30 €.");
  expect(await limit()).toBe("2500000000000");
});

test("A form is filled in with what it was given, and changes nothing when it is sent back", async () => {
  const { generalId } = parley().discord.places;
  const manager = addManager("Formular");
  const options = { for: "server", amount: "2,50" };
  const panel = await ask(manager, generalId, "server budget set", options);
  const { modal } = await manager.click(panel.id, componentOf(panel, "server:budget-edit"));
  if (!modal) throw new Error("no form");
  expect(JSON.stringify(modal.components)).toContain(`"value":"2,50"`);
  const changes = () =>
    parley().database.sql().execute<unknown[]>("select id from audit_entry order by id");
  const before = await changes();
  await manager.submitModal(modal, {});
  expect(await limit()).toBe("2717391304347");
  expect(await changes()).toEqual(before);
});

test("A learner is shown what is left in it", async () => {
  const { generalId } = parley().discord.places;
  const learner = parley().discord.addPerson({ name: "Lena", locale: "de" });
  await startFirst(learner, generalId);
  expect(plain(await askText(learner, generalId, "budget show"))).toMatch(
    /0,\d+ € von 0,9200 € übrig/,
  );
});
