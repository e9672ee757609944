import type {
  MaterialEnding,
  MaterialProgress,
  MaterialReplySink,
  MaterialTarget,
} from "#/content/materials/material-reply.ts";
import type { ParleyError } from "#/shared/errors.ts";

/** What a material's learner was shown. */
interface RecordedMaterial {
  readonly target: MaterialTarget;
  readonly shown: MaterialProgress[];
  readonly endings: MaterialEnding[];
}

export interface RecordingMaterialSink extends MaterialReplySink {
  readonly replies: RecordedMaterial[];
  /** What the next ends are refused with, as Discord would; undefined: they are said. */
  refusal: ParleyError | undefined;
}

/** Shows materials nowhere, and remembers what would have been shown. */
export function createRecordingMaterialSink(): RecordingMaterialSink {
  const replies: RecordedMaterial[] = [];
  const sink: RecordingMaterialSink = {
    replies,
    refusal: undefined,
    open: (target) => {
      const recorded: RecordedMaterial = { target, shown: [], endings: [] };
      replies.push(recorded);
      return {
        show: (progress) => {
          recorded.shown.push(progress);
        },
        finish: (ending) => {
          if (sink.refusal) return Promise.reject(sink.refusal);
          recorded.endings.push(ending);
          return Promise.resolve();
        },
      };
    },
  };
  return sink;
}
