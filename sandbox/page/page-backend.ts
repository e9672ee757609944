import type { ActionResult, PageAction, PageEvent, PagePerson, PageSnapshot } from "./protocol.ts";

/** What the page needs from a world of people, servers and a bot. */
export interface PageBackend {
  /** Everybody the page lets one be; never empty. */
  people(): PagePerson[];
  /**
   * Looks at the world as one person. Events reach the listener in order, beginning after the
   * snapshot was taken; null when nobody has this id.
   */
  connect(personId: string, listener: (event: PageEvent) => void): PageConnection | null;
}

/** One tab that looks at the world as one person. */
export interface PageConnection {
  readonly snapshot: PageSnapshot;
  /** Does it and says how it was met; never rejects. */
  perform(action: PageAction): Promise<ActionResult>;
  close(): void;
}
