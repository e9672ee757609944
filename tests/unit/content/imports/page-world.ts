import type { LookupAddress } from "node:dns";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type AddressInfo, type Server } from "node:net";
import { onTestFinished } from "vitest";

import type { PageServices } from "#/content/imports/fetch-page.ts";
import type { PageNetwork } from "#/content/imports/page-network.ts";

/** An address of the public internet, at which a server of the test stands in for its own. */
export const publicAddress = "93.184.216.34";

/** A web of one server, and what was looked up and connected to. */
export interface PageWorld {
  readonly services: PageServices;
  readonly lookedUp: string[];
  readonly connectedTo: string[];
  /** Requests as they came: method, path and headers. */
  readonly requests: { path: string; headers: Record<string, unknown> }[];
  countOpenConnections(): Promise<number>;
}

/** What names mean: their addresses, one list for each time they are asked for; the last one stays. */
export type Names = Record<string, string[][]>;

/**
 * @param names hosts other than `example.com`, which is public.
 * @param certificate for a server that speaks TLS.
 */
export async function openPageWorld(
  answer: RequestListener,
  {
    names = {},
    certificate,
    ...services
  }: { names?: Names; certificate?: { cert: string; key: string } } & Partial<PageServices> = {},
): Promise<PageWorld> {
  const requests: PageWorld["requests"] = [];
  const listener: RequestListener = (request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    answer(request, response);
  };
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
  await listen(server);
  const { port: ownPort } = server.address() as AddressInfo;
  const lookedUp: string[] = [];
  const connectedTo: string[] = [];
  const known: Names = { "example.com": [[publicAddress]], ...names };
  const network: PageNetwork = {
    lookup: async (host) => {
      lookedUp.push(host);
      const answers = known[host];
      if (!answers) throw new Error("ENOTFOUND");
      const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
      return addresses.map(toLookupAddress);
    },
    connect: ({ addresses, port }) => {
      connectedTo.push(`${addresses.map(({ address }) => address).join(",")}:${String(port)}`);
      return connect({ host: "127.0.0.1", port: ownPort });
    },
  };
  return {
    services: {
      pageNetwork: network,
      mayReadPages: true,
      pageTimeoutMs: 5_000,
      ...services,
    },
    lookedUp,
    connectedTo,
    requests,
    countOpenConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
  };
}

function toLookupAddress(address: string): LookupAddress {
  return { address, family: address.includes(":") ? 6 : 4 };
}

async function listen(server: Server & { closeAllConnections(): void }): Promise<void> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
}
