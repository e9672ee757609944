import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import type { FaultEffect } from "../traffic/faults.ts";
import type { RestFaults } from "../traffic/rest-faults.ts";
import type { RequestRecord } from "../traffic/recording.ts";
import { DiscordError, discordErrors } from "./discord-error.ts";
import {
  answerError,
  perform,
  refuseForRate,
  type FullAnswer,
  type RestServices,
} from "./perform.ts";
import { readRequest } from "./read-request.ts";
import type { BotRequest } from "./route.ts";
import type { Router } from "./router.ts";

export interface RestServer extends RestServices {
  readonly router: Router;
  readonly faults: RestFaults;
  readonly latencyMs: number;
}

const apiPrefix = /^\/api(?:\/v(\d+))?(?=\/)/;

/** Answers one request of the bot, faults and latency included. */
export async function serveRest(
  server: RestServer,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://sandbox");
  url.pathname = url.pathname.replace(apiPrefix, "");
  let request: BotRequest;
  try {
    request = await readRequest(incoming, url);
  } catch (error) {
    if (!(error instanceof DiscordError)) return;
    send(response, { ...answerError(server, undefined, error), headers: {} });
    return;
  }
  const match = server.router.match(request.method, request.path);
  const record = server.recorder.begin(request, match?.route.pattern ?? "unknown");
  if (server.latencyMs > 0) await delay(server.latencyMs);
  const effect = await server.faults.meet(record);
  if (effect?.kind === "delay") await delay(effect.durationMs);
  if (effect && preventsEffect(effect)) {
    finish(server, record, response, answerInstead(effect));
    return;
  }
  const answer = match
    ? perform(server, match, request, record)
    : { ...answerUnknown(server, request), headers: {} };
  finish(server, record, response, answerAfterwards(effect, answer));
}

function answerUnknown(server: RestServer, request: BotRequest) {
  const error = server.router.knowsPath(request.path)
    ? discordErrors.methodNotAllowed()
    : discordErrors.notFound();
  return { status: error.status, body: error.toBody() };
}

function preventsEffect(effect: FaultEffect): boolean {
  return ["status", "rate-limit", "hang", "reset"].includes(effect.kind);
}

type Outcome = FullAnswer | "hang" | "reset";

function answerInstead(effect: FaultEffect): Outcome {
  if (effect.kind === "hang") return "hang";
  if (effect.kind === "rate-limit") {
    return refuseForRate(effect.retryAfterMs, effect.scope ?? "user");
  }
  if (effect.kind !== "status") return "reset";
  const body = effect.body ?? { message: `${effect.status}: Fault`, code: 0 };
  return { status: effect.status, body, headers: {} };
}

function answerAfterwards(effect: FaultEffect | undefined, answer: FullAnswer): Outcome {
  if (effect?.kind === "hang-after-effect") return "hang";
  if (effect?.kind === "reset-after-effect") return "reset";
  if (effect?.kind !== "status-after-effect") return answer;
  return { status: effect.status, body: { message: "Fault", code: 0 }, headers: {} };
}

function finish(
  server: RestServer,
  record: RequestRecord,
  response: ServerResponse,
  outcome: Outcome,
): void {
  if (outcome === "hang") return;
  if (outcome === "reset") {
    server.recorder.finish(record, 0, undefined);
    response.socket?.destroy();
    return;
  }
  server.recorder.finish(record, outcome.status, outcome.body);
  send(response, outcome);
}

function send(response: ServerResponse, answer: FullAnswer): void {
  if (answer.body === undefined) {
    response.writeHead(answer.status, answer.headers).end();
    return;
  }
  const { body } = answer;
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  response
    .writeHead(answer.status, {
      ...answer.headers,
      "content-type": answer.contentType ?? "application/json",
      "content-length": String(bytes.length),
    })
    .end(bytes);
}
