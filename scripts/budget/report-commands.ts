import { selectChanges, type WrittenChange } from "../../src/budgets/audit.repository.ts";
import { pathOfTarget } from "../../src/budgets/budget-rule.ts";
import { listPrices, checkAfterDays } from "../../src/budgets/prices/prices.ts";
import { checkInvoice, type InvoiceCheck } from "../../src/budgets/reports/invoice.ts";
import {
  selectThresholds,
  selectTopServers,
  selectUnreconciled,
} from "../../src/budgets/reports/operator.repository.ts";
import { getBudgetOf, type BudgetStatus } from "../../src/budgets/status.ts";
import { providerNames } from "../../src/providers/language-model.ts";
import { countOf, readDay, textOf, type BudgetCommand } from "./command.ts";
import { printFacts, printTable } from "./print-table.ts";
import { readWhom } from "./read-whom.ts";
import { describeBudget } from "./show-budget.ts";
import { requireAmount, showAmount, showInstant, toJson, type Shell } from "./shell.ts";
import { UsageError } from "./usage-error.ts";

const serversMax = 20;
/** Beyond that it is "many". */
const estimatesMax = 1_000;

const overview: BudgetCommand = {
  name: "overview",
  takes: "",
  summary: "Your total, the servers that spend most, and what is to be looked after.",
  details: `  --limit <n>          servers at most; ${String(serversMax)} unless given`,
  options: { limit: { type: "string" } },
  wordsMax: 0,
  run: async (shell, given) => {
    const { services } = shell;
    const sql = services.database.sql();
    const operator = await getBudgetOf(services, { of: "operator" });
    const thresholds = await selectThresholds(sql, "operator");
    const servers = await readTopServers(shell, countOf(given, "limit") ?? serversMax);
    const estimates = (await selectUnreconciled(sql, estimatesMax)).length;
    const due = (await listPrices(services)).filter(
      ({ standing, declaredFree, daysSinceCheck }) =>
        standing === "present" && !declaredFree && daysSinceCheck > checkAfterDays,
    ).length;
    if (shell.asJson) {
      shell.say(toJson({ operator, thresholds, servers, estimates, pricesDue: due }));
      return 0;
    }
    const reached = thresholds.map(
      ({ threshold, at }) => `${String(threshold)} % on ${showInstant(at)}`,
    );
    if (operator) shell.say(describeBudget(shell, operator));
    shell.say(
      printFacts([
        ["thresholds reached", reached.join(", ") || "none"],
        [
          "estimated charges",
          `${String(estimates)}${estimates === estimatesMax ? " or more" : ""} (unreconciled)`,
        ],
        ["prices to check", `${String(due)} (prices list)`],
      ]),
    );
    if (servers.length > 0) shell.say(`\n${describeServers(shell, servers)}`);
    return 0;
  },
};

async function readTopServers({ services }: Shell, limit: number): Promise<BudgetStatus[]> {
  const ids = await selectTopServers(services.database.sql(), limit);
  const found = await Promise.all(
    ids.map((serverId) => getBudgetOf(services, { of: "server", serverId })),
  );
  return found.filter((status) => status !== undefined);
}

function describeServers(shell: Shell, servers: readonly BudgetStatus[]): string {
  const money = (amount: bigint) => showAmount(amount, shell);
  return printTable(
    ["server", "spent", "reserved", "left", "limit", "starts anew"],
    servers.map((server) => [
      server.path.replace("/", ":"),
      money(server.postedPicoUsd),
      money(server.pendingPicoUsd),
      money(server.leftPicoUsd),
      money(server.limitPicoUsd),
      `${showInstant(server.resetsAt)}${server.isPaused ? ", paused" : ""}`,
    ]),
  );
}

const changesMax = 50;

