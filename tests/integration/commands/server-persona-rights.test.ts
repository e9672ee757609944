import { expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { ask, customIdsOf, textOf } from "../../support/command-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import { useServerPersonas } from "../../support/server-persona-panel.ts";

const { parley, rows, general, admin, open, attach } = useServerPersonas();

const created = () => attach(personaSource());

/** One press of each component that there is below the panels. */
const forge = (person: Person, customId: string, type: number, messageId: string) =>
  person.forge(general(), {
    type: customId.startsWith("server:persona-form") ? 5 : 3,
    data: { custom_id: customId, component_type: type, values: ["none"], components: [] },
    messageId,
  });

test("Nobody who may not manage the server can run the command or press anything of it", async () => {
  const learner = parley().discord.person("secondLearner");
  const panel = await created();
  const home = await open();
  const own = await ask(learner, general(), "help");
  const [edition] = customIdsOf(panel).map((id) => /persona-edit(.*)/.exec(id)?.[1] ?? "");
  const ids: [string, number][] = [
    ...customIdsOf(home).map((id): [string, number] => [
      id,
      /channel/.test(id) ? 8 : /default|allowed|open/.test(id) ? 3 : 2,
    ]),
    ...customIdsOf(panel).map((id): [string, number] => [id, 2]),
    [`server:persona-version${edition ?? ""}`, 3],
    [`server:persona-restore${edition ?? ""}:1`, 2],
    [`server:persona-delete-sure${edition ?? ""}`, 2],
    [`server:persona-back${edition ?? ""}`, 2],
    [`server:persona-channel-allowed:${general()}:0`, 3],
    [`server:persona-channel-clear:${general()}:0`, 2],
    [`server:persona-form${edition ?? ""}`, 0],
  ];
  const before = await rows(`select * from server_persona`);
  const refusals = () =>
    learner.seen(general()).filter((message) => textOf(message).includes("Only people with"));
  for (const [id, type] of ids) await forge(learner, id, type, own.id);
  await learner.waitFor(() => refusals().length === ids.length);
  const command = admin()
    .commands(general())
    .find(({ name }) => name === "server");
  const outcome = await learner.forge(general(), {
    type: 2,
    data: { id: command?.id, name: "server", type: 1, options: [{ type: 1, name: "personas" }] },
  });
  expect(textOf(await outcome.answer())).toContain("Only people with");
  expect(await rows(`select * from server_persona`)).toEqual(before);
  expect(await rows(`select 1 from channel_rule`)).toEqual([]);
});

test.each([
  ["server:persona-edit:short:1", 2],
  ["server:persona-edit:AAAAAAAAAAAAAAAAAAAAAA:1", 2],
  ["server:persona-delete-sure:AAAAAAAAAAAAAAAAAAAAAA:1", 2],
  ["server:persona-channel", 8],
  ["server:persona-channel-allowed:5:0", 3],
  ["server:persona-channel-clear:nowhere:0", 2],
  ["server:persona-default:0", 3],
  ["server:persona-open", 3],
  ["server:persona-versions:AAAAAAAAAAAAAAAAAAAAAA:1", 2],
  ["server:persona-home", 3],
] as const)("Not even an admin gets anywhere with a forged %s", async (id, type) => {
  const panel = await ask(admin(), general(), "help");
  const before = admin().seen(general()).length;
  await admin().forge(general(), {
    type: 3,
    data: { custom_id: id, component_type: type, values: ["darth"] },
    messageId: panel.id,
  });
  const answer = await admin().waitFor((me) => me.seen(general())[before]);
  await admin().waitFor((me) =>
    /does not work|not there any more/.test(textOf(me.message(answer.id) ?? answer)),
  );
  expect(await rows(`select 1 from channel_rule`)).toEqual([]);
});
