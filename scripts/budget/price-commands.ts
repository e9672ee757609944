import { readFileSync } from "node:fs";

import type { PriceRate } from "../../src/budgets/price.ts";
import { listChanges, nameRate } from "../../src/budgets/prices/compare-rates.ts";
import { findDrift, type PriceDrift } from "../../src/budgets/prices/find-drift.ts";
import type { ListedPrice } from "../../src/budgets/prices/price-history.repository.ts";
import { addPrice, checkAfterDays, listPrices } from "../../src/budgets/prices/prices.ts";
import { readPrintedRates, readRates } from "../../src/budgets/prices/printed-rate.ts";
import {
  authorOf,
  readDay,
  textOf,
  whyOption,
  type BudgetCommand,
  type CommandArguments,
} from "./command.ts";
import { printFacts, printTable } from "./print-table.ts";
import { showInstant, toJson } from "./shell.ts";
import { UsageError } from "./usage-error.ts";

/** Whole pico-dollars per token as vendors print them: dollars per million. */
function showPrice(perToken: number | undefined): string {
  if (perToken === undefined) return "-";
  const [whole = "", decimals = ""] = (perToken / 1_000_000).toFixed(6).split(".");
  return `${whole}.${decimals.replace(/0{1,4}$/, "")}`;
}

const priceOf = ({ input, output, cacheRead, cacheWrite5m, cacheWrite1h }: PriceRate) =>
  [input, output, cacheRead, cacheWrite5m, cacheWrite1h].map(showPrice);

const modelOf = ({ provider, model }: { provider: string; model: string }) =>
  `${provider}/${model}`;

const list: BudgetCommand = {
  name: "prices list",
  takes: "",
  summary: "What holds now and what is coming, since when, by which source, checked on which day.",
  wordsMax: 0,
  run: async (shell) => {
    const prices = (await listPrices(shell.services)).filter(({ standing }) => standing !== "past");
    if (shell.asJson) shell.say(toJson(prices));
    else shell.say(`${describePrices(prices)}\n\nUS dollars per million tokens.`);
    return 0;
  },
};

function describePrices(prices: readonly ListedPrice[]): string {
  const rows = prices.flatMap((price) =>
    price.rates.map((rate, at) => [
      at === 0 ? modelOf(price) : "",
      ...priceOf(rate),
      nameRate(rate),
      ...(at === 0 ? [showInstant(price.validFrom), describeCheck(price), price.source] : []),
    ]),
  );
  const head = ["model", "input", "output", "cache read", "write 5m", "write 1h", "for"];
  return printTable([...head, "since", "checked on", "source"], rows);
}

function describeCheck({ checkedOn, daysSinceCheck, standing, declaredFree }: ListedPrice): string {
  const isDue = daysSinceCheck > checkAfterDays && !declaredFree;
  const isComing = standing === "coming" ? ", not yet" : "";
  return `${checkedOn}${isDue ? ", due to be checked" : ""}${isComing}`;
}

const add: BudgetCommand = {
  name: "prices add",
  takes: "<provider>/<model> --input <usd> --output <usd> --source <url>",
  summary: "Adds a version of a price. It holds at once, or from an instant on; none is changed.",
  details: `  --input, --output    US dollars per million tokens, as the vendor prints them: 0.15
  --cache-read, --cache-write-5m, --cache-write-1h: as input unless given
  --rates <file>       instead of these: JSON with sizes and hours, see CONTRIBUTING.md
  --free               instead of these: it costs nothing
  --source <url>       where the price was read
  --checked-on <day>   when; today unless given
  --valid-from <when>  2026-12-01 or 2026-12-01T00:00:00Z; now unless given`,
  options: {
    ...whyOption,
    input: { type: "string" },
    output: { type: "string" },
    "cache-read": { type: "string" },
    "cache-write-5m": { type: "string" },
    "cache-write-1h": { type: "string" },
    rates: { type: "string" },
    free: { type: "boolean" },
    source: { type: "string" },
    "checked-on": { type: "string" },
    "valid-from": { type: "string" },
  },
  wordsMax: 1,
  run: async (shell, given) => {
    const author = authorOf(given);
    const [, provider = "", model = ""] = /^([^/]+)\/(.+)$/.exec(given.positionals[0] ?? "") ?? [];
    if (model === "") throw new UsageError("Name the model as provider/model.");
    const source = textOf(given, "source")?.trim();
    if (!source) throw new UsageError("Say where the price was read: --source <url>.");
    const price = {
      provider,
      model,
      validFrom: readInstant(textOf(given, "valid-from")),
      declaredFree: given.values["free"] === true,
      rates: readGivenRates(given),
      source,
      checkedOn: readCheckDay(textOf(given, "checked-on")),
    };
    const added = await addPrice(shell.services, { price, ...author });
    if (shell.asJson) shell.say(toJson(added));
    else {
      shell.say(`Added: ${modelOf(added)} from ${showInstant(added.validFrom)} on.`);
      shell.say("What was charged before stays. Add it to src/budgets/price-seed.ts for all.");
    }
    return 0;
  },
};

