import type { InterfaceLocale } from "#/languages/interface-locales.ts";

/** Who did it, where, and in which language they are answered. Taken from the event, never from text. */
export interface InteractionContext {
  readonly discordUserId: string;
  /** The learner's own choice, else what their Discord is set to. */
  readonly locale: InterfaceLocale;
  readonly channelId: string;
  /** Undefined in direct messages. */
  readonly serverId: string | undefined;
  /** Whether the server itself installed Parley, so that its settings and its budget count. */
  readonly serverCounts: boolean;
}
