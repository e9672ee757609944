import { createPrefixCache } from "../count-usage.ts";
import { startProviderServer } from "../provider-server.ts";
import { answerAsDemo } from "./answer-as-demo.ts";

export interface DemoServer {
  /** Address as OLLAMA_HOST takes it. */
  readonly host: string;
  /** The one model it lists. */
  readonly model: string;
  close(): Promise<void>;
}

const demoModel = "demo";

/** Starts the demo tutor behind the Ollama protocol on a port of its own. */
export async function startDemo(): Promise<DemoServer> {
  const server = await startProviderServer({
    answer: answerAsDemo,
    cache: createPrefixCache(),
    ollamaModels: [demoModel],
    soleProvider: "ollama",
  });
  return { host: server.origin, model: demoModel, close: () => server.close() };
}
