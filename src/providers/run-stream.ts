import { ParleyError } from "#/shared/errors.ts";
import { cut, type Adapter, type Ending, type VendorStep } from "./adapter.ts";
import { createAnswerText } from "./answer-text.ts";
import { startDeadlines } from "./deadlines.ts";
import type {
  LanguageModelProvider,
  ModelEvent,
  ModelRequest,
  StreamOptions,
} from "./language-model.ts";
import {
  complaintToError,
  ConnectionFailure,
  connectionToError,
  VendorError,
} from "./vendor-errors.ts";
import { Wire } from "./wire.ts";

/** No tokenizer packs more on average: an answer beyond it does not keep to its limit. */
const maxCharactersPerToken = 32;

/** The provider that an adapter makes: what all four do alike is here and nowhere else. */
export function defineProvider(adapter: Adapter): LanguageModelProvider {
  return {
    name: adapter.name,
    capabilities: (model) => adapter.capabilities(model),
    stream: (request, options) => runStream(adapter, request, options),
  };
}

async function* runStream(
  adapter: Adapter,
  request: ModelRequest,
  options: StreamOptions,
): AsyncGenerator<ModelEvent> {
  const deadlines = startDeadlines(options);
  const wire = new Wire(deadlines.signal, adapter.rewriteLine);
  const answer = createAnswerText(request.maxOutputTokens * maxCharactersPerToken);
  let ending: Ending | ParleyError | undefined;
  try {
    for await (const step of untilAborted(adapter.open(request, wire), deadlines.signal)) {
      if (step.type === "finish") {
        ending = step.ending;
        deadlines.answerIsWhole();
      } else if (step.type === "text") {
        const text = answer.push(step.text);
        if (text === "") continue;
        deadlines.textCame();
        yield { type: "text", text };
      } else {
        yield step;
      }
    }
  } catch (thrown) {
    ending ??= deadlines.stopped ?? errorOf(adapter, wire.failure ?? thrown) ?? cut;
  } finally {
    deadlines.close();
  }
  ending ??= deadlines.stopped ?? cut;
  yield toEndEvent(adapter, ending, answer.isEmpty);
}

/** The last event. What ended well without a word said is no answer: it counts as cut. */
function toEndEvent(adapter: Adapter, ending: Ending | ParleyError, isEmpty: boolean): ModelEvent {
  if (ending instanceof ParleyError) return { type: "end", outcome: "failed", error: ending };
  const stands = ending.outcome === "complete" && isEmpty ? cut : ending;
  const error =
    "code" in stands ? new ParleyError(stands.code, { provider: adapter.name }) : undefined;
  return { type: "end", outcome: stands.outcome, error };
}

/** The error behind what was thrown; undefined where only the connection or the data broke off. */
function errorOf(adapter: Adapter, thrown: unknown): ParleyError | undefined {
  if (thrown instanceof ParleyError) return thrown;
  if (thrown instanceof VendorError) return complaintToError(adapter.errors, thrown.complaint);
  if (thrown instanceof ConnectionFailure) return connectionToError(adapter.errors, thrown);
  return undefined;
}

/**
 * The steps until they end or the signal aborts, whether or not an SDK heeds it. What is then still
 * awaited is left behind: its connection is closed by the same signal.
 */
async function* untilAborted(
  steps: AsyncGenerator<VendorStep>,
  signal: AbortSignal,
): AsyncGenerator<VendorStep> {
  let step = Promise.withResolvers<IteratorResult<VendorStep>>();
  const giveUp = () => step.reject(new Error("The call was stopped."));
  signal.addEventListener("abort", giveUp);
  try {
    while (true) {
      step = Promise.withResolvers();
      if (signal.aborted) giveUp();
      else steps.next().then(step.resolve, step.reject);
      const result = await step.promise;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener("abort", giveUp);
    void Promise.allSettled([steps.return(undefined)]);
  }
}
