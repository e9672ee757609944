import { ConfigError, loadConfig } from "#/config/config.ts";
import { PersonaFaultsError } from "#/personas/persona-fault.ts";
import { describePersonaFaults } from "#/startup-faults.ts";

import { agreeToCost } from "./agree-to-cost.ts";
import { readOptions, usage, type EvalOptions } from "./options.ts";
import { evaluate, type Evaluation } from "./run/evaluate.ts";
import { UsageError } from "./usage-error.ts";

/** Ctrl-C at npm reaches a process twice: its echo within this time is not a second one. */
const sameSignalMs = 500;

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, interrupt);
let interruptedAtMs = 0;

try {
  // Streams that a provider left open must not keep the process.
  process.exit(await main());
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

/** The process's exit code: 1 where something has to be put right. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    say(usage);
    return 0;
  }
  const evaluation = await run(options);
  say(describe(options, evaluation));
  return evaluation.failures.length > 0 ? 1 : 0;
}

function run(options: EvalOptions): Promise<Evaluation> {
  const { signal } = interruption;
  const { stdin: input, stdout: output } = process;
  return evaluate(options, {
    config: loadConfig(),
    output,
    signal,
    agree: (estimate) =>
      agreeToCost(estimate, options.budgetPicoUsd, { yes: options.yes, input, output }),
  });
}

function interrupt(): void {
  if (!interruption.signal.aborted) {
    interruptedAtMs = performance.now();
    say("\nStopping: what was answered is kept. Ctrl-C again ends at once.");
    interruption.abort(new Error("interrupted"));
  } else if (performance.now() - interruptedAtMs > sameSignalMs) process.exit(1);
}

function describe({ outFolder }: EvalOptions, { stopped, remedy, failures, reports }: Evaluation) {
  const again = `Run the same command again to go on: what is in ${outFolder} is not paid twice.`;
  const why = {
    budget: `The budget is reached. ${again}`,
    interrupted: `Interrupted. ${again}`,
    refused: `${remedy ?? ""} ${again}`,
  };
  return [
    ...failures.map(
      ({ item, error }) =>
        `Failed: ${item.personaId}, ${item.talk.id}, ${item.language}: ${error.code}`,
    ),
    ...(stopped ? [why[stopped]] : failures.length > 0 ? [again] : []),
    `Answers: ${String(reports.answers)} of ${String(reports.planned)}.`,
    `Report: ${reports.markdownFile}\n        ${reports.htmlFile}`,
  ].join("\n");
}

function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof ConfigError) return error.message;
  if (error instanceof PersonaFaultsError) return describePersonaFaults(error);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(text: string): void {
  console.log(text);
}
