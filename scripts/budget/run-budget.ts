import { parseArgs } from "node:util";

import { CorrectionError } from "../../src/budgets/corrections/correction-error.ts";
import { PriceError } from "../../src/budgets/prices/price-error.ts";
import { ConfigError } from "../../src/config/config.ts";
import { translateError } from "../../src/locales/translate-error.ts";
import type { DisplayCurrency } from "../../src/shared/currency.ts";
import { ParleyError } from "../../src/shared/errors.ts";
import type { BudgetCommand, CommandArguments } from "./command.ts";
import { correctionCommands, explainCorrection } from "./correction-commands.ts";
import { csv } from "./csv-command.ts";
import type { OpenedDatabase } from "./open-database.ts";
import { priceCommands } from "./price-commands.ts";
import { whomHelp } from "./read-whom.ts";
import { reportCommands } from "./report-commands.ts";
import { ruleCommands } from "./rule-commands.ts";
import { slack } from "./slack-command.ts";
import { UsageError } from "./usage-error.ts";

const commands: readonly BudgetCommand[] = [
  ...ruleCommands,
  ...reportCommands,
  csv,
  slack,
  ...correctionCommands,
  ...priceCommands,
];

/** What a run stands on. */
export interface BudgetRun {
  currency: DisplayCurrency;
  /** Asked only when there is something to do. */
  open(): Promise<OpenedDatabase>;
  say(text: string): void;
  sayError(text: string): void;
}

/** Whoever waits longer is told what for. */
const connectingSaidMs = 1_000;

const refusedCode = 1;
const usageCode = 2;

/**
 * Runs one command line. Answers the exit code: 0 where it was done, 1 where it was refused or could
 * not be done, 2 where the command line is not right; what else a command says itself.
 */
export async function runBudget(args: readonly string[], run: BudgetRun): Promise<number> {
  try {
    const command = findCommand(args);
    if (!command) {
      run.say(describeAll());
      return args.length === 0 ? usageCode : 0;
    }
    const given = readArguments(command, args.slice(command.name.split(" ").length));
    if (given.values["help"] === true) {
      run.say(describe(command));
      return 0;
    }
    return await runCommand(command, given, run);
  } catch (error) {
    run.sayError(explain(error, run));
    return error instanceof UsageError ? usageCode : refusedCode;
  }
}

async function runCommand(
  command: BudgetCommand,
  given: CommandArguments,
  run: BudgetRun,
): Promise<number> {
  const hint = setTimeout(() => run.sayError("connecting …"), connectingSaidMs);
  const opened = await run.open().finally(() => clearTimeout(hint));
  try {
    const shell = {
      services: { database: opened.database },
      currency: run.currency,
      asJson: given.values["json"] === true,
      say: (text: string) => run.say(text),
    };
    return await command.run(shell, given);
  } finally {
    await opened.close();
  }
}

/** Undefined where help is asked for, or nothing. @throws UsageError */
function findCommand(args: readonly string[]): BudgetCommand | undefined {
  const [first = "--help", second] = args;
  if (first === "--help" || first === "help") return undefined;
  const family = commands.filter(({ name }) => name.startsWith(`${first} `));
  const found = commands.find(({ name }) => name === first || name === `${first} ${second ?? ""}`);
  if (found) return found;
  if (family.length > 0) {
    const lines = family.map((command) => `  ${usageOf(command)}`);
    throw new UsageError(`Say which of these:\n${lines.join("\n")}`);
  }
  throw new UsageError(`There is no command ${first}. \`npm run budget -- --help\` lists them.`);
}

/** An amount with a minus is a word, not an option. */
const negativeAmount = /^-(?=[\d.,$€£])/;

function readArguments(command: BudgetCommand, args: readonly string[]): CommandArguments {
  const given = parse(command, args);
  if (given.positionals.length <= command.wordsMax) return given;
  throw new UsageError(`Too many words. ${usageOf(command)}`);
}

function parse(command: BudgetCommand, args: readonly string[]): CommandArguments {
  try {
    const { positionals, values } = parseArgs({
      args: args.map((arg) => arg.replace(negativeAmount, "−")),
      allowPositionals: true,
      options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean" } },
    });
    return { positionals, values };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason}\n${usageOf(command)}`);
  }
}

function usageOf({ name, takes }: BudgetCommand): string {
  return `npm run budget -- ${name} ${takes}`.trimEnd();
}

function describe(command: BudgetCommand): string {
  const { summary, details, takes, options } = command;
  const changes =
    options && "why" in options ? ["  --why <reason>       for the audit; needed"] : [];
  return [
    usageOf(command),
    "",
    summary,
    "",
    ...(details === undefined ? [] : [details]),
    ...changes,
    "  --json               JSON instead of text; amounts in pico-dollars (10^-12 USD), as text",
    ...(takes.includes("<whom>") ? ["", whomHelp] : []),
  ].join("\n");
}

function describeAll(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    "npm run budget -- <command> …",
    "",
    ...lines,
    "",
    "Each with --help says what it takes. Changes are written down with --why, as the operator's.",
    "They are made in the database that DATABASE_URL names, or in the embedded one.",
  ].join("\n");
}

function explain(error: unknown, run: BudgetRun): string {
  if (error instanceof CorrectionError) return explainCorrection(run, error);
  if (error instanceof ParleyError) return translateError("en-US", error);
  const isSaid =
    error instanceof UsageError || error instanceof PriceError || error instanceof ConfigError;
  if (isSaid) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
