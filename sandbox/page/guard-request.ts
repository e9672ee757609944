import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request was meant for this page. The Host header shows a foreign name that was made to
 * point at this machine (DNS rebinding); the Origin header, which a browser sends with every
 * WebSocket, shows a foreign page that opens one.
 */
export function isMeantForUs(
  headers: IncomingHttpHeaders,
  request: { port: number; needsOrigin: boolean },
): boolean {
  const hosts = [`127.0.0.1:${request.port}`, `localhost:${request.port}`];
  if (!hosts.includes(headers.host ?? "")) return false;
  if (headers.origin === undefined) return !request.needsOrigin;
  return hosts.some((host) => headers.origin === `http://${host}`);
}
