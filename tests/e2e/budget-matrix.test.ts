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
    pressed.filter((id) => /^budget:|:(budget|change-budget|audit)/.test(id)).sort(),
  );
});

test.for(Object.entries(commandRows))(
  "/%s is done or refused, for each and everywhere, as the matrix says",
  async ([command, { options = [], ...row }]) => {
    await hold(row, { command, options });
  },
);

test.for(Object.entries(pressRows))(
  "%s is done or refused, for each and everywhere, as the matrix says",
  async ([customId, { act, ...row }]) => {
    await hold(row, act(customId));
  },
);

interface Cell {
  readonly where: Where;
  readonly who: Who;
}

/** Those who are refused come first, all at once: nothing may have changed after them. */
async function hold({ grid, shows = /./, isHeavy = false }: Row, act: Act): Promise<void> {
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
  expect(await matrix.standing()).toEqual(before);
  const allowed = await Promise.all(cells.filter(isAllowed).map(tell));
  const found = [...refused, ...allowed].map((cell) => [cell, outcomeOf(cell.told)] as const);
  expect(toGrid(found)).toEqual(grid);
  for (const { told } of allowed) expect(told).toMatch(shows);
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
