import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { hearCall, type HeardCall } from "#/calls/hear-call.ts";
import type { Lease } from "#/calls/lease.ts";
import { orSettleLate } from "#/calls/settle-late.ts";
import { ParleyError } from "#/shared/errors.ts";

import { composePart, statementsOfPart, type PartQuestion } from "./compose-part.ts";
import { endPart, requireHeld, type PartVerdict } from "./end-part.ts";
import { isUseless, workOf, type Material, type MaterialPart } from "./material.ts";
import type { MaterialReply } from "./material-reply.ts";
import { readStatements } from "./read-statements.ts";
import type { MaterialWorkServices } from "./services.ts";

/** A material under way: what is asked of whom, where its progress is shown, and under which lease. */
export interface MaterialWork {
  material: Material;
  question: PartQuestion;
  candidates: CallRequest["candidates"];
  reply: MaterialReply;
  lease: Lease;
}

/** When nothing more is to be asked for: the learner called it off, or the worker stops. */
export interface MaterialSignals {
  cancelled: AbortSignal;
  stopping: AbortSignal;
}

/** Parts that are made at once: a text of some pages is ready in a minute, and no provider is stormed. */
const partsAtOnce = 3;

/**
 * Makes what is missing of a material, each part by itself: one that fails for a reason that may pass
 * is tried once more when the others are over, and holds up none. After three in a row of whose
 * answers nothing could be used, no more is asked. Answers the parts as they are then; what was
 * interrupted or not asked is not over.
 *
 * @throws ParleyError `lease_lost`.
 */
export async function makeParts(
  services: MaterialWorkServices,
  work: MaterialWork,
  signals: MaterialSignals,
): Promise<MaterialPart[]> {
  const { material, reply, lease } = work;
  const parts = new Map(material.parts.map((part) => [part.id, part]));
  const signal = AbortSignal.any([signals.stopping, signals.cancelled, lease.signal]);
  const show = () => {
    const partsOver = [...parts.values()].filter(({ isOver }) => isOver).length;
    reply.show({ partsOver, parts: parts.size });
  };
  show();
  for (const isLastTry of [false, true]) {
    const open = [...parts.values()].filter(({ isOver }) => !isOver);
    await forEach(open, async (part) => {
      if (signal.aborted || isHopeless([...parts.values()])) return;
      const heard = await hearCall(services, composeRequest(work, part), signal);
      const ended = await orSettleLate(services, [heard.standing], async () => {
        requireHeld(lease.isHeld());
        const wasStopped = signals.stopping.aborted;
        const verdict = judge(work, part, heard, { isLastTry, wasStopped });
        return endPart(services, material, part, verdict);
      });
      parts.set(part.id, ended);
      show();
    });
  }
  requireHeld(lease.isHeld());
  return [...parts.values()];
}

/** Parts in a row, as they stand in the text, after which nothing is hoped of the others. */
const uselessMax = 3;

/** Goes by the parts alone, so that another worker goes on as this one would. */
function isHopeless(parts: readonly MaterialPart[]): boolean {
  return parts.some((_, index) => {
    const row = parts.slice(index, index + uselessMax);
    return row.length === uselessMax && row.every(isUseless);
  });
}

async function forEach<Element>(
  elements: readonly Element[],
  run: (element: Element) => Promise<void>,
): Promise<void> {
  const waiting = [...elements];
  const runInTurn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: partsAtOnce }, runInTurn));
}

function composeRequest(work: MaterialWork, part: MaterialPart): CallRequest {
  const { material, question, candidates, lease } = work;
  return {
    ...composePart(question, part),
    purpose: "material",
    turnId: part.id,
    heldPicoUsd: part.heldPicoUsd,
    personaId: null,
    candidates,
    work: workOf(material),
    holdsLease: () => lease.isHeld(),
    learnerHash: hashLearner(material.learnerId),
  };
}

/**
 * What came to its end was read and answered, and so is charged, also where nothing of it can be used:
 * asked again, the model would answer the same, and a text can order it to. What was called off stands
 * with what was whole of it; what a stopping worker broke off is made anew.
 */
function judge(
  { question }: MaterialWork,
  part: MaterialPart,
  { raw, outcome, standing, error }: HeardCall,
  { isLastTry, wasStopped }: { isLastTry: boolean; wasStopped: boolean },
): PartVerdict {
  const wasCancelled = outcome === "cancelled";
  if (wasCancelled && wasStopped) return { name: "open", standing };
  const statements = readStatements({
    kind: part.kind,
    raw,
    text: question.text,
    chunk: { start: part.chunkStart, end: part.chunkEnd },
    statementsMax: statementsOfPart(question, part),
  });
  const isAnswered = outcome === "complete" || statements.length > 0;
  if (standing && isAnswered) return { name: "answered", statements, standing };
  if (wasCancelled) return { name: "open", standing };
  const reason = error ?? new ParleyError("material_unusable");
  const mayComeLater = reason.retryable && !isLastTry;
  return mayComeLater ? { name: "open", standing } : { name: "failed", error: reason, standing };
}
