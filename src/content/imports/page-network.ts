import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";

/** How names become addresses, and addresses connections. */
export interface PageNetwork {
  /** All addresses of a host. @throws Error where there are none. */
  lookup(host: string): Promise<readonly LookupAddress[]>;
  /** A connection to the first of these addresses that answers, and to no other. */
  connect(to: { addresses: readonly LookupAddress[]; port: number }): Socket;
}

/** The network of the machine. */
export const systemNetwork: PageNetwork = {
  lookup: (host) => lookup(host, { all: true }),
  connect: ({ addresses, port }) =>
    connect({
      // Never looked up: `lookup` answers with what was checked before.
      host: "checked.invalid",
      port,
      autoSelectFamily: true,
      lookup: (_host, _options, answer) => answer(null, [...addresses]),
    }),
};
