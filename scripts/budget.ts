/** Shows and changes what may be spent, puts charges right, and keeps the prices: the operator's. */
import { displayCurrency, loadConfig, type Config } from "../src/config/config.ts";
import { openBudgetDatabase } from "./budget/open-database.ts";
import { runBudget } from "./budget/run-budget.ts";

let config: Config;
try {
  config = loadConfig();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
process.exitCode = await runBudget(process.argv.slice(2), {
  currency: displayCurrency(config),
  open: () => openBudgetDatabase(config),
  say: (text) => console.log(text),
  sayError: (text) => console.error(text),
});
