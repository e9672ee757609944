import type { ChannelRecord, JsonObject, UserRecord } from "./records.ts";

/** Discord's numbers for the kinds of interaction. */
export const interactionTypes = {
  command: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
} as const;

export type InteractionType = (typeof interactionTypes)[keyof typeof interactionTypes];

/** How the bot may acknowledge, by Discord's callback type. */
export const acknowledgementKinds = {
  4: "message",
  5: "deferred",
  6: "deferred-update",
  7: "update",
  8: "autocomplete",
  9: "modal",
} as const;

export type AcknowledgementKind = (typeof acknowledgementKinds)[keyof typeof acknowledgementKinds];

interface Acknowledgement {
  readonly kind: AcknowledgementKind;
  readonly atMs: number;
  /** The callback's data: choices, or a modal. */
  readonly data: JsonObject;
}

export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  /** The command's, component's or modal's data in Discord's wire shape. */
  readonly data: JsonObject;
  /** The command's full name, where it is one. */
  readonly commandName: string | undefined;
  /** The message under which the component stood, also of the modal that it opened. */
  readonly messageId: string | undefined;
  readonly createdAtMs: number;
  acknowledgement: Acknowledgement | undefined;
  /** What `@original` means. */
  originalMessageId: string | undefined;
  /** True once the person was told that the application did not respond. */
  failed: boolean;
}
