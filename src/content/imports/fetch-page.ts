import type { IncomingMessage } from "node:http";

import { ParleyError } from "#/shared/errors.ts";

import { pageBytesMax } from "./import-limits.ts";
import type { Original } from "./imported-text.ts";
import type { PageNetwork } from "./page-network.ts";
import { readPageAddress, requestPage } from "./request-page.ts";

/** What reading web pages needs. */
export interface PageServices {
  readonly pageNetwork: PageNetwork;
  /** Whether the operator lets addresses be fetched that learners give. */
  readonly mayReadPages: boolean;
  /** For all requests of one page together. */
  readonly pageTimeoutMs: number;
}

/** A page as it came, and from where. */
export interface FetchedPage {
  readonly original: Original;
  /** After all redirects. */
  readonly address: string;
}

const redirectsMax = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const readableTypes =
  /^(?:text\/(?:html|plain|markdown)|application\/(?:xhtml\+xml|pdf))(?:\s*;|\s*$)/i;

/**
 * A web page (or a plain text or a PDF) of the public internet.
 *
 * @param address as a person typed it.
 * @throws ParleyError `page_reading_off`, `page_address_wrong`, `page_address_not_public` (also of a
 * redirect), `page_unavailable`, `page_too_large` with `limit` (bytes), `page_not_text`.
 */
export async function fetchPage(services: PageServices, address: string): Promise<FetchedPage> {
  if (!services.mayReadPages) throw new ParleyError("page_reading_off");
  const { url, original } = await download(services, readPageAddress(address));
  return { original, address: url.href };
}

async function download(
  services: PageServices,
  address: URL,
): Promise<{ url: URL; original: Original }> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), services.pageTimeoutMs);
  try {
    const { url, response } = await followRedirects(services.pageNetwork, address, deadline.signal);
    return { url, original: await readResponse(response) };
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    throw new ParleyError("page_unavailable", {}, { cause: error });
  } finally {
    clearTimeout(timer);
    // Whatever is still open is closed.
    deadline.abort();
  }
}

async function followRedirects(
  network: PageNetwork,
  address: URL,
  signal: AbortSignal,
): Promise<{ url: URL; response: IncomingMessage }> {
  let url = address;
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    const response = await requestPage(url, network, signal);
    const { location } = response.headers;
    if (!redirectStatuses.has(response.statusCode ?? 0) || location === undefined) {
      return { url, response };
    }
    response.destroy();
    url = readPageAddress(location, url);
  }
  throw new Error("The page leads on and on.");
}

async function readResponse(response: IncomingMessage): Promise<Original> {
  const { statusCode = 0, headers } = response;
  if (statusCode !== 200) throw new Error(`status ${String(statusCode)}`);
  const contentType = headers["content-type"] ?? "";
  const encoding = headers["content-encoding"] ?? "identity";
  if (!readableTypes.test(contentType) || encoding !== "identity") {
    throw new ParleyError("page_not_text");
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > pageBytesMax) throw new ParleyError("page_too_large", { limit: pageBytesMax });
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), name: "", contentType };
}
