import type { Command } from "#/discord/command.ts";

import type { SubcommandGroup } from "../../support/subcommands.ts";

import { clearBudget, clearShown } from "./clear.ts";
import { budgetCsv } from "./csv/csv.ts";
import { editBudget, saveEdited } from "./edit.ts";
import { grantBudget } from "./grant.ts";
import { budgetForm, changeBudget } from "./limits.ts";
import { listBudgets, openBudget, openList } from "./list.ts";
import { budgetOverview, overviewComponents } from "./overview/overview.ts";
import { pauseBudget, pauseShown, resumeShown } from "./pause.ts";
import { setBudget } from "./set.ts";
import {
  askBudgetZone,
  budgetSettings,
  chooseBudgetChannel,
  chooseBudgetLanguage,
  chooseLearnersMay,
  openSettings,
  saveBudgetZone,
} from "./settings.ts";

/** `/server budget …` */
export const budget: SubcommandGroup = {
  path: "command.server.budget",
  group: [
    setBudget,
    clearBudget,
    grantBudget,
    pauseBudget,
    listBudgets,
    budgetSettings,
    budgetOverview,
    budgetCsv,
  ],
};

/** Everything that can be pressed, chosen or sent below `/server budget`. */
export const budgetComponents = {
  "change-budget": changeBudget,
  "budget-form": budgetForm,
  "budget-list": openList,
  "budget-open": openBudget,
  "budget-edit": editBudget,
  "budget-save": saveEdited,
  "budget-pause": pauseShown,
  "budget-resume": resumeShown,
  "budget-clear": clearShown,
  "budget-settings": openSettings,
  "budget-channel": chooseBudgetChannel,
  "budget-learners": chooseLearnersMay,
  "budget-language": chooseBudgetLanguage,
  "budget-zone": askBudgetZone,
  "budget-zone-form": saveBudgetZone,
  ...overviewComponents,
} satisfies Command["components"];
