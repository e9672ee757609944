import { adjustSpent } from "../../src/budgets/corrections/adjust.ts";
import type {
  CorrectionError,
  CorrectionFault,
} from "../../src/budgets/corrections/correction-error.ts";
import type { Correction } from "../../src/budgets/corrections/enter-correction.ts";
import { refundCharge } from "../../src/budgets/corrections/refund.ts";
import { selectUnreconciled } from "../../src/budgets/reports/operator.repository.ts";
import { reconcileCall } from "../../src/calls/reconcile-call.ts";
import { isId } from "../../src/shared/ids.ts";
import {
  authorOf,
  countOf,
  whyOption,
  type BudgetCommand,
  type CommandArguments,
} from "./command.ts";
import { printTable } from "./print-table.ts";
import { readHolder } from "./read-whom.ts";
import {
  requirePositive,
  requireSigned,
  showAmount,
  showInstant,
  toJson,
  type Shell,
} from "./shell.ts";
import { UsageError } from "./usage-error.ts";

function requireId(text: string | undefined): string {
  const id = (text ?? "").toLowerCase();
  if (isId(id)) return id;
  throw new UsageError("Give the id of a call or a turn; `csv` and `unreconciled` list them.");
}

function sayCorrection(shell: Shell, correction: Correction): number {
  if (shell.asJson) shell.say(toJson(correction));
  else if (correction.isRepeated) {
    shell.say("This was done before, with the same words: nothing was changed now.");
    shell.say("To do it once more, give another reason.");
  } else {
    const rows = correction.periods.map(({ path, amountPicoUsd, postedPicoUsd }) => [
      path,
      showAmount(amountPicoUsd, shell),
      showAmount(postedPicoUsd, shell),
    ]);
    shell.say(printTable(["budget", "entered", "spent now"], rows));
  }
  return 0;
}

const refund: BudgetCommand = {
  name: "refund",
  takes: "<call or turn> [<amount>]",
  summary: "Gives a charge back to all who were charged: all that is left of it, or a part.",
  options: whyOption,
  wordsMax: 2,
  run: async (shell, given) => {
    const [id, amount] = given.positionals;
    const author = authorOf(given);
    const chargeId = requireId(id);
    const amountPicoUsd = amount === undefined ? undefined : requirePositive(amount, shell);
    return sayCorrection(
      shell,
      await refundCharge(shell.services, { chargeId, amountPicoUsd, ...author }),
    );
  },
};

const adjust: BudgetCommand = {
  name: "adjust",
  takes: "<whom> <amount>|-<amount>",
  summary: "Adds to what one budget has spent, or takes away; nobody above it is charged.",
  options: whyOption,
  wordsMax: 2,
  run: async (shell, given) => {
    const author = authorOf(given);
    const target = await readHolder(shell, given.positionals[0]);
    const amountPicoUsd = requireSigned(given.positionals[1], shell);
    return sayCorrection(
      shell,
      await adjustSpent(shell.services, { target, amountPicoUsd, ...author }),
    );
  },
};

/** No model takes or gives as many in one request. */
const tokensMax = 10_000_000;

const tokenOptions = {
  input: { type: "string" },
  "cache-read": { type: "string" },
  "cache-write-5m": { type: "string" },
  "cache-write-1h": { type: "string" },
  output: { type: "string" },
} as const;

const reconcile: BudgetCommand = {
  name: "reconcile",
  takes: "<call> --input <tokens> --output <tokens>",
  summary: "Puts an estimated charge right by what the vendor's records say was used.",
  details: `  --input <tokens>     input that was neither read from a cache nor written to one
  --output <tokens>    output, with what the model thought
  --cache-read, --cache-write-5m, --cache-write-1h <tokens>: 0 unless given`,
  options: { ...whyOption, ...tokenOptions },
  wordsMax: 1,
  run: async (shell, given) => {
    const author = authorOf(given);
    const callId = requireId(given.positionals[0]);
    const usage = {
      inputTokens: requireTokens(given, "input"),
      outputTokens: requireTokens(given, "output"),
      cacheReadTokens: countOf(given, "cache-read", tokensMax) ?? 0,
      cacheWrite5mTokens: countOf(given, "cache-write-5m", tokensMax) ?? 0,
      cacheWrite1hTokens: countOf(given, "cache-write-1h", tokensMax) ?? 0,
    };
    return sayCorrection(shell, await reconcileCall(shell.services, { callId, usage, ...author }));
  },
};

/** Nothing is taken for 0 that was only left out. */
function requireTokens(given: CommandArguments, name: "input" | "output"): number {
  const tokens = countOf(given, name, tokensMax);
  if (tokens !== undefined) return tokens;
  throw new UsageError(
    "Say what was used: --input <tokens> --output <tokens>, also where it is 0.",
  );
}

const unreconciledMax = 200;

const unreconciled: BudgetCommand = {
  name: "unreconciled",
  takes: "",
  summary: "Calls that were charged by our count, since their provider told none.",
  details: `  --limit <n>          lines at most; ${String(unreconciledMax)} unless given`,
  options: { limit: { type: "string" } },
  wordsMax: 0,
  run: async (shell, given) => {
    const limit = countOf(given, "limit") ?? unreconciledMax;
    const calls = await selectUnreconciled(shell.services.database.sql(), limit);
    if (shell.asJson) shell.say(toJson(calls));
    else if (calls.length === 0) shell.say("Every charge is by its provider's own count.");
    else {
      shell.say(
        printTable(
          ["call", "charged", "kind", "for", "model", "amount", "request"],
          calls.map((call) => [
            call.callId,
            showInstant(call.postedAt),
            call.kind,
            call.purpose,
            `${call.provider}/${call.model}`,
            showAmount(call.amountPicoUsd, shell),
            call.providerRequestId ?? "",
          ]),
        ),
      );
    }
    return 0;
  },
};

const faultSentences: Readonly<Record<CorrectionFault, string>> = {
  charge_missing: "Nothing was charged under that id.",
  refunded_already: "There is nothing left to give back of it.",
  refund_too_large: "There is less left to give back of it:",
  spent_too_little: "What is spent cannot become negative. It is",
  period_missing: "No budget is set there, so nothing is counted: `set` one first.",
  not_estimated: "Its provider told what was used: there is nothing to put right. See `adjust`.",
  reconciled_already: "It was put right before. What is wrong with it still, `adjust` can mend.",
};

/** Why a correction was refused, in a sentence. */
export function explainCorrection(shell: Pick<Shell, "currency">, error: CorrectionError): string {
  const { fault, amountPicoUsd } = error;
  const sentence = faultSentences[fault];
  return amountPicoUsd === undefined
    ? sentence
    : `${sentence} ${showAmount(amountPicoUsd, shell)}.`;
}

export const correctionCommands = [refund, adjust, reconcile, unreconciled];
