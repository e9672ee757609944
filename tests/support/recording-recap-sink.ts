import type { RecapReplySink, RecapTarget } from "#/sessions/recap/recap-reply.ts";

/** Shows recaps to a test instead of to Discord; `shown` holds each showing, in order. */
export interface RecordingRecapSink extends RecapReplySink {
  readonly shown: RecapTarget[];
  /** Thrown by the next showings, in order, instead of showing. */
  readonly failures: Error[];
}

export function createRecordingRecapSink(): RecordingRecapSink {
  const shown: RecapTarget[] = [];
  const failures: Error[] = [];
  return {
    shown,
    failures,
    show: async (target) => {
      const failure = failures.shift();
      if (failure) throw failure;
      shown.push(target);
      if (target.discordMessageId === null) await target.onPosted(String(1_000 + shown.length));
    },
  };
}