function readGivenRates(given: CommandArguments): PriceRate[] {
  const file = textOf(given, "rates");
  if (file !== undefined) return readPrintedRates(readFile(file));
  const isFree = given.values["free"] === true;
  const input = textOf(given, "input") ?? (isFree ? "0" : undefined);
  const output = textOf(given, "output") ?? (isFree ? "0" : undefined);
  if (input === undefined || output === undefined) {
    throw new UsageError("Say what it costs: --input and --output, or --rates <file>, or --free.");
  }
  const cacheRead = textOf(given, "cache-read");
  const cacheWrite5m = textOf(given, "cache-write-5m");
  const cacheWrite1h = textOf(given, "cache-write-1h");
  return readRates([{ input, output, cacheRead, cacheWrite5m, cacheWrite1h }]);
}

function readFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`);
  }
}

function readInstant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(text);
  const instant = isWhole ? new Date(text) : readDay(text, "--valid-from");
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new UsageError("--valid-from takes an instant, such as 2026-12-01T00:00:00Z.");
}

function readCheckDay(text: string | undefined): string {
  const today = new Date();
  const day = text === undefined ? today : readDay(text, "--checked-on");
  if (day > today) throw new UsageError("--checked-on lies in the future.");
  return day.toISOString().slice(0, 10);
}

const changes: BudgetCommand = {
  name: "prices changes",
  takes: "",
  summary: "What each version of a price changed of the one before.",
  wordsMax: 0,
  run: async (shell) => {
    const found = listChanges(await listPrices(shell.services));
    const rows = found.flatMap(({ version, changes: ofVersion }) =>
      ofVersion.map(({ rate, tokenClass, before, after }) => [
        modelOf(version),
        showInstant(version.validFrom),
        tokenClass,
        rate,
        showPrice(before),
        showPrice(after),
        percentOf(after, before),
      ]),
    );
    const head = ["model", "from", "class", "for", "before", "after", "change"];
    shell.say(shell.asJson ? toJson(found) : printTable(head, rows));
    return 0;
  },
};

/** By how much `value` is off `base`; empty where one of them is none. */
function percentOf(value: number | undefined, base: number | undefined): string {
  if (value === undefined || base === undefined || base === 0) return "";
  const percent = ((value - base) / base) * 100;
  return `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`;
}

const drift: BudgetCommand = {
  name: "prices drift",
  takes: "",
  summary: "Our prices beside those of @pydantic/genai-prices, offline. Changes nothing.",
  details:
    "That table errs and lags, so ours is charged by: look each difference up at the vendor's.",
  wordsMax: 0,
  run: async (shell) => {
    const report = findDrift(await listPrices(shell.services), new Date());
    if (shell.asJson) {
      shell.say(toJson(report));
      return 0;
    }
    shell.say(printFacts([["prices that agree", String(report.agreeing)]]));
    if (report.differing.length > 0) {
      const head = ["model", "class", "for", "ours", "theirs", "ours is"];
      shell.say(`\n${printTable(head, report.differing.map(describeDrift))}`);
    }
    for (const { takenFor, ...model } of report.missingThere) {
      const mistaken = takenFor === undefined ? "" : `; it would be taken for ${takenFor}`;
      shell.say(`Missing there: ${modelOf(model)}${mistaken}.`);
    }
    shell.say(`Without a price here: ${report.missingHere.map(modelOf).join(", ")}.`);
    return 0;
  },
};

function describeDrift(found: PriceDrift): string[] {
  const { aboveInputTokens, hours, tokenClass, ours, theirs } = found;
  const size = aboveInputTokens > 0 ? [`> ${aboveInputTokens.toLocaleString("en-US")} tokens`] : [];
  const times = hours.length < 24 ? [`${hours.join(", ")} h UTC`] : [];
  return [
    modelOf(found),
    tokenClass,
    [...size, ...times].join(", "),
    showPrice(ours),
    showPrice(theirs),
    percentOf(ours, theirs),
  ];
}

export const priceCommands = [list, add, changes, drift];
