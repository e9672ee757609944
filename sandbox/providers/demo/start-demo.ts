export interface DemoServer {
  /** Address as OLLAMA_HOST takes it. */
  host: string;
  /** The one model it lists. */
  model: string;
  close(): Promise<void>;
}

/** Starts the demo tutor behind the Ollama protocol on a port of its own. */
export async function startDemo(): Promise<DemoServer> {
  throw new Error("not yet");
}
