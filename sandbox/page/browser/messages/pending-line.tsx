import { Markdown } from "../markdown/markdown.tsx";
import { dismissPending, unansweredText } from "../state/actions.ts";
import { avatarUrl, nameOf } from "../state/names.ts";
import type { PendingEntry } from "../state/page-state.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { WireUser } from "../../wire-types.ts";

/** Something that is on its way, or did not get there. */
export function PendingLine({ entry }: { entry: PendingEntry }) {
  const page = usePage();
  const state = usePageState();
  const { me } = state;
  if (me === null) return null;
  const bot = Object.values(state.users).find((user) => user.bot === true);
  const isCommand = entry.kind === "command";
  const author: WireUser = isCommand ? (bot ?? me) : me;
  return (
    <li class={entry.failed === null ? "message pending" : "message ephemeral"}>
      <discord-message
        author={nameOf(author)}
        avatar={avatarUrl(author)}
        bot={author.bot === true}
        timestamp=""
      >
        {isCommand && (
          <div slot="reply" class="origin">
            <span class="origin-hook" aria-hidden="true" />
            <strong>{nameOf(me)}</strong> used <span class="origin-command">{entry.command}</span>
          </div>
        )}
        <PendingBody entry={entry} />
        {entry.failed !== null && (
          <p slot="components" class="ephemeral-note">
            <span aria-hidden="true">👁 </span>Only you can see this ·{" "}
            <button type="button" class="link" onClick={() => dismissPending(page, entry.nonce)}>
              Dismiss message
            </button>
          </p>
        )}
      </discord-message>
    </li>
  );
}

function PendingBody({ entry }: { entry: PendingEntry }) {
  if (entry.failed !== null) {
    return (
      <span class="failure" role="alert">
        {entry.kind === "message" && entry.content !== "" && (
          <span class="refused-text">
            <Markdown text={entry.content} />
          </span>
        )}
        <span aria-hidden="true">⚠ </span>
        {entry.failed === unansweredText ? `${entry.failed}.` : entry.failed}
      </span>
    );
  }
  if (entry.kind === "message") return <Markdown text={entry.content} />;
  return (
    <span class="thinking" role="status">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      Sending command…
    </span>
  );
}
