import type { PageChannel } from "../../protocol.ts";
import { performQuietly } from "../state/actions.ts";
import { avatarUrl, nameOf } from "../state/names.ts";
import { countCalls, isUnread, openChannel } from "../state/navigation.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import { directMessages, serverChannels } from "./listed-channels.ts";
import { PersonPanel } from "./person-panel.tsx";

/** The list of places, and who one is. */
export function Sidebar(props: { onLeave: () => void; onChosen: () => void }) {
  const state = usePageState();
  return (
    <div class="sidebar">
      <nav aria-label="Channels">
        <section>
          <h2>Direct messages</h2>
          <ul>
            {directMessages(state).map((channel) => (
              <ChannelLink key={channel.id} channel={channel} onChosen={props.onChosen} />
            ))}
            <OpenDm onChosen={props.onChosen} />
          </ul>
        </section>
        {state.servers.map((server) => (
          <section key={server.id}>
            <h2>{server.name}</h2>
            <ul>
              {serverChannels(state, server.id).map((channel) => (
                <ChannelLink key={channel.id} channel={channel} onChosen={props.onChosen} />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <PersonPanel onLeave={props.onLeave} />
    </div>
  );
}

const icons: Record<PageChannel["kind"], string> = { text: "#", thread: "└", dm: "@" };

function ChannelLink({ channel, onChosen }: { channel: PageChannel; onChosen: () => void }) {
  const { store } = usePage();
  const state = usePageState();
  const isOpen = state.channelId === channel.id;
  const unread = !isOpen && isUnread(state, channel.id);
  const calls = isOpen ? 0 : countCalls(state, channel.id);
  const recipient = state.users[channel.recipientId ?? ""];
  return (
    <li>
      <a
        href={`#${channel.id}`}
        class={`channel-link ${channel.kind} ${isOpen ? "open" : ""} ${unread ? "unread" : ""}`}
        aria-current={isOpen ? "page" : undefined}
        onClick={(event) => {
          event.preventDefault();
          openChannel(store, channel.id);
          onChosen();
        }}
      >
        {recipient === undefined ? (
          <span class="channel-icon" aria-hidden="true">
            {icons[channel.kind]}
          </span>
        ) : (
          <span
            class={`channel-avatar ${state.onlineUserIds.includes(recipient.id) ? "online" : ""}`}
          >
            <img src={avatarUrl(recipient)} alt="" width={28} height={28} />
          </span>
        )}
        <span class="channel-name">{channel.name}</span>
        {channel.isPrivate && (
          <span class="channel-lock" title="Private thread" aria-label="private">
            🔒
          </span>
        )}
        {unread && <span class="visually-hidden">unread</span>}
        {calls > 0 && (
          <span class="badge" aria-label={`${calls} new`}>
            {calls}
          </span>
        )}
      </a>
    </li>
  );
}

/** Writing to the bot begins here, as from its profile in Discord. */
function OpenDm({ onChosen }: { onChosen: () => void }) {
  const page = usePage();
  const state = usePageState();
  const bot = Object.values(state.users).find((user) => user.bot === true);
  if (bot === undefined || directMessages(state).length > 0) return null;
  const open = async (): Promise<void> => {
    const result = await performQuietly(page, state.channelId ?? "", { type: "open-dm" });
    if (result.outcome !== "opened") return;
    openChannel(page.store, result.channelId);
    onChosen();
  };
  return (
    <li>
      <button type="button" class="channel-link dm" onClick={() => void open()}>
        <span class={`channel-avatar ${state.onlineUserIds.includes(bot.id) ? "online" : ""}`}>
          <img src={avatarUrl(bot)} alt="" width={28} height={28} />
        </span>
        <span class="channel-name">Write to {nameOf(bot)}</span>
      </button>
    </li>
  );
}
