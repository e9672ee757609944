import type { AsideEnding, AsideReplySink, AsideTarget } from "#/asides/aside-reply.ts";
import type { ParleyError } from "#/shared/errors.ts";

/** What an aside's learner was shown. */
interface RecordedAside {
  readonly target: AsideTarget;
  /** The texts of each showing, in order. */
  readonly shown: (readonly string[])[];
  readonly endings: AsideEnding[];
}

export interface RecordingAsideSink extends AsideReplySink {
  readonly replies: RecordedAside[];
  /** What the next ends of asides are refused with, as Discord would; undefined: they are said. */
  refusal: ParleyError | undefined;
}

/** Shows asides nowhere, and remembers what would have been shown. */
export function createRecordingAsideSink(): RecordingAsideSink {
  const replies: RecordedAside[] = [];
  const sink: RecordingAsideSink = {
    replies,
    refusal: undefined,
    open: (target) => {
      const recorded: RecordedAside = { target, shown: [], endings: [] };
      replies.push(recorded);
      return Promise.resolve({
        show: (texts) => {
          recorded.shown.push(texts);
        },
        finish: async (ending) => {
          if (sink.refusal) throw sink.refusal;
          recorded.endings.push(ending);
          return Promise.resolve();
        },
      });
    },
  };
  return sink;
}