const audit: BudgetCommand = {
  name: "audit",
  takes: "[<whom>]",
  summary: "Who changed what, from what to what, and why; the newest first.",
  details: `  --limit <n>          lines at most; ${String(changesMax)} unless given`,
  options: { limit: { type: "string" } },
  wordsMax: 1,
  run: async (shell, given) => {
    const [whom] = given.positionals;
    const subject = whom === undefined ? undefined : pathOfTarget(await readWhom(shell, whom));
    const limit = countOf(given, "limit") ?? changesMax;
    const changes = await selectChanges(shell.services.database.sql(), { subject, limit });
    if (shell.asJson) shell.say(toJson(changes));
    else
      shell.say(
        printTable(
          ["when", "what", "change", "who", "before -> after", "why"],
          changes.map((change) => describeChange(shell, change)),
        ),
      );
    return 0;
  },
};

function describeChange(shell: Shell, change: WrittenChange): string[] {
  const { at, subject, actor, before, after, reason } = change;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const parts = names
    .map((name) => ({
      name,
      old: showPart(shell, name, before?.[name]),
      next: showPart(shell, name, after?.[name]),
    }))
    .filter(({ old, next }) => old !== next)
    .map(({ name, old, next }) => `${name.replace("PicoUsd", "")}: ${old} -> ${next}`);
  const who = actor.kind === "manager" ? `manager ${actor.discordUserId}` : actor.kind;
  return [showInstant(at), subject, change.change, who, parts.join("; "), reason ?? ""];
}

/** A value of a change, in a word. */
function showPart(shell: Shell, name: string, value: unknown): string {
  if (value === undefined || value === null) return "-";
  if (typeof value !== "string") return JSON.stringify(value);
  return name.endsWith("PicoUsd") ? showAmount(BigInt(value), shell) : value;
}

/** Two percent: rounding by vendors, and what was cut off at the edges of a day. */
const usualToleranceBasisPoints = 200;
const toleranceCode = 3;

const invoice: BudgetCommand = {
  name: "invoice",
  takes: "<provider> <first day> <last day> <amount>",
  summary: "Holds a vendor's invoice against the ledger of the same days, by UTC.",
  details: `  --tolerance <percent>  how far they may lie apart, ${String(usualToleranceBasisPoints / 100)} unless given;
                         beyond that the exit code is ${String(toleranceCode)}`,
  options: { tolerance: { type: "string" } },
  wordsMax: 4,
  run: async (shell, given) => {
    const [provider = "", first, last, amount] = given.positionals;
    if (!providerNames.some((name) => name === provider)) {
      throw new UsageError(`Name one of ${providerNames.join(", ")}.`);
    }
    const from = readDay(first, "The first day");
    const to = new Date(readDay(last, "The last day").getTime() + dayMs);
    const check = await checkInvoice(shell.services, {
      provider,
      from,
      to,
      invoicePicoUsd: requireAmount(amount, shell),
      toleranceBasisPoints: readTolerance(textOf(given, "tolerance")),
    });
    shell.say(shell.asJson ? toJson(check) : describeInvoice(shell, check));
    return check.isWithinTolerance ? 0 : toleranceCode;
  },
};

const dayMs = 86_400_000;

function readTolerance(text: string | undefined): number {
  if (text === undefined) return usualToleranceBasisPoints;
  const percent = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (percent <= 100) return Math.round(percent * 100);
  throw new UsageError("--tolerance takes a percentage, such as 2 or 0.5.");
}

function describeInvoice(shell: Shell, check: InvoiceCheck): string {
  const money = (amount: bigint) => showAmount(amount, shell);
  const { differenceBasisPoints } = check;
  const percent =
    differenceBasisPoints === undefined ? "" : ` (${(differenceBasisPoints / 100).toFixed(2)} %)`;
  return printFacts([
    ["calls", String(check.calls)],
    ["ledger", money(check.costPicoUsd)],
    ["invoice", money(check.invoicePicoUsd)],
    ["difference", `${money(check.differencePicoUsd)}${percent}`],
    [
      "by estimate",
      `${money(check.estimatedPicoUsd)}, ${String(check.estimatedCalls)} calls (unreconciled)`,
    ],
    ["verdict", check.isWithinTolerance ? "within the tolerance" : "BEYOND THE TOLERANCE"],
  ]);
}

export const reportCommands = [overview, audit, invoice];
