import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { shortenId } from "#/shared/ids.ts";

import type { OpenModal, Person } from "../../sandbox/discord/people/person.ts";
import { createChannel } from "../../sandbox/discord/world/channels.ts";
import {
  createGuild,
  defaultBotPermissions,
  setRoles,
} from "../../sandbox/discord/world/guilds.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import {
  openBudgetMatrix,
  outcomeOf,
  type Act,
  type BudgetMatrix,
} from "../support/budget-matrix.ts";
import { ask, componentOf, customIdsOf } from "../support/command-world.ts";

let matrix: BudgetMatrix;

beforeAll(async () => {
  matrix = await openBudgetMatrix();
});

afterAll(() => matrix.parley.close());

const general = () => matrix.parley.discord.places.generalId;

/** Takes all roles away, as an owner would. */
function takeRights(person: Person): void {
  const { world } = matrix.parley.discord;
  const guild = world.guilds.get(matrix.guildId);
  if (guild) setRoles(world, guild, person.id, []);
}

/** A button's press, or a choice in a menu: of channels (8) or of texts. */
function pressOf(press: string): Act {
  if (press.includes("budget-channel")) return { press, values: [], menu: 8 };
  if (press.includes("budget-language")) return { press, values: ["de"] };
  return /open|learners/.test(press) ? { press, values: ["server:0"] } : { press };
}

const panelOf = (person: Person, command: string, options = {}): Promise<MessageRecord> =>
  ask(person, general(), command, options);

async function formOf(person: Person, panel: MessageRecord, beginning: string): Promise<OpenModal> {
  const { modal } = await person.click(panel.id, componentOf(panel, beginning));
  if (!modal) throw new Error(`${beginning} opened no form`);
  return modal;
}

/** Somebody who asked for more, and the id that the buttons about it carry. */
async function addAsker(): Promise<{ asker: Person; learnerId: string; requestId: string }> {
  const { person: asker, learnerId = "" } = await matrix.add("learner");
  await panelOf(asker, "budget request", { amount: "30ct" });
  const [row] = await matrix.rows("select id from budget_request where learner_id = ?", [
    learnerId,
  ]);
  return { asker, learnerId, requestId: shortenId(String(row?.["id"])) };
}

/** What a request has come to, and what its learner was granted with it. */
const requestOf = (learnerId: string) =>
  matrix.rows(
    `select state, (select coalesce(sum(granted_pico_usd), 0)::text from budget_period
                     where path like '%/' || learner_id::text) as granted
       from budget_request where learner_id = ?`,
    [learnerId],
  );

describe("Rights that are taken away between the panel and its button count at the button", () => {
  test("of all buttons and menus below a budget and below the list", async () => {
    const { person } = await matrix.add("manager");
    const panels = [
      await panelOf(person, "server budget set", { for: "server", amount: "7" }),
      await panelOf(person, "server budget list"),
      await panelOf(person, "server budget settings"),
    ];
    const before = await matrix.standing();
    takeRights(person);
    for (const press of panels.flatMap(customIdsOf)) {
      const told = await matrix.tell(person, "channel", pressOf(press));
      expect([press, outcomeOf(told)]).toEqual([press, "rights"]);
    }
    expect(await matrix.standing()).toEqual(before);
  });

  test("of a form that was open already", async () => {
    const { person } = await matrix.add("manager");
    const panel = await panelOf(person, "server budget set", { for: "server" });
    const edit = await formOf(person, panel, "server:budget-edit");
    const limits = await formOf(
      person,
      await panelOf(person, "server budget list"),
      "server:change-budget",
    );
    const before = await matrix.standing();
    takeRights(person);
    for (const { customId } of [edit, limits]) {
      const act = { submit: customId, fields: { amount: "9", server: "9", each_learner: "9" } };
      expect(outcomeOf(await matrix.tell(person, "channel", act))).toBe("rights");
    }
    expect(await matrix.standing()).toEqual(before);
  });

  test("of a learner, where the managers switched it off meanwhile", async () => {
    const { person } = await matrix.add("learner");
    const panel = await panelOf(person, "budget show");
    const limit = await formOf(person, panel, "budget:limit");
    const more = await formOf(person, panel, "budget:ask");
    await matrix.rows(
      `insert into server (id) values (?) on conflict (id) do update
         set learners_change_budget = false, learners_ask_budget = false`,
      [matrix.guildId],
    );
    const before = await matrix.standing();
    const tell = (act: Act) => matrix.tell(person, "channel", act);
    expect(await tell({ submit: limit.customId, fields: { limit: "10ct" } })).toContain(
      "nobody sets limits of their own",
    );
    expect(await tell({ submit: more.customId, fields: { amount: "1", reason: "" } })).toContain(
      "Asking for more is switched off",
    );
    expect(await matrix.standing()).toEqual(before);
    await matrix.rows(
      `update server set learners_change_budget = true, learners_ask_budget = true`,
    );
  });
});

