/** Scenes in an order, put together by a learner for themselves or by a server's managers. */
export interface ScenarioPath {
  id: string;
  title: string;
  /** Files' ids and `custom:<uuid>`, in their order; some may be gone. */
  scenarioIds: readonly string[];
  /** Whether it is the server's. */
  isOfServer: boolean;
  /** Grows with each change; a change names the one it has read. */
  version: number;
}

/** Who sees paths: their own, and those of the server where they are. */
export interface PathReader {
  learnerId: string | undefined;
  serverId: string | null;
}

/** Who may change paths: their own, and those of a server that they manage. */
export interface PathEditor {
  learnerId: string | null;
  /** The server whose paths may be changed too; that they manage it is the caller's to check. */
  managedServerId: string | null;
}
