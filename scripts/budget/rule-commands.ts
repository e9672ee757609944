import {
  atLimits,
  defaultTerm,
  termSchema,
  termUnits,
  type RuleFields,
} from "../../src/budgets/budget-rule.ts";
import { changeRules, grantOnce } from "../../src/budgets/change-rules.ts";
import { getBudgetOf } from "../../src/budgets/status.ts";
import {
  authorOf,
  countOf,
  readDay,
  textOf,
  whyOption,
  type BudgetCommand,
  type CommandArguments,
} from "./command.ts";
import { readHolder, readWhom } from "./read-whom.ts";
import { sayBudget } from "./show-budget.ts";
import { requireAmount, requirePositive, type Shell } from "./shell.ts";
import { UsageError } from "./usage-error.ts";

const hourMax = 23;

const show: BudgetCommand = {
  name: "show",
  takes: "<whom>",
  summary: "What is granted, spent, reserved and left, and when it starts anew.",
  wordsMax: 1,
  run: async (shell, { positionals: [whom] }) => {
    await sayBudget(shell, await readWhom(shell, whom));
    return 0;
  },
};

/** Changes what is said for somebody, and shows how they stand then. */
async function change(
  shell: Shell,
  given: CommandArguments,
  read: (shell: Shell, given: CommandArguments) => Promise<Partial<RuleFields>>,
): Promise<number> {
  const author = authorOf(given);
  const target = await readWhom(shell, given.positionals[0]);
  const set = await read(shell, given);
  const ceiling = set.ceilingPicoUsd ?? (await getBudgetOf(shell.services, target))?.ceilingPicoUsd;
  if (set.atLimit === "alert" && (ceiling ?? null) === null) {
    throw new UsageError("Set a ceiling first (`ceiling`): without one, alert would refuse.");
  }
  await changeRules(shell.services, { changes: [{ target, set }], ...author });
  await sayBudget(shell, target);
  const status = await getBudgetOf(shell.services, target);
  const { ceilingPicoUsd = null, limitPicoUsd = 0n } = status ?? {};
  if (!shell.asJson && ceilingPicoUsd !== null && ceilingPicoUsd <= limitPicoUsd) {
    shell.say("The ceiling lies at or below the limit: no more than the ceiling is ever spent.");
  }
  return 0;
}

const set: BudgetCommand = {
  name: "set",
  takes: "<whom> [<amount>]",
  summary: "Sets a limit, its periods, or what is done at the limit. The rest stays.",
  details: `  --every <unit>       ${termUnits.join(", ")}
  --days <n>           with --every days: how many
  --from <day>         where the periods are anchored: 2026-11-02
  --hour <0-23>        when they begin, in the server's time zone
  --at-limit <what>    ${atLimits.join(", ")}; alert needs a ceiling too
  --free-turns <n>     turns by local models; --free-tokens <n>: their tokens`,
  options: {
    ...whyOption,
    every: { type: "string" },
    days: { type: "string" },
    from: { type: "string" },
    hour: { type: "string" },
    "at-limit": { type: "string" },
    "free-turns": { type: "string" },
    "free-tokens": { type: "string" },
  },
  wordsMax: 2,
  run: (shell, given) => change(shell, given, readSettings),
};

async function readSettings(shell: Shell, given: CommandArguments): Promise<Partial<RuleFields>> {
  const amount = given.positionals[1];
  const freeTurns = countOf(given, "free-turns");
  const freeTokens = countOf(given, "free-tokens");
  const set: Partial<RuleFields> = {
    ...(amount === undefined ? {} : { limitPicoUsd: requireAmount(amount, shell) }),
    ...(await readTerm(shell, given)),
    ...readAtLimit(given),
    ...(freeTurns === undefined ? {} : { freeTurnsLimit: freeTurns }),
    ...(freeTokens === undefined ? {} : { freeTokensLimit: BigInt(freeTokens) }),
  };
  if (Object.keys(set).length > 0) return set;
  throw new UsageError("Say what to set: an amount, or one of the options (--help).");
}

