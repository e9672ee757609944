import { nameOf } from "../state/names.ts";
import { usePage, usePageState } from "../state/page-context.ts";

/** Which message the next one answers. */
export function ReplyBar() {
  const page = usePage();
  const { replyingTo } = usePageState();
  if (replyingTo === null) return null;
  return (
    <div class="reply-bar">
      <span>
        Replying to <strong>{nameOf(replyingTo.author)}</strong>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Do not reply"
        onClick={() => {
          page.store.update((state) => ({ ...state, replyingTo: null }));
        }}
      >
        ✕
      </button>
    </div>
  );
}
