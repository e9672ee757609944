import { Writable } from "node:stream";

import { readConfig } from "#/config/config.ts";

import { readOptions } from "../../evaluation/options.ts";
import { evaluate, type Evaluation } from "../../evaluation/run/evaluate.ts";

/** Where a run keeps its answers and its money. */
export interface EvaluationPlace {
  folder: string;
  databaseUrl: string;
  environment?: Record<string, string>;
  signal?: AbortSignal;
}

/** Runs a command line as `npm run eval` would; no Ollama answers unless the environment names one. */
export function runEvaluation(line: string, place: EvaluationPlace): Promise<Evaluation> {
  const options = readOptions([...line.split(" "), "--out", place.folder]);
  if (!options) throw new Error("no options");
  return evaluate(options, {
    config: readConfig({ OLLAMA_HOST: "http://127.0.0.1:9", ...place.environment }),
    output: new Writable({ write: (_chunk, _encoding, done) => done() }),
    signal: place.signal ?? new AbortController().signal,
    databaseUrl: place.databaseUrl,
  });
}
