import type { MaterialKind } from "./material-kinds.ts";
import type { MaterialProgress } from "./material-reply.ts";

/** A material that is being made, or waits for a worker. */
export interface RunningMaterial extends MaterialProgress {
  id: string;
  /** The text that it is made of; null where that is gone for good meanwhile. */
  itemId: string | null;
  kinds: readonly MaterialKind[];
  isCancelled: boolean;
}
