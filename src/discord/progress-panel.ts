import { toDiscordError } from "./discord-error.ts";
import type { BotServices } from "./services.ts";
import { showPanel, type AnswerableInteraction } from "./show.ts";

/** Between two edits of one panel; Discord lets five through in as many seconds. */
const editIntervalMs = 1_500;

/** A private panel that says how far something is. */
export interface ProgressPanel {
  /** What is to stand there now. Returns at once: what is said too fast is left out. */
  say(line: string): void;
  /** Resolves when nothing of this will be shown any more, so that the result can be. */
  end(): Promise<void>;
}

/**
 * Shows progress in the answer to an interaction that was acknowledged: the first line at once, then
 * the latest one every 1.5 s at most.
 */
export function openProgressPanel(
  { clock, log }: Pick<BotServices, "clock" | "log">,
  interaction: AnswerableInteraction,
): ProgressPanel {
  const ended = new AbortController();
  let latest: string | undefined;
  let showing = Promise.resolve();
  let isShowing = false;
  const showAll = async (): Promise<void> => {
    for (let line = latest; line !== undefined && !ended.signal.aborted; line = latest) {
      latest = undefined;
      await showPanel(interaction, { paragraphs: [line] }).catch((thrown: unknown) => {
        // The result comes all the same, or says what is wrong.
        log.warn("discord.progress_unsaid", { code: toDiscordError(thrown).code });
      });
      await clock.sleep(editIntervalMs, ended.signal).catch(() => undefined);
    }
    isShowing = false;
  };
  return {
    say: (line) => {
      latest = line;
      if (isShowing) return;
      isShowing = true;
      showing = showAll();
    },
    end: async () => {
      ended.abort();
      await showing;
    },
  };
}
