import type { LookupAddress } from "node:dns";
import { request, type IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { connect as secure } from "node:tls";

import { ParleyError } from "#/shared/errors.ts";

import type { PageNetwork } from "./page-network.ts";
import { isPublicAddress } from "./public-address.ts";

const addressCharactersMax = 2_048;
const schemePorts = new Map([
  ["http:", 80],
  ["https:", 443],
]);

/**
 * The address of a web page. Numbers that mean an IPv4 address, in whatever spelling (127.1,
 * 0x7f.1, 2130706433), come out as that address.
 *
 * @param base what a redirect's address is relative to.
 * @throws ParleyError `page_address_wrong` for other schemes and ports, and with a user or a password.
 */
export function readPageAddress(address: string, base?: URL): URL {
  const url = address.length <= addressCharactersMax ? URL.parse(address.trim(), base?.href) : null;
  const isOrdinary =
    url !== null &&
    // What is not written in ASCII becomes longer.
    url.href.length <= addressCharactersMax &&
    schemePorts.has(url.protocol) &&
    ["", "80", "443"].includes(url.port) &&
    url.username + url.password === "";
  if (!isOrdinary) throw new ParleyError("page_address_wrong");
  url.hash = "";
  return url;
}

/**
 * Asks for a page, on a connection to one of the addresses that were checked: what the name means a
 * moment later does not matter. No cookies are sent, and no redirect is followed.
 *
 * @param signal ends it, with its connection, also while the answer is read.
 * @throws ParleyError `page_address_not_public`; Error where nobody answers.
 */
export async function requestPage(
  url: URL,
  network: PageNetwork,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const addresses = await findPublicAddresses(host, network, signal);
  const port = Number(url.port) || schemePorts.get(url.protocol) || 0;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const open = () => {
    const socket = network.connect({ addresses, port });
    if (url.protocol === "http:") return socket;
    // Its errors do not reach the request by themselves.
    socket.on("error", reject);
    return secure({ socket, host, ...(isIP(host) === 0 && { servername: host }) });
  };
  const asked = request({
    createConnection: open,
    path: url.pathname + url.search,
    setHost: false,
    headers: {
      host: url.host,
      accept: "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf",
      // What is packed could unpack to anything.
      "accept-encoding": "identity",
      "user-agent": "Parley (a language tutor; reads a page when a learner asks for it)",
      connection: "close",
    },
    signal,
  });
  asked.once("response", resolve);
  asked.once("error", reject);
  asked.end();
  return promise;
}

/** All addresses of a host, each of them public: one that is not is reason enough to stay away. */
async function findPublicAddresses(
  host: string,
  network: PageNetwork,
  signal: AbortSignal,
): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  const addresses =
    family === 0 ? await orAborted(network.lookup(host), signal) : [{ address: host, family }];
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new ParleyError("page_address_not_public");
  }
  return addresses;
}

/** A lookup cannot be ended, but need not be waited for. */
async function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