describe("Somebody else's button", () => {
  test("decides no request: neither for who asked, nor for other learners", async () => {
    const { asker, learnerId, requestId } = await addAsker();
    const { person: other } = await matrix.add("learner");
    for (const person of [asker, other]) {
      for (const act of [
        { press: `budget:request-grant:${requestId}` },
        { press: `budget:request-raise:${requestId}` },
        { press: `budget:request-decline:${requestId}` },
        { submit: `budget:decline-form:${requestId}`, fields: { answer: "" } },
      ]) {
        expect(outcomeOf(await matrix.tell(person, "channel", act))).toBe("rights");
      }
    }
    expect(await requestOf(learnerId)).toEqual([{ state: "open", granted: "0" }]);
  });

  test("takes back no request but one's own", async () => {
    const { learnerId } = await addAsker();
    const { person: other } = await matrix.add("learner");
    const told = await matrix.tell(other, "channel", { press: "budget:withdraw" });
    expect(told).toContain("settled already");
    expect(await requestOf(learnerId)).toEqual([{ state: "open", granted: "0" }]);
  });

  test("shows nobody what another spent, by whatever id", async () => {
    const { person } = await matrix.add("learner");
    await panelOf(person, "budget show");
    const periods = await matrix.rows(
      `select id from budget_period where posted_pico_usd > 0 and scope <> 'operator'`,
    );
    expect(periods).not.toEqual([]);
    for (const { id } of periods) {
      const period = shortenId(String(id));
      for (const act of [
        { press: "budget:period", values: [period] },
        { press: `budget:page:${period}:0` },
      ]) {
        expect(await matrix.tell(person, "channel", act)).toContain("does not work any more");
      }
    }
  });

  test("of another server decides nothing here, not even for a manager there", async () => {
    const { world } = matrix.parley.discord;
    const { learnerId, requestId } = await addAsker();
    const { person: foreigner } = await matrix.add("learner");
    const guild = createGuild(world, {
      name: "Next door",
      ownerId: foreigner.id,
      botPermissions: defaultBotPermissions,
    });
    const channel = createChannel(world, { guildId: guild.id, name: "lobby" });
    const before = await matrix.standing();
    for (const press of ["request-grant", "request-raise", "request-decline"]) {
      const told = await matrix.tell(foreigner, channel.id, {
        press: `budget:${press}:${requestId}`,
      });
      expect(told).toContain("settled already");
    }
    expect(await matrix.standing()).toEqual(before);
    expect(await requestOf(learnerId)).toEqual([{ state: "open", granted: "0" }]);
  });

  test("decides once, where two managers press at the same time", async () => {
    const { learnerId, requestId } = await addAsker();
    const managers = [await matrix.add("manager"), await matrix.add("host")];
    const told = await Promise.all(
      managers.map(({ person }) =>
        matrix.tell(person, "channel", { press: `budget:request-grant:${requestId}` }),
      ),
    );
    expect(told.filter((text) => text.includes("settled already"))).toHaveLength(1);
    expect(await requestOf(learnerId)).toEqual([{ state: "granted", granted: "300000000000" }]);
  });
});
