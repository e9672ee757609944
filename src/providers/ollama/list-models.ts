import { readPath, readText } from "../read-json.ts";
import { Wire } from "../wire.ts";
import { Ollama } from "ollama";

/**
 * The names of the models that an Ollama server has, or undefined where none answers within
 * `timeoutMs`. For start-up: never throws.
 */
export async function listOllamaModels(
  host: string,
  timeoutMs: number,
): Promise<string[] | undefined> {
  const wire = new Wire(AbortSignal.timeout(timeoutMs));
  try {
    const answer: unknown = await new Ollama({ host, fetch: wire.fetch }).list();
    const models = readPath(answer, "models");
    if (!Array.isArray(models)) return undefined;
    return models
      .map((model) => readText(model, "model") ?? readText(model, "name"))
      .filter((name) => name !== undefined);
  } catch {
    return undefined;
  }
}
