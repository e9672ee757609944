/**
 * The names of the models that an Ollama server has, or undefined where none answers within
 * `timeoutMs`. For start-up: never throws.
 */
export async function listOllamaModels(
  host: string,
  timeoutMs: number,
): Promise<string[] | undefined> {
  throw new Error(`not yet: ${host} ${timeoutMs}`);
}
