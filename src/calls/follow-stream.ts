import type {
  LanguageModelProvider,
  ModelRequest,
  StreamOptions,
  StreamOutcome,
  TokenUsage,
} from "#/providers/language-model.ts";
import type { Clock } from "#/shared/clock.ts";
import type { ParleyError } from "#/shared/errors.ts";

/** What was learned of a stream once it has ended. */
export interface StreamReport {
  outcome: StreamOutcome;
  error: ParleyError | undefined;
  /** All text that was passed on. */
  text: string;
  /** The last usage that can be believed. */
  usage: TokenUsage | undefined;
  /** Whether that usage came after text and none came after it, so that it counts the whole answer. */
  isUsageFinal: boolean;
  /** Whether the provider began to answer. */
  hasBegun: boolean;
  requestId: string | null;
  servedModel: string | null;
  firstTextMs: number | null;
}

/** No model takes or gives as many in one request: who reports more is not to be believed. */
const tokensMax = 10_000_000;

/** Passes a provider's text on as it comes, and answers what else there is to know of the stream. */
export async function* followStream(
  provider: LanguageModelProvider,
  request: ModelRequest,
  options: StreamOptions & { clock: Pick<Clock, "monotonicMs"> },
): AsyncGenerator<{ type: "text"; text: string }, StreamReport, undefined> {
  const startedMs = options.clock.monotonicMs();
  const report: StreamReport = {
    outcome: "failed",
    error: undefined,
    text: "",
    usage: undefined,
    isUsageFinal: false,
    hasBegun: false,
    requestId: null,
    servedModel: null,
    firstTextMs: null,
  };
  for await (const event of provider.stream(request, options)) {
    if (event.type === "end") {
      report.outcome = event.outcome;
      report.error = event.error;
      break;
    }
    report.hasBegun = true;
    if (event.type === "text") {
      report.firstTextMs ??= Math.round(options.clock.monotonicMs() - startedMs);
      report.text += event.text;
      report.isUsageFinal = false;
      yield event;
    } else if (event.type === "usage") {
      const isBelieved = isCredible(event.usage);
      report.isUsageFinal = isBelieved && report.text !== "";
      if (isBelieved) report.usage = event.usage;
    } else {
      report.requestId = event.requestId ?? null;
      report.servedModel = event.model;
    }
  }
  return report;
}

function isCredible(usage: TokenUsage): boolean {
  return Object.values(usage).every(
    (tokens: number) => Number.isInteger(tokens) && tokens >= 0 && tokens <= tokensMax,
  );
}
