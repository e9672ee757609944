import { DiscordAPIError, type REST } from "@discordjs/rest";
import { Routes } from "discord.js";

import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";

import { toDiscordError } from "./discord-error.ts";
import { panelRequest } from "./panel-request.ts";
import type { Panel } from "./panel.ts";
import { EditPace } from "./reply-stream/edit-pace.ts";

/** What the edits of one interaction's answer need. */
export interface InteractionEditsOptions {
  /** Made by `createDiscordRest`. */
  rest: REST;
  applicationId: string;
  clock: Clock;
  log: Log;
}

/** Whose private answer is edited, and under which lease. */
interface EditedInteraction {
  /** Of the work that is told of: an aside, a material. */
  workId: string;
  interactionToken: string;
  /** Asked before each edit; when it is lost or given up, nothing is sent any more. */
  lease: { isHeld(): boolean; readonly signal: AbortSignal };
  /** Between two edits but the last one; 0 unless told, and never less than Discord takes. */
  leastIntervalMs?: number;
}

/** After so long an edit is given up, and tried again by whoever says the end next. */
const editMs = 20_000;

/**
 * The edits of one interaction's private answer: one at a time, the latest panel wins. Without the
 * lease nothing is sent, since another worker's words may stand there by then.
 */
export class InteractionEdits {
  readonly #target: EditedInteraction;
  readonly #options: InteractionEditsOptions;
  readonly #pace = new EditPace();
  readonly #ending = new AbortController();
  /** Aborted when nothing is streamed any more: the end is said, or is for another worker to say. */
  readonly #over: AbortSignal;
  #latest: Panel | undefined;
  #streaming: Promise<void> | undefined;
  #editCount = 0;
  #lastEditMs = Number.NEGATIVE_INFINITY;

  constructor(target: EditedInteraction, options: InteractionEditsOptions) {
    this.#target = target;
    this.#options = options;
    this.#over = AbortSignal.any([this.#ending.signal, target.lease.signal]);
  }

  /** Shows a panel as soon as the pace allows, unless a later one comes before. Never fails. */
  show(panel: Panel): void {
    this.#latest = panel;
    this.#streaming ??= this.#stream();
  }

  /**
   * Resolves when the last panel stands, or where it never can: the answer was dismissed, or its
   * token is too old.
   * @throws ParleyError `discord_*` where it cannot be said now, `lease_lost`.
   */
  async finish(panel: Panel): Promise<void> {
    this.#ending.abort();
    await this.#streaming;
    try {
      await this.#edit(panel);
    } catch (thrown) {
      if (!(thrown instanceof DiscordAPIError)) throw toDiscordError(thrown);
      this.#options.log.warn("interaction.answer_gone", {
        workId: this.#target.workId,
        code: thrown.code,
      });
    }
  }

  async #stream(): Promise<void> {
    while (this.#latest && !this.#over.aborted) {
      await this.#untilDue();
      const panel = this.#latest;
      this.#latest = undefined;
      if (!this.#over.aborted) await this.#tryEdit(panel);
    }
    this.#streaming = undefined;
  }

  async #untilDue(): Promise<void> {
    const { clock } = this.#options;
    const dueMs = Math.max(
      this.#pace.nextEditMs(this.#editCount, this.#lastEditMs),
      this.#lastEditMs + (this.#target.leastIntervalMs ?? 0),
    );
    const waitMs = dueMs - clock.monotonicMs();
    if (waitMs > 0) await clock.sleep(waitMs, this.#over).catch(() => undefined);
  }

  /** An edit in between may fail: the next one has a newer text. */
  async #tryEdit(panel: Panel): Promise<void> {
    try {
      await this.#edit(panel);
    } catch (thrown) {
      // Where Discord knows of no such answer, or it is another's, there is nothing to stream to.
      const isMine = this.#target.lease.isHeld();
      if (!isMine || thrown instanceof DiscordAPIError) this.#ending.abort();
      this.#options.log.warn("interaction.edit_failed", {
        workId: this.#target.workId,
        code: toDiscordError(thrown).code,
      });
    }
  }

  async #edit(panel: Panel): Promise<void> {
    const { rest, applicationId, clock } = this.#options;
    const { lease, interactionToken } = this.#target;
    if (!lease.isHeld()) throw new ParleyError("lease_lost");
    this.#editCount += 1;
    this.#lastEditMs = clock.monotonicMs();
    this.#pace.note(this.#lastEditMs, undefined);
    await rest.patch(Routes.webhookMessage(applicationId, interactionToken), {
      ...panelRequest(panel),
      auth: false,
      signal: AbortSignal.any([AbortSignal.timeout(editMs), lease.signal]),
    });
  }
}
