import type { MaterialKind } from "./material-kinds.ts";
import type { MaterialProgress } from "./material-reply.ts";

/** A material that is being made, or waits for a worker. */
export interface RunningMaterial extends MaterialProgress {
  id: string;
  /** The text that it is made of; one that is deleted meanwhile is not gone for good so soon. */
  itemId: string;
  kinds: readonly MaterialKind[];
  isCancelled: boolean;
}
