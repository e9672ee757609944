import type { ModelRequest } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { CallEndEvent, CallEvent } from "./call-events.ts";
import type { CallRequest } from "./call-request.ts";
import type { CircuitResult } from "./circuit-breaker.ts";
import { followStream, type StreamReport } from "./follow-stream.ts";
import { judgeCall, judgeHealth, judgeUsage, mayFallBack } from "./judge-call.ts";
import { postLostCall, voidCall } from "./post-call.ts";
import type { CallServices } from "./services.ts";
import { toStandingCall, type CallEnd, type StandingCall } from "./standing-call.ts";
import type { StartedCall } from "./started-call.ts";

interface Run {
  request: CallRequest;
  call: StartedCall;
  signal: AbortSignal;
}

/** How a call's run ended, and whether the next candidate may be asked. */
export interface RunResult {
  end: CallEndEvent;
  mayFallBack: boolean;
}

/**
 * Sends a started call's one request and passes its text on. A call whose answer cannot stand is
 * settled when this returns. Leaves the circuit that the call entered, whatever happens.
 */
export async function* runCall(
  services: CallServices,
  run: Run,
): AsyncGenerator<CallEvent, RunResult, undefined> {
  const { call, request, signal } = run;
  let health: CircuitResult = "neutral";
  try {
    yield {
      type: "started",
      callId: call.id,
      model: { provider: call.provider, model: call.model },
    };
    if (!request.holdsLease()) return await giveUp(services, call);
    const report = yield* followStream(
      services.models.provider(call.provider),
      toModelRequest(request, call.model),
      { signal, deadlines: services.streamDeadlines, clock: services.clock },
    );
    health = judgeHealth(report);
    return await conclude(services, call, report);
  } finally {
    services.circuits.leave(call.provider, health);
  }
}

function toModelRequest(request: CallRequest, model: string): ModelRequest {
  const { system, messages, maxOutputTokens, temperature, learnerHash } = request;
  const optional = temperature === undefined ? {} : { temperature };
  return { model, system, messages, maxOutputTokens, learnerHash, ...optional };
}

/** Another worker has the session: no request is sent. */
async function giveUp(services: CallServices, call: StartedCall): Promise<RunResult> {
  const error = new ParleyError("lease_lost");
  const nothing = { servedModel: null, providerRequestId: null, firstTextMs: null };
  const end: CallEnd = { outcome: "failed", errorCode: error.code, ...nothing };
  await services.database.transaction((sql) => voidCall(sql, call, end));
  return {
    end: { type: "end", outcome: "failed", standing: undefined, error },
    mayFallBack: false,
  };
}

async function conclude(
  services: CallServices,
  call: StartedCall,
  report: StreamReport,
): Promise<RunResult> {
  const { outcome, error } = report;
  const end: CallEnd = {
    outcome,
    errorCode: error?.code ?? null,
    servedModel: report.servedModel,
    providerRequestId: report.requestId,
    firstTextMs: report.firstTextMs,
  };
  const standing = toStandingCall(call, end, judgeUsage(report, call, call.provider));
  const verdict = judgeCall(report);
  if (verdict === "lost") {
    await services.database.transaction((sql) => postLostCall(sql, standing));
  } else if (verdict === "void") {
    await services.database.transaction((sql) => voidCall(sql, call, end));
  }
  logEnd(services, standing, verdict);
  return {
    end: { type: "end", outcome, error, standing: verdict === "standing" ? standing : undefined },
    mayFallBack: mayFallBack(report),
  };
}

function logEnd({ log }: CallServices, call: StandingCall, verdict: string): void {
  log.info("call.ended", {
    callId: call.callId,
    model: `${call.provider}/${call.model}`,
    servedModel: call.servedModel ?? undefined,
    outcome: call.outcome,
    code: call.errorCode ?? undefined,
    verdict,
    firstTextMs: call.firstTextMs ?? undefined,
    outputTokens: call.usage.outputTokens,
    estimated: call.estimated,
  });
}
