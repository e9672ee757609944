import type { ErrorTable } from "../vendor-errors.ts";

/** Ollama has no types: its errors are a status and a sentence. */
export const ollamaErrors: ErrorTable = {
  provider: "ollama",
  types: {},
  tooLong: /exceeds? .*context|context length|input (length|is) too long/i,
};
