import { isDeepStrictEqual } from "node:util";
import { ApplicationCommandOptionType } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";

import { budget } from "../../commands/budget/index.ts";
import { server } from "../../commands/server/index.ts";
import type { Person } from "../../sandbox/discord/people/person.ts";
import {
  openBudgetMatrix,
  outcomeOf,
  wheres,
  whos,
  type Act,
  type BudgetMatrix,
  type Outcome,
  type Where,
  type Who,
} from "../support/budget-matrix.ts";
import { commandRows, pressRows, type Row } from "../support/budget-matrix-rows.ts";

let matrix: BudgetMatrix;

beforeAll(async () => {
  matrix = await openBudgetMatrix();
});

afterAll(() => matrix.parley.close());

/** `server budget set` of each command of which there is one. */
function namesOf({ data: { name, options = [] } }: typeof budget): string[] {
  return options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? (option.options ?? []).map((inner) => `${name} ${option.name} ${inner.name}`)
      : [`${name} ${option.name}`],
  );
}

const isOfMoney = (name: string) => /^budget |^server (budget|audit)/.test(name);

test("No command, button, menu or form about money is without a row", () => {
  const existing = [...namesOf(budget), ...namesOf(server)].filter(isOfMoney);
  expect(Object.keys(commandRows).sort()).toEqual(existing.sort());
  const pressed = [budget, server].flatMap(({ data, components = {} }) =>
    Object.keys(components).map((action) => `${data.name}:${action}`),
  );
  expect(Object.keys(pressRows).sort()).toEqual(
    pressed.filter((id) => /^budget:|:(budget|change-budget|overview|audit)/.test(id)).sort(),
  );
});

test.for(Object.entries(commandRows))(
  "/%s is done or refused, for each and everywhere, as the matrix says",
  async ([command, { options = [], ...row }]) => {
    expect(await play(row, { command, options })).toEqual(asExpected(row));
  },
);

test.for(Object.entries(pressRows))(
  "%s is done or refused, for each and everywhere, as the matrix says",
  async ([customId, { act, ...row }]) => {
    const [period] = await matrix.rows(`select id from budget_period where scope = 'server'`);
    const played = await play(row, act(customId, { serverPeriodId: String(period?.["id"]) }));
    expect(played).toEqual(asExpected(row));
  },
);

test("Nothing of all this was a bug, and Discord had nothing to complain of", () => {
  const { logLines, discord } = matrix.parley;
  expect(logLines.filter((line) => line.includes("interaction_failed"))).toEqual([]);
  expect(discord.violations).toEqual([]);
});

interface Cell {
  readonly where: Where;
  readonly who: Who;
}

const asExpected = ({ grid }: Row) => ({ grid, changedByRefused: false, shownBesides: [] });

/** What it comes to in each cell. Those who are refused come first, all at once: nothing may change. */
async function play({ grid, shows = /./, isHeavy = false }: Row, act: Act) {
  const cells: Cell[] = wheres.flatMap((where) => whos.map((who) => ({ where, who })));
  const nameOf = ({ where, who }: Cell) => (isHeavy ? `${where}, ${who}` : who);
  const people = new Map<string, Person>();
  for (const cell of cells) {
    if (!people.has(nameOf(cell))) people.set(nameOf(cell), (await matrix.add(cell.who)).person);
  }
  const tell = async (cell: Cell) => {
    const person = people.get(nameOf(cell));
    if (!person) throw new Error(`nobody is ${nameOf(cell)}`);
    return { ...cell, told: await matrix.tell(person, cell.where, act) };
  };
  const isAllowed = ({ where, who }: Cell) => grid[where][who] === "allowed";
  const before = await matrix.standing();
  const refused = await Promise.all(cells.filter((cell) => !isAllowed(cell)).map(tell));
  const after = await matrix.standing();
  const allowed = await Promise.all(cells.filter(isAllowed).map(tell));
  const found = [...refused, ...allowed].map((cell) => [cell, outcomeOf(cell.told)] as const);
  return {
    grid: toGrid(found),
    changedByRefused: !isDeepStrictEqual(after, before),
    shownBesides: allowed.flatMap(({ told }) => (shows.test(told) ? [] : [told])),
  };
}

function toGrid(found: readonly (readonly [Cell, Outcome])[]) {
  return Object.fromEntries(
    wheres.map((where) => [
      where,
      Object.fromEntries(
        found.flatMap(([cell, outcome]) => (cell.where === where ? [[cell.who, outcome]] : [])),
      ),
    ]),
  );
}