/** What is not said of a term stays as it is. */
async function readTerm(
  shell: Shell,
  given: CommandArguments,
): Promise<Pick<RuleFields, "term"> | undefined> {
  const every = textOf(given, "every");
  const days = countOf(given, "days");
  const hour = countOf(given, "hour", hourMax);
  const from = textOf(given, "from");
  if (from !== undefined) readDay(from, "--from");
  if ([every, days, hour, from].every((part) => part === undefined)) return undefined;
  const target = await readWhom(shell, given.positionals[0]);
  const present = (await getBudgetOf(shell.services, target))?.term;
  const said = { every, days, hour, from };
  const merged = {
    ...(present ?? defaultTerm),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
  if (every !== undefined && every !== "days") delete merged.days;
  const term = termSchema.safeParse(merged);
  if (term.success) return { term: term.data };
  throw new UsageError(
    `No such periods: --every ${termUnits.join(" | ")}, with --days 1 to 366 for days alone.`,
  );
}

function readAtLimit(given: CommandArguments): Pick<RuleFields, "atLimit"> | undefined {
  const text = textOf(given, "at-limit");
  if (text === undefined) return undefined;
  const atLimit = atLimits.find((one) => one === text);
  if (atLimit) return { atLimit };
  throw new UsageError(`--at-limit takes ${atLimits.join(", ")}.`);
}

const clear: BudgetCommand = {
  name: "clear",
  takes: "<whom>",
  summary: "Takes away all that was set for them: what holds for others of their kind holds again.",
  options: whyOption,
  wordsMax: 1,
  run: (shell, given) => change(shell, given, () => Promise.resolve(nothingSet)),
};

/** A learner's own limit is theirs: it stays. */
const nothingSet: Partial<RuleFields> = {
  limitPicoUsd: null,
  term: null,
  atLimit: null,
  ceilingPicoUsd: null,
  freeTurnsLimit: null,
  freeTokensLimit: null,
  isPaused: null,
  isStopped: null,
};

const grant: BudgetCommand = {
  name: "grant",
  takes: "<whom> <amount>",
  summary: "Grants an amount on top of the limit, for the present period alone.",
  options: whyOption,
  wordsMax: 2,
  run: async (shell, given) => {
    const author = authorOf(given);
    const target = await readHolder(shell, given.positionals[0]);
    const amountPicoUsd = requirePositive(given.positionals[1], shell);
    await grantOnce(shell.services, { target, amountPicoUsd, ...author });
    await sayBudget(shell, target);
    return 0;
  },
};

const pause: BudgetCommand = {
  name: "pause",
  takes: "<whom>",
  summary: "Nothing more is begun on their budget until you resume it. What is under way ends.",
  options: whyOption,
  wordsMax: 1,
  run: (shell, given) => change(shell, given, () => Promise.resolve({ isStopped: true })),
};

const resume: BudgetCommand = {
  name: "resume",
  takes: "<whom>",
  summary: "Goes on with a budget that was paused, also where all of its kind are paused.",
  options: whyOption,
  wordsMax: 1,
  run: (shell, given) =>
    change(shell, given, () => Promise.resolve({ isStopped: null, isPaused: false })),
};

const ceiling: BudgetCommand = {
  name: "ceiling",
  takes: "<whom> <amount>|none",
  summary: "What a budget that only alerts at its limit admits at most. Only you can set it.",
  options: whyOption,
  wordsMax: 2,
  run: (shell, given) =>
    change(shell, given, () => {
      const amount = given.positionals[1];
      const ceilingPicoUsd = amount === "none" ? null : requireAmount(amount, shell);
      return Promise.resolve({ ceilingPicoUsd });
    }),
};

export const ruleCommands = [show, set, clear, grant, pause, resume, ceiling];
