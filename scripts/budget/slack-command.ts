import { measureSlack } from "../../src/calls/measure-slack.ts";
import { readDay, textOf, type BudgetCommand } from "./command.ts";
import { printTable } from "./print-table.ts";
import { showAmount, toJson } from "./shell.ts";

const daysUsually = 30;
const dayMs = 86_400_000;

/** How much more turns hold than they use. */
export const slack: BudgetCommand = {
  name: "slack",
  takes: "",
  summary: "How much more turns hold than they use, by model.",
  details: `  --since <day>        turns from then on, by UTC; the last ${String(daysUsually)} days unless given

ratio: what a turn held, over the same for the tokens that it then used, both with the whole
output that it might have had. charged: what came of it; the rest was free again.`,
  options: { since: { type: "string" } },
  wordsMax: 0,
  run: async (shell, given) => {
    const day = textOf(given, "since");
    const since =
      day === undefined ? new Date(Date.now() - daysUsually * dayMs) : readDay(day, "--since");
    const models = await measureSlack(shell.services, { since });
    if (shell.asJson) {
      shell.say(toJson(models));
      return 0;
    }
    shell.say(
      printTable(
        ["model", "turns", "ratio, median", "ratio, p90", "held", "charged", "held / charged"],
        models.map((one) => [
          `${one.provider}/${one.model}`,
          String(one.turns),
          one.ratioMedian.toFixed(2),
          one.ratioP90.toFixed(2),
          showAmount(one.heldPicoUsd, shell),
          showAmount(one.chargedPicoUsd, shell),
          one.chargedPicoUsd === 0n
            ? "-"
            : (Number(one.heldPicoUsd) / Number(one.chargedPicoUsd)).toFixed(1),
        ]),
      ),
    );
    return 0;
  },
};
