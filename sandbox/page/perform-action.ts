import {
  PersonError,
  type InteractionOutcome,
  type OpenModal,
  type Person,
  type PersonFile,
} from "../discord/people/person.ts";
import type { ActionResult, OptionValues, PageAction, SentFile } from "./protocol.ts";
import { wireChoice, wireCommand, wireModal } from "./wire-from-world.ts";

/** Does what one tab asks, as one person. */
export interface Performer {
  perform(action: PageAction): Promise<ActionResult>;
  /** The nonce of the message being sent this instant, for the event that tells of it. */
  nonceInFlight(): string | null;
}

/** A form may be answered for as long as its interaction's token lives; a tab keeps the newest ones. */
const modalsKeptMax = 10;

/** A performer for one tab; it remembers the forms that were opened before it. */
export function createPerformer(person: Person): Performer {
  const modals = new Map<string, OpenModal>();
  let nonce: string | null = null;
  const keepModal = (modal: OpenModal): void => {
    modals.set(modal.interactionId, modal);
    const oldest = modals.keys().next().value;
    if (modals.size > modalsKeptMax && oldest !== undefined) modals.delete(oldest);
  };
  const met = (outcome: InteractionOutcome): ActionResult => {
    if (outcome.modal === undefined) return { outcome: "done" };
    keepModal(outcome.modal);
    return { outcome: "modal", modal: wireModal(outcome.modal) };
  };
  const perform = (action: PageAction): ActionResult | Promise<ActionResult> => {
    if (action.type === "send") {
      nonce = action.nonce;
      try {
        return send(person, action);
      } finally {
        nonce = null;
      }
    }
    if (action.type === "autocomplete") return autocomplete(person, action);
    if (isInteraction(action)) return interact(person, action, modals).then(met);
    return change(person, action);
  };
  return {
    nonceInFlight: () => nonce,
    perform: async (action: PageAction): Promise<ActionResult> => {
      try {
        return await perform(action);
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

type ActionOf<T extends PageAction["type"]> = Extract<PageAction, { type: T }>;
type InteractionType = "command" | "message-command" | "click" | "select" | "submit-modal";
type Interaction = ActionOf<InteractionType>;
type Change = Exclude<PageAction, Interaction | ActionOf<"send" | "autocomplete">>;

const interactionTypes = new Set<string>([
  "command",
  "message-command",
  "click",
  "select",
  "submit-modal",
] satisfies InteractionType[]);

function isInteraction(action: PageAction): action is Interaction {
  return interactionTypes.has(action.type);
}

function change(person: Person, action: Change): ActionResult {
  switch (action.type) {
    case "edit":
      person.edit(action.messageId, action.content);
      return { outcome: "done" };
    case "delete":
      person.delete(action.messageId);
      return { outcome: "done" };
    case "open-dm":
      return { outcome: "opened", channelId: person.openDm().id };
    case "set-locale":
      person.user.locale = action.locale;
      return { outcome: "done" };
    case "take-roles":
      person.takeRoles(action.serverId, action.roleIds);
      return { outcome: "done" };
    case "list-commands":
    default:
      return {
        outcome: "commands",
        slash: person.commands(action.channelId, "slash").map(wireCommand),
        message: person.commands(action.channelId, "message").map(wireCommand),
      };
  }
}

function interact(
  person: Person,
  action: Interaction,
  modals: ReadonlyMap<string, OpenModal>,
): Promise<InteractionOutcome> {
  switch (action.type) {
    case "command":
      return person.runCommand(action.channelId, action.command, optionValues(action.options));
    case "message-command":
      return person.runMessageCommand(action.messageId, action.command);
    case "click":
      return person.click(action.messageId, action.customId);
    case "select":
      return person.select(action.messageId, action.customId, action.values);
    case "submit-modal":
    default: {
      const modal = modals.get(action.interactionId);
      if (modal === undefined) {
        throw new PersonError("component_unknown", "This form is no longer open.");
      }
      return person.submitModal(modal, action.values);
    }
  }
}

function send(person: Person, action: ActionOf<"send">): ActionResult {
  person.send(action.channelId, action.content, {
    files: action.files.map(personFile),
    ...(action.replyToId === null ? {} : { replyToId: action.replyToId }),
  });
  return { outcome: "done" };
}

async function autocomplete(
  person: Person,
  action: ActionOf<"autocomplete">,
): Promise<ActionResult> {
  const choices = await person.autocomplete({
    channelId: action.channelId,
    command: action.command,
    option: action.option,
    typed: action.typed,
    others: optionValues(action.others),
  });
  return { outcome: "choices", choices: choices.map(wireChoice) };
}

function personFile(file: SentFile): PersonFile {
  return {
    filename: file.name,
    contentType: file.contentType,
    bytes: Buffer.from(file.base64, "base64"),
  };
}

function optionValues(
  options: OptionValues,
): Record<string, string | number | boolean | PersonFile> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === "object" ? personFile(value) : value,
    ]),
  );
}

function refusal(error: unknown): ActionResult {
  if (error instanceof PersonError && error.code === "did_not_respond") {
    return { outcome: "unanswered" };
  }
  return { outcome: "refused", reason: error instanceof Error ? error.message : String(error) };
}
