import type { CallEndEvent } from "./call-events.ts";
import type { CallRequest } from "./call-request.ts";
import { makeCall } from "./make-call.ts";
import type { CallServices } from "./services.ts";

/** A call that is over. */
export interface HeardCall extends Omit<CallEndEvent, "type"> {
  /** All that the model said, as far as it is taken. */
  raw: string;
}

/** Far beyond any answer that is asked for: what a broken provider sends besides is dropped. */
const rawCharactersMax = 20_000;

/**
 * Makes a call and hears it to its end; `onText` is told each piece as it comes. Without NUL, which
 * PostgreSQL does not store. Rejects only where the database fails, or with what `onText` throws.
 */
export async function hearCall(
  services: CallServices,
  request: CallRequest,
  signal: AbortSignal,
  onText?: (piece: string) => void,
): Promise<HeardCall> {
  const heard: HeardCall = { raw: "", outcome: "failed", standing: undefined, error: undefined };
  for await (const event of makeCall(services, request, signal)) {
    if (event.type === "text") {
      const room = rawCharactersMax - heard.raw.length;
      const piece = event.text.replaceAll("\u0000", "").slice(0, room);
      heard.raw += piece;
      onText?.(piece);
    } else if (event.type === "end") {
      const { outcome, standing, error } = event;
      Object.assign(heard, { outcome, standing, error });
    }
  }
  return heard;
}
