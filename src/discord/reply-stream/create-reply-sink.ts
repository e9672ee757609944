import type { REST } from "@discordjs/rest";

import { nearestInterfaceLocale } from "#/languages/interface-locales.ts";
import type { Log } from "#/observability/log.ts";
import type { Reply, ReplyPart, ReplySink, ReplyTarget } from "#/sessions/reply-sink.ts";
import type { Clock } from "#/shared/clock.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";

import { toDiscordError } from "../discord-error.ts";
import { adoptParts } from "./adopt-parts.ts";
import { EditPaces } from "./edit-paces.ts";
import { keepTyping } from "./keep-typing.ts";
import { createMessageWriter, type MessageWriter } from "./message-writer.ts";
import { RequestShare } from "./request-share.ts";
import { StreamedReply } from "./streamed-reply.ts";

/** Discord allows a bot 50 requests a second; 10 are left to the gateway and to what nobody foresaw. */
const workersRequestsPerSecond = 40;

/** What replies need; one sink serves all turns of a worker. */
export interface ReplySinkOptions {
  /** Made by `createDiscordRest`. */
  rest: REST;
  clock: Clock;
  log: Log;
  currency: DisplayCurrency;
  /** How many workers share Discord's global limit, this one included. */
  liveWorkers: () => number;
  /** True where what people write in servers cannot be read, so that they need a text field. */
  offersWriting: boolean;
}

/** Replies written into Discord over REST; no gateway connection is needed. */
export function createReplySink(options: ReplySinkOptions): ReplySink {
  const { clock, log } = options;
  const writer = createMessageWriter(options.rest);
  const share = new RequestShare(clock, () =>
    Math.max(1, Math.floor(workersRequestsPerSecond / options.liveWorkers())),
  );
  const paces = new EditPaces(clock);
  return {
    open: async (target) => {
      const parts = await findParts(writer, target, log);
      const view = {
        turnId: target.turnId,
        locale: nearestInterfaceLocale(target.locale),
        currency: options.currency,
        text: target.standingText,
        stage: { name: "streaming" as const },
        // What people write in direct messages can always be read.
        offersWriting: options.offersWriting && target.place !== "dm",
        othersRead: target.place === "channel",
      };
      const tools = { writer, pace: paces.of(target.channelId), share, clock, log };
      const begun = new AbortController();
      void keepTyping(tools, target, begun.signal);
      return whenBegun(new StreamedReply({ ...target, parts }, view, tools), () => begun.abort());
    },
  };
}

/** A reply that says when it has something to show. */
function whenBegun(reply: Reply, begin: () => void): Reply {
  return {
    show: (visibleText) => {
      begin();
      reply.show(visibleText);
    },
    complete: (visibleText) => {
      begin();
      return reply.complete(visibleText);
    },
    finish: (ending) => {
      begin();
      return reply.finish(ending);
    },
    fail: (failure) => {
      begin();
      return reply.fail(failure);
    },
  };
}

/** Without a look at the channel the reply goes on all the same: nonces still hold for some minutes. */
async function findParts(
  writer: MessageWriter,
  target: ReplyTarget,
  log: Log,
): Promise<readonly ReplyPart[]> {
  try {
    return await adoptParts(writer, target);
  } catch (thrown) {
    log.warn("discord.parts_not_read", {
      turnId: target.turnId,
      code: toDiscordError(thrown).code,
    });
    return target.parts;
  }
}
