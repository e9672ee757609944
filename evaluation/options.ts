import path from "node:path";
import { parseArgs } from "node:util";

import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import { parseUsd, type PicoUsd } from "#/shared/money.ts";

import { UsageError } from "./usage-error.ts";

/** Whom the evaluation may ask. */
const evaluatedProviders = ["anthropic", "mistral", "deepseek", "ollama", "sandbox"] as const;

type EvaluatedProvider = (typeof evaluatedProviders)[number];

/** What a run was asked for. */
export interface EvalOptions {
  provider: EvaluatedProvider;
  /** Undefined: the provider's usual one. */
  model: string | undefined;
  /** Ids; empty for all built-in ones. */
  personas: readonly string[];
  languages: readonly TargetLanguage[];
  /** Ids; empty for all. */
  talks: readonly string[];
  /** What this run may spend at most. */
  budgetPicoUsd: PicoUsd;
  /** Where answers are kept and reports written. */
  outFolder: string;
  /** Whether its cost is agreed to beforehand. */
  yes: boolean;
}

export const usage = `npm run eval -- --provider <${evaluatedProviders.join("|")}>

  --model <name>        the provider's usual one unless given
  --persona <id>        one tutor, or none for the plain one; may be repeated; all built-in ones unless given
  --language <code>     en, es, de, fr, ja, …; may be repeated; en unless given
  --talk <id>           one talk; may be repeated; all unless given
  --budget <dollars>    what this run may spend at most; 1 unless given
  --yes                 do not ask whether it may cost what it does
  --out <folder>        where answers are kept and reports written; run it again with the same
                        folder to go on where it stopped
  --help`;

/**
 * Reads the command line. Undefined where help is asked for.
 *
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): EvalOptions | undefined {
  const values = parse(args);
  if (values.help === true) return undefined;
  const provider = evaluatedProviders.find((name) => name === values.provider);
  if (!provider) {
    const what =
      values.provider === undefined
        ? "Say whom to ask:"
        : `There is no provider ${values.provider}. Choose:`;
    throw new UsageError([`${what} --provider ${evaluatedProviders.join(" | ")}.`, "", usage]);
  }
  const budgetPicoUsd = parseUsd(values.budget ?? "1");
  if (budgetPicoUsd === undefined || budgetPicoUsd === 0n) {
    throw new UsageError(["--budget takes dollars, for instance 1 or 0.25."]);
  }
  const { model } = values;
  return {
    provider,
    model,
    personas: values.persona ?? [],
    languages: readLanguages(values.language ?? ["en"]),
    talks: values.talk ?? [],
    budgetPicoUsd,
    outFolder: path.resolve(values.out ?? usualFolder(provider, model)),
    yes: values.yes === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        provider: { type: "string" },
        model: { type: "string" },
        persona: { type: "string", multiple: true },
        language: { type: "string", multiple: true },
        talk: { type: "string", multiple: true },
        budget: { type: "string" },
        out: { type: "string" },
        yes: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError([error instanceof Error ? error.message : "", "", usage]);
  }
}

function readLanguages(codes: readonly string[]): TargetLanguage[] {
  return codes.map((code) => {
    if (isTargetLanguage(code)) return code;
    throw new UsageError([`Parley teaches no language ${code}: give a code such as en, es or ja.`]);
  });
}

function usualFolder(provider: string, model: string | undefined): string {
  const name = [provider, ...(model === undefined ? [] : [model])].join("-");
  return path.join("evaluation-reports", name.replaceAll(/[^\w.-]+/g, "_"));
}
