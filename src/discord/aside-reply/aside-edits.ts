import { DiscordAPIError, type REST } from "@discordjs/rest";
import { Routes } from "discord.js";

import type { AsideTarget } from "#/asides/aside-reply.ts";
import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";

import { toDiscordError } from "../discord-error.ts";
import { renderPanel, type Panel } from "../panel.ts";
import { EditPace } from "../reply-stream/edit-pace.ts";

/** What the edits of one interaction's answer need. */
export interface AsideEditsOptions {
  rest: REST;
  applicationId: string;
  clock: Clock;
  log: Log;
}

/** After so long an edit is given up, and tried again by whoever says the end next. */
const editMs = 20_000;

/** The edits of one interaction's private answer: one at a time, the latest panel wins. */
export class AsideEdits {
  readonly #target: Pick<AsideTarget, "asideId" | "interactionToken">;
  readonly #options: AsideEditsOptions;
  readonly #pace = new EditPace();
  readonly #ending = new AbortController();
  #latest: Panel | undefined;
  #streaming: Promise<void> | undefined;
  #editCount = 0;
  #lastEditMs = Number.NEGATIVE_INFINITY;

  constructor(
    target: Pick<AsideTarget, "asideId" | "interactionToken">,
    options: AsideEditsOptions,
  ) {
    this.#target = target;
    this.#options = options;
  }

  /** Shows a panel as soon as the pace allows, unless a later one comes before. Never fails. */
  show(panel: Panel): void {
    this.#latest = panel;
    this.#streaming ??= this.#stream();
  }

  /**
   * Resolves when the last panel stands, or where it never can: the answer was dismissed, or its
   * token is too old.
   * @throws ParleyError `discord_*` where it cannot be said now.
   */
  async finish(panel: Panel): Promise<void> {
    this.#ending.abort();
    await this.#streaming;
    try {
      await this.#edit(panel);
    } catch (thrown) {
      if (!(thrown instanceof DiscordAPIError)) throw toDiscordError(thrown);
      this.#options.log.warn("aside.reply_gone", {
        asideId: this.#target.asideId,
        code: thrown.code,
      });
    }
  }

  async #stream(): Promise<void> {
    while (this.#latest && !this.#ending.signal.aborted) {
      await this.#untilDue();
      const panel = this.#latest;
      this.#latest = undefined;
      if (!this.#ending.signal.aborted) await this.#tryEdit(panel);
    }
    this.#streaming = undefined;
  }

  async #untilDue(): Promise<void> {
    const { clock } = this.#options;
    const dueMs = this.#pace.nextEditMs(this.#editCount, this.#lastEditMs);
    const waitMs = dueMs - clock.monotonicMs();
    if (waitMs > 0) await clock.sleep(waitMs, this.#ending.signal).catch(() => undefined);
  }

  /** An edit in between may fail: the next one has a newer text. */
  async #tryEdit(panel: Panel): Promise<void> {
    try {
      await this.#edit(panel);
    } catch (thrown) {
      // Where Discord knows of no such answer there is nothing to stream to.
      if (thrown instanceof DiscordAPIError) this.#ending.abort();
      this.#options.log.warn("aside.edit_failed", {
        asideId: this.#target.asideId,
        code: toDiscordError(thrown).code,
      });
    }
  }

  async #edit(panel: Panel): Promise<void> {
    const { rest, applicationId, clock } = this.#options;
    const { flags, components, allowedMentions } = renderPanel(panel);
    const route = Routes.webhookMessage(applicationId, this.#target.interactionToken);
    this.#editCount += 1;
    this.#lastEditMs = clock.monotonicMs();
    this.#pace.note(this.#lastEditMs, undefined);
    await rest.patch(route, {
      body: { flags, components, allowed_mentions: allowedMentions },
      auth: false,
      signal: AbortSignal.timeout(editMs),
    });
  }
}
