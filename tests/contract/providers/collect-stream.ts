import type {
  LanguageModelProvider,
  ModelEvent,
  ModelRequest,
  StreamDeadlines,
  TokenUsage,
} from "#/providers/language-model.ts";

/** A stream as it went, taken apart. */
export interface CollectedStream {
  events: ModelEvent[];
  text: string;
  start: Extract<ModelEvent, { type: "start" }> | undefined;
  usages: TokenUsage[];
  end: Extract<ModelEvent, { type: "end" }>;
  durationMs: number;
}

const patientDeadlines: StreamDeadlines = {
  firstTextMs: 5_000,
  betweenTextMs: 5_000,
  totalMs: 10_000,
};

export function makeRequest(over: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: "test-model",
    system: [
      { text: "You are Ada, a patient tutor of Spanish.", cache: "shared" },
      { text: "The learner's level is A2.", cache: "session" },
    ],
    messages: [
      { role: "user", text: "Hola, soy Kim." },
      { role: "assistant", text: "¡Hola, Kim! ¿De dónde eres?" },
      { role: "user", text: "Yo es de Corea." },
    ],
    maxOutputTokens: 400,
    learnerHash: "5f2ac0ffee",
    ...over,
  };
}

export interface CollectOptions {
  deadlines?: Partial<StreamDeadlines>;
  signal?: AbortSignal;
  /** Called with each event, while the stream goes on. */
  onEvent?: (event: ModelEvent) => void;
}

/** Reads a stream to its end. */
export async function collectStream(
  provider: LanguageModelProvider,
  request: ModelRequest = makeRequest(),
  { deadlines = {}, signal = new AbortController().signal, onEvent }: CollectOptions = {},
): Promise<CollectedStream> {
  const startedAtMs = performance.now();
  const events: ModelEvent[] = [];
  const options = { signal, deadlines: { ...patientDeadlines, ...deadlines } };
  for await (const event of provider.stream(request, options)) {
    events.push(event);
    onEvent?.(event);
  }
  const end = events.at(-1);
  if (end?.type !== "end") throw new Error("A stream must end with an end event.");
  return {
    events,
    text: events.flatMap((event) => (event.type === "text" ? event.text : [])).join(""),
    start: events.find((event) => event.type === "start"),
    usages: events.flatMap((event) => (event.type === "usage" ? event.usage : [])),
    end,
    durationMs: performance.now() - startedAtMs,
  };
}
