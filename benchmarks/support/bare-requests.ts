import { Agent, request } from "node:http";

import { startDiscord } from "../../sandbox/discord/start-discord.ts";

/** The least that saying something in Discord can take: a POST by node:http. */
export interface BareRequests {
  /** Sends one message; answers how long that took. */
  send(): Promise<number>;
  close(): Promise<void>;
}

/** A Discord without rate limits, and one connection to it that is kept. */
export async function openBareRequests(): Promise<BareRequests> {
  const discord = await startDiscord({ strict: false, rateLimits: "off", record: false });
  const url = `${discord.apiUrl}/v10/channels/${discord.places.practiceId}/messages`;
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ content: "word ".repeat(100), allowed_mentions: { parse: [] } });
  const options = {
    agent,
    method: "POST",
    headers: {
      authorization: `Bot ${discord.token}`,
      "content-type": "application/json",
      "content-length": String(body.length),
    },
  };
  return {
    send: () =>
      new Promise((resolve, reject) => {
        const startedMs = performance.now();
        const posting = request(url, options, (response) => {
          response.resume().once("end", () => resolve(performance.now() - startedMs));
        });
        posting.once("error", reject).end(body);
      }),
    close: async () => {
      agent.destroy();
      await discord.close();
    },
  };
}
