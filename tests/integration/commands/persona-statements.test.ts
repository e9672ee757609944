import { beforeAll, expect, test } from "vitest";

import type { App } from "#/app.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { addMember } from "../../../sandbox/discord/world/guilds.ts";
import { ask, askText, componentOf, useParley, waitForText } from "../../support/command-world.ts";
import { countStatements } from "../../support/count-statements.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import { fileOf } from "../../support/server-persona-panel.ts";

const parley = useParley({ parts: [] });

const general = () => parley().discord.places.generalId;

let app: App;
let admin: Person;

/** A server with a tutor of its own, which this process has read once. */
beforeAll(async () => {
  app = await parley().open(["gateway"]);
  const { discord } = parley();
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find(({ name }) => name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  admin = discord.addPerson({ name: "manager" });
  addMember(discord.world, guild, admin.id, [staff.id]);
  await ask(admin, general(), "server personas", { file: fileOf(personaSource()) });
});

/** Of each statement about personas and their rules the tables that it reads, while `work` runs. */
async function tablesReadBy(work: () => Promise<unknown>): Promise<string[]> {
  const statements = await countStatements(app.services.database, work);
  return statements.flatMap(({ query }) => {
    const table = /\bfrom (server|server_persona|server_persona_version|channel_rule)\b/.exec(
      query,
    );
    return table?.[1] === undefined ? [] : [table[1]];
  });
}

const rulesOfAPlace = ["server", "server_persona", "channel_rule"];

test("A keystroke that asks for tutors reads the rules of the place once, and no text twice", async () => {
  const asked = { channelId: general(), command: "persona choose", option: "persona" };
  const type = async (typed: string) => {
    const suggested = await admin.autocomplete({ ...asked, typed });
    return suggested.map(({ name }) => name);
  };
  let suggested: string[] = [];
  const tables = await tablesReadBy(async () => {
    suggested = await type("nemo");
  });
  expect(suggested).toEqual([expect.stringContaining("Captain Nemo")]);
  expect(tables).toEqual(rulesOfAPlace);
});

test.each(["persona list", "persona conduct", "persona show"])(
  "/%s reads them once",
  async (command) => {
    const options = command === "persona show" ? { persona: "Captain Nemo" } : {};
    const tables = await tablesReadBy(() => askText(admin, general(), command, options));
    expect(tables).toEqual(rulesOfAPlace);
  },
);

test("A tutor that is picked from the list is shown out of what was read for the list", async () => {
  const panel = await ask(admin, general(), "persona list");
  const tables = await tablesReadBy(async () => {
    await admin.select(panel.id, componentOf(panel, "persona:look"), ["expert_scholar"]);
    await waitForText(admin, general(), "**Suits:** If you want to know why");
  });
  expect(tables).toEqual(rulesOfAPlace);
});

test("The panel of a server's tutors reads them once, beside the settings and the channels with rules", async () => {
  const tables = await tablesReadBy(() => ask(admin, general(), "server personas"));
  expect(tables.toSorted()).toEqual([...rulesOfAPlace, "channel_rule", "server"].toSorted());
});
