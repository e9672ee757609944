import type { Command } from "#/discord/command.ts";

import type { SubcommandGroup } from "../../support/subcommands.ts";

import { budgetForm, changeBudget, setBudget } from "./set.ts";

/** `/server budget …` */
export const budget: SubcommandGroup = {
  path: "command.server.budget",
  group: [setBudget],
};

/** Everything that can be pressed, chosen or sent below `/server budget`. */
export const budgetComponents = {
  "change-budget": changeBudget,
  "budget-form": budgetForm,
} satisfies Command["components"];
