import type { PageState } from "../state/page-state.ts";
import { userName } from "../state/names.ts";
import { openChannel } from "../state/navigation.ts";
import { usePage, usePageState } from "../state/page-context.ts";

/** A mention of somebody, a role or a channel, by name. */
export function Mention({ kind, id }: { kind: "user" | "role" | "channel"; id: string }) {
  const { store } = usePage();
  const state = usePageState();
  if (kind === "channel") {
    const channel = state.channels[id];
    if (channel === undefined) return <span class="mention">#unknown</span>;
    return (
      <button type="button" class="mention" onClick={() => openChannel(store, id)}>
        {channel.kind === "thread" ? "🧵 " : "#"}
        {channel.name}
      </button>
    );
  }
  const isMe = kind === "user" && id === state.me?.id;
  return (
    <discord-mention type={kind} highlight={isMe}>
      {kind === "user" ? userName(state, id) : roleName(state, id)}
    </discord-mention>
  );
}

/** A mention of a command, which puts it into the composer. */
export function SlashMention({ name }: { name: string }) {
  return (
    <button
      type="button"
      class="mention"
      onClick={() => dispatchEvent(new CustomEvent("insert-command", { detail: name }))}
    >
      /{name}
    </button>
  );
}

function roleName(state: PageState, id: string): string {
  return state.roles.find((role) => role.id === id)?.name ?? "unknown-role";
}
