import type { RecapReplySink, RecapTarget } from "#/sessions/recap/recap-reply.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";

/** What a test was shown. */
interface Showing {
  target: RecapTarget;
  view: RecapView;
}

/** Shows recaps to a test instead of to Discord; `shown` holds each showing, in order. */
export interface RecordingRecapSink extends RecapReplySink {
  readonly shown: Showing[];
  /** Thrown by the next showings, in order, instead of showing. */
  readonly failures: Error[];
}

export function createRecordingRecapSink(): RecordingRecapSink {
  const shown: Showing[] = [];
  const failures: Error[] = [];
  return {
    shown,
    failures,
    show: async (target, view) => {
      const failure = failures.shift();
      if (failure) throw failure;
      shown.push({ target, view });
      if (target.discordMessageId === null) await target.onPosted(String(1_000 + shown.length));
    },
  };
}
