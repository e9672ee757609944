import type { ChartRenderer } from "#/charts/chart-renderer.ts";
import { nearestInterfaceLocale } from "#/languages/interface-locales.ts";
import type { PersonaServices } from "#/personas/services.ts";
import type { RecapReplySink, RecapTarget } from "#/sessions/recap/recap-reply.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { toDiscordError } from "../discord-error.ts";
import { InteractionEdits, type InteractionEditsOptions } from "../interaction-edits.ts";
import type { Panel } from "../panel.ts";
import { recapButtonId } from "./recap-button-ids.ts";
import { editPanel, findMessageWith, postPanel } from "./recap-message.ts";
import { drawRecap } from "./draw-recap.ts";

/** What saying recaps needs; one sink serves all of a worker. */
export interface RecapReplySinkOptions extends InteractionEditsOptions {
  services: PersonaServices & { readonly charts: ChartRenderer };
}

/** After so long a request is given up, and tried again by whoever shows the recap next. */
const requestMs = 20_000;

/** Recaps said where their sessions were held, or in the private answer of who asked. */
export function createRecapReplySink(options: RecapReplySinkOptions): RecapReplySink {
  return {
    show: async (target, view) => {
      const locale = nearestInterfaceLocale(view.session.interfaceLocale);
      const services = { ...options.services, log: options.log };
      const panel = await drawRecap(services, view, locale);
      if (target.interactionToken === null) return say(options, target, { view, panel });
      const { recapId: workId, interactionToken, lease } = target;
      await new InteractionEdits({ workId, interactionToken, lease }, options).finish(panel);
    },
  };
}

/** A message that an earlier worker posted and could not note down is found by its buttons. */
async function say(
  options: RecapReplySinkOptions,
  target: RecapTarget,
  { view, panel }: { view: RecapView; panel: Panel },
): Promise<void> {
  const { rest } = options;
  const { channelId, id: sessionId } = view.session;
  const { lease, recapId, mayStandUnrecorded, onPosted } = target;
  const signal = AbortSignal.any([AbortSignal.timeout(requestMs), lease.signal]);
  if (!lease.isHeld()) throw new ParleyError("lease_lost");
  try {
    const sign = { channelId, customId: recapButtonId("recap-again", sessionId) };
    const messageId =
      target.discordMessageId ??
      (mayStandUnrecorded ? await findMessageWith(rest, sign, signal) : undefined);
    if (messageId !== undefined) {
      if (target.discordMessageId === null) await onPosted(messageId);
      return await editPanel(rest, { channelId, messageId }, panel, signal);
    }
    // An id's 22 characters and a part number, as of an answer.
    const nonce = `${shortenId(recapId)}1`;
    return await onPosted(await postPanel(rest, { channelId, nonce }, panel, signal));
  } catch (thrown) {
    throw toDiscordError(thrown);
  }
}
