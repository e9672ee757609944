import { messageTime } from "../markdown/format-timestamp.ts";
import { nameOf } from "../state/names.ts";
import { openChannel } from "../state/navigation.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";

/** Discord's message types that are written by nobody. */
const systemTypes = {
  recipientAdded: 1,
  recipientRemoved: 2,
  channelRenamed: 4,
  pinned: 6,
  joined: 7,
  threadCreated: 18,
  threadStarter: 21,
} as const;

/** Whether a message is Discord's own word on something that happened. */
export function isSystemMessage(message: WireMessage): boolean {
  return Object.values<number>(systemTypes).includes(message.type);
}

/** Discord's own word on something that happened. */
export function SystemMessage({ message }: { message: WireMessage }) {
  return (
    <li class="message system" data-message-id={message.id} tabIndex={-1}>
      <span class="system-icon" aria-hidden="true">
        →
      </span>
      <span>
        <strong>{nameOf(message.author)}</strong> <SystemText message={message} />{" "}
        <time class="system-time" dateTime={message.timestamp}>
          {messageTime(message.timestamp, Date.now())}
        </time>
      </span>
    </li>
  );
}

function SystemText({ message }: { message: WireMessage }) {
  const { store } = usePage();
  const state = usePageState();
  const other = message.mentions?.[0];
  switch (message.type) {
    case systemTypes.recipientAdded:
      return <>added {other === undefined ? "somebody" : nameOf(other)} to the thread.</>;
    case systemTypes.recipientRemoved:
      return <>removed {other === undefined ? "somebody" : nameOf(other)} from the thread.</>;
    case systemTypes.channelRenamed:
      return <>changed the name: {message.content}</>;
    case systemTypes.pinned:
      return <>pinned a message to this channel.</>;
    case systemTypes.joined:
      return <>joined the server.</>;
    default: {
      const thread = Object.values(state.channels).find(
        (channel) => channel.kind === "thread" && channel.name === message.content,
      );
      if (thread === undefined) return <>started a thread: {message.content}</>;
      return (
        <>
          started a thread:{" "}
          <button type="button" class="link" onClick={() => openChannel(store, thread.id)}>
            {thread.name}
          </button>
        </>
      );
    }
  }
}
