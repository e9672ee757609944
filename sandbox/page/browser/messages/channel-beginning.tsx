import { usePageState } from "../state/page-context.ts";

function Hint() {
  return (
    <p>
      Type <kbd>/</kbd> to see the commands.
    </p>
  );
}

/** What heads a channel's list: where one is, and who sees it. */
export function ChannelBeginning({ channelId }: { channelId: string }) {
  const channel = usePageState().channels[channelId];
  if (channel === undefined) return null;
  if (channel.kind === "dm") {
    return (
      <li class="beginning">
        <h3>{channel.name}</h3>
        <p>This is the beginning of your direct messages with {channel.name}.</p>
        <Hint />
      </li>
    );
  }
  const isThread = channel.kind === "thread";
  return (
    <li class="beginning">
      <h3>
        {isThread ? "" : "#"}
        {channel.name}
      </h3>
      <p>
        {isThread
          ? `This is the beginning of the ${channel.isPrivate ? "private " : ""}thread.`
          : `This is the beginning of the #${channel.name} channel.`}
      </p>
      {!isThread && <Hint />}
    </li>
  );
}
