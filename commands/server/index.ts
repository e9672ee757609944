import { groupCommand } from "../support/subcommands.ts";

import { audit, auditComponents } from "./audit/audit.ts";
import { personaComponents } from "./personas/components.ts";
import { personas } from "./personas/open.ts";
import { budget, budgetComponents } from "./budget/index.ts";
import { chooseModels, chooseProviders, models } from "./models.ts";
import { checkAgain, chooseChannel, choosePersonas, setup } from "./setup.ts";
import { scenarioComponents, scenarios } from "./scenarios/scenarios.ts";
import { postTest } from "./post-test.ts";

export const server = groupCommand({
  path: "command.server",
  forManagers: true,
  subcommands: [setup, personas, scenarios, budget, models, audit],
  components: {
    personas: choosePersonas,
    channel: chooseChannel,
    models: chooseModels,
    providers: chooseProviders,
    "check-again": checkAgain,
    test: postTest,
    ...auditComponents,
    ...budgetComponents,
    ...personaComponents,
    ...scenarioComponents,
  },
});
