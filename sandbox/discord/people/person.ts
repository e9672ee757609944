import type { AcknowledgementKind } from "../world/interaction-record.ts";
import type {
  ChannelRecord,
  CommandChoice,
  CommandRecord,
  GuildRecord,
  JsonObject,
  MessageRecord,
  UserRecord,
} from "../world/records.ts";

/**
 * Somebody who uses the sandbox's Discord in this process: what a client's window would do and see.
 * Whatever Discord's client would not let a person do throws a {@link PersonError}.
 */
export interface Person {
  readonly name: string;
  readonly id: string;
  readonly user: UserRecord;

  /** The guilds that this person is a member of. */
  guilds(): readonly GuildRecord[];
  /** Channels, threads and DMs that this person may see, in the order in which a client lists them. */
  channels(): readonly ChannelRecord[];
  /** What stands in a channel for this person, oldest first: own ephemerals, none of others'. */
  seen(channelId: string): readonly MessageRecord[];
  /** A message that this person may see and that was not deleted. */
  message(messageId: string): MessageRecord | undefined;
  /** The commands that Discord would offer here: `slash` for the text field, `message` for a message's menu. */
  commands(channelId: string, kind?: "slash" | "message"): readonly CommandRecord[];
  /** Which of a channel's permissions (Discord's bits) this person has; all of them in DMs. */
  permissions(channelId: string): bigint;

  send(channelId: string, content: string, extras?: SendExtras): MessageRecord;
  /** Sends `content` after a mention of the bot. */
  mention(channelId: string, content: string): MessageRecord;
  edit(messageId: string, content: string): void;
  /** Deletes a message of one's own, or dismisses an ephemeral one. */
  delete(messageId: string): void;
  /** The DM channel with the bot; made on the first call. */
  openDm(): ChannelRecord;
  /** Has these roles of a guild from here on, and no others: somebody who manages it gave them. */
  takeRoles(guildId: string, roleIds: readonly string[]): void;

  /**
   * Runs a slash command, written as `session start`, with options by name; a value is looked up by
   * what the bot registered (users, channels and roles by id, attachments as {@link PersonFile}).
   * Resolves when the bot has acknowledged.
   * @throws PersonError `did_not_respond` where it did not within 3 s; `command_unknown`,
   * `option_unknown`, `option_invalid`, `option_missing`, `not_allowed` before anything is sent.
   */
  runCommand(
    channelId: string,
    command: string,
    options?: CommandValues,
  ): Promise<InteractionOutcome>;
  /** Runs a command of a message's menu, such as "Correct this". */
  runMessageCommand(messageId: string, command: string): Promise<InteractionOutcome>;
  /** What the bot offers for one option while it is typed. `others`: the options filled in so far. */
  autocomplete(request: AutocompleteRequest): Promise<readonly CommandChoice[]>;
  /** Presses a button, named by its custom id or else by its label. */
  click(messageId: string, customIdOrLabel: string): Promise<InteractionOutcome>;
  /** Chooses in a select menu, named by its custom id. */
  select(
    messageId: string,
    customId: string,
    values: readonly string[],
  ): Promise<InteractionOutcome>;
  /** Sends a form off: text fields by custom id, selects with an array. Fields left out keep their preset value. */
  submitModal(
    modal: OpenModal,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<InteractionOutcome>;
  /** Sends an interaction as somebody with a changed client would: nothing is checked here. */
  forge(channelId: string, forged: ForgedInteraction): Promise<InteractionOutcome>;

  /** What happens before this person's eyes. Returns the way to stop listening. */
  onEvent(listener: (event: PersonEvent) => void): () => void;
  /**
   * Resolves with the first value that is neither undefined nor false, asked now and after each event.
   * @throws PersonError `timed_out` after `timeoutMs` (5,000 if left out).
   */
  waitFor<T>(look: (person: Person) => T | undefined | false, timeoutMs?: number): Promise<T>;
  /** The first message of a channel, as this person sees it now or later, for which `holds`. */
  waitForMessage(
    channelId: string,
    holds: (message: MessageRecord) => boolean,
    timeoutMs?: number,
  ): Promise<MessageRecord>;
}

export interface PersonFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface SendExtras {
  readonly files?: readonly PersonFile[];
  readonly replyToId?: string;
}

export type CommandValue = string | number | boolean | PersonFile;
export type CommandValues = Readonly<Record<string, CommandValue>>;

export interface AutocompleteRequest {
  readonly channelId: string;
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly others?: CommandValues;
}

/** An interaction's data in Discord's wire shape. */
export interface ForgedInteraction {
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: 2 | 3 | 4 | 5;
  readonly data: JsonObject;
  /** The message under which a component is said to stand. */
  readonly messageId?: string;
}

/** A form that the bot has opened before a person. */
export interface OpenModal {
  readonly interactionId: string;
  readonly customId: string;
  readonly title: string;
  /** In Discord's wire shape. */
  readonly components: readonly JsonObject[];
  readonly channelId: string;
  /** The message whose button opened it. */
  readonly messageId: string | undefined;
}

export interface InteractionOutcome {
  readonly interactionId: string;
  readonly kind: AcknowledgementKind;
  /** From the press to the bot's acknowledgement. */
  readonly acknowledgedAfterMs: number;
  /** The answer, its "… is thinking", or the message that was updated. */
  readonly message: MessageRecord | undefined;
  readonly modal: OpenModal | undefined;
  /**
   * The answer once it is no longer "… is thinking" (at once where it never was).
   * @throws PersonError `timed_out` after `timeoutMs` (5,000 if left out).
   */
  answer(timeoutMs?: number): Promise<MessageRecord>;
}

export type PersonEvent =
  | { readonly type: "message-created"; readonly message: MessageRecord }
  | { readonly type: "message-updated"; readonly message: MessageRecord }
  | { readonly type: "message-deleted"; readonly channelId: string; readonly messageId: string }
  | { readonly type: "channel-shown"; readonly channel: ChannelRecord }
  | { readonly type: "channel-updated"; readonly channel: ChannelRecord }
  | { readonly type: "channel-hidden"; readonly channelId: string }
  | { readonly type: "typing"; readonly channelId: string; readonly userId: string }
  | { readonly type: "modal-opened"; readonly modal: OpenModal }
  | { readonly type: "interaction-acknowledged"; readonly interactionId: string }
  | { readonly type: "interaction-failed"; readonly interactionId: string }
  | { readonly type: "commands-changed" };

export type PersonErrorCode =
  | "channel_unknown"
  | "message_unknown"
  | "not_allowed"
  | "input_invalid"
  | "command_unknown"
  | "option_unknown"
  | "option_invalid"
  | "option_missing"
  | "component_unknown"
  | "component_disabled"
  | "did_not_respond"
  | "timed_out";

/** What Discord's client would refuse, or what did not come about. */
export class PersonError extends Error {
  readonly code: PersonErrorCode;

  constructor(code: PersonErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  override get name(): string {
    return `PersonError[${this.code}]`;
  }
}
