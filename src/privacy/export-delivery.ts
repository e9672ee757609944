/** Whom an export is for, and how to reach them privately. */
export interface ExportRecipient {
  discordUserId: string;
  /** Interface locale of what is said with the file. */
  locale: string;
  /**
   * The token of the interaction that asked for it, whose private answer can still be edited. Null
   * where it is too old: then the file goes by direct message.
   */
  interactionToken: string | null;
}

/** A file to hand over. */
export interface ExportFile {
  name: string;
  bytes: Uint8Array;
}

/** The port through which an export reaches its learner; `src/discord` implements it. */
export interface ExportDelivery {
  /**
   * Resolves when the learner has the file, and nobody else.
   * @throws ParleyError `discord_*` where it cannot be handed over.
   */
  deliver(recipient: ExportRecipient, file: ExportFile): Promise<void>;
}
