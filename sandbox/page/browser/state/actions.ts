import type { ActionResult, OptionValues, PageAction, SentFile } from "../../protocol.ts";
import type { PageState, PendingEntry } from "./page-state.ts";
import type { PageContext } from "./page-context.ts";

/** What Discord's client says when an application let three seconds pass. */
export const unansweredText = "The application did not respond";
const interactionFailedText = "This interaction failed";

/** Sends a message; it stands in the list at once, and turns red where it was refused. */
export async function sendMessage(
  page: PageContext,
  message: { channelId: string; content: string; files: SentFile[]; replyToId: string | null },
): Promise<void> {
  const nonce = crypto.randomUUID();
  const { channelId, content } = message;
  addPending(page, { kind: "message", nonce, channelId, content, failed: null });
  const result = await page.connection.perform({ type: "send", nonce, ...message });
  settlePending(page, nonce, result);
}

/** Runs a typed command; until the bot answers, a line says that it is on its way. */
export async function runCommand(
  page: PageContext,
  command: { channelId: string; command: string; options: OptionValues },
): Promise<void> {
  const nonce = crypto.randomUUID();
  addPending(page, {
    kind: "command",
    nonce,
    channelId: command.channelId,
    command: `/${command.command}`,
    failed: null,
  });
  const result = await page.connection.perform({ type: "command", ...command });
  settlePending(page, nonce, result);
}

/** Runs a command of a message's menu. */
export async function runMessageCommand(
  page: PageContext,
  command: { channelId: string; messageId: string; command: string },
): Promise<void> {
  const nonce = crypto.randomUUID();
  const { channelId, messageId } = command;
  addPending(page, { kind: "command", nonce, channelId, command: command.command, failed: null });
  const result = await page.connection.perform({
    type: "message-command",
    messageId,
    command: command.command,
  });
  settlePending(page, nonce, result);
}

/** Presses a button or chooses in a menu; a failure is said under the message. */
export async function actOnComponent(
  page: PageContext,
  action: Extract<PageAction, { type: "click" | "select" }>,
): Promise<void> {
  const setFailure = (failure: string | undefined): void => {
    page.store.update((state) => {
      const { [action.messageId]: _gone, ...failures } = state.failures;
      return {
        ...state,
        failures: failure === undefined ? failures : { ...failures, [action.messageId]: failure },
      };
    });
  };
  setFailure(undefined);
  const result = await page.connection.perform(action);
  if (result.outcome === "unanswered") setFailure(interactionFailedText);
  if (result.outcome === "refused") setFailure(result.reason);
  showModal(page, result);
}

/** Performs an action that leaves no trace in the list but its effect; says how it was refused. */
export async function performQuietly(
  page: PageContext,
  channelId: string,
  action: PageAction,
): Promise<ActionResult> {
  const result = await page.connection.perform(action);
  if (result.outcome === "refused") {
    addPending(page, {
      kind: "message",
      nonce: crypto.randomUUID(),
      channelId,
      content: "",
      failed: result.reason,
    });
  }
  return result;
}

/** Takes a failed entry out of the list. */
export function dismissPending(page: PageContext, nonce: string): void {
  page.store.update((state) => ({ ...state, pending: without(state, nonce) }));
}

/** Opens the form that the bot answered with, if it did. */
function showModal(page: PageContext, result: ActionResult): void {
  if (result.outcome !== "modal") return;
  page.store.update((state) => ({ ...state, modal: result.modal }));
}

function addPending(page: PageContext, entry: PendingEntry): void {
  page.store.update((state) => ({ ...state, pending: [...state.pending, entry] }));
}

function settlePending(page: PageContext, nonce: string, result: ActionResult): void {
  showModal(page, result);
  const failed = failureText(result);
  page.store.update((state) => ({
    ...state,
    pending:
      failed === null
        ? without(state, nonce)
        : state.pending.map((entry) =>
            entry.nonce === nonce ? Object.assign({}, entry, { failed }) : entry,
          ),
  }));
}

function without(state: PageState, nonce: string): PendingEntry[] {
  return state.pending.filter((entry) => entry.nonce !== nonce);
}

function failureText(result: ActionResult): string | null {
  if (result.outcome === "unanswered") return unansweredText;
  return result.outcome === "refused" ? result.reason : null;
}
