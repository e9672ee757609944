import type { Server } from "node:http";

import { serve, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";

import { bundlePage } from "./bundle-page.ts";
import { isMeantForUs } from "./guard-request.ts";
import type { PageBackend } from "./page-backend.ts";
import { pageHtml, pageIcon } from "./page-html.ts";
import { serveSocket } from "./serve-socket.ts";

/** What the page stands on. */
export interface PageOptions {
  backend: PageBackend;
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Where attachments are served from, such as `http://127.0.0.1:4000`. */
  mediaOrigin: string;
}

/** The running page. */
export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page on this machine only.
 * @throws Error with code EADDRINUSE where the port is taken.
 */
export async function startPage(options: PageOptions): Promise<Page> {
  const bundle = await bundlePage();
  // Known once the server listens; until then nobody can ask.
  let port = options.port;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    const isAllowed = isMeantForUs(context.env.incoming.headers, { port, needsOrigin: false });
    if (!isAllowed) return context.text("This page answers only on this machine.", 403);
    await next();
    setSecurityHeaders(context.res.headers, options.mediaOrigin);
    return undefined;
  });
  app.get("/", (context) => context.html(pageHtml(options.backend.people())));
  app.get("/page.js", (context) =>
    context.body(bundle.script, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/styles.css", (context) =>
    context.body(bundle.styles, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get("/icon.svg", (context) =>
    context.body(pageIcon, 200, { "content-type": "image/svg+xml" }),
  );
  const server = await listen(app, options.port);
  port = portOf(server);
  const socket = serveSocket(server, { backend: options.backend, port });
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      socket.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function setSecurityHeaders(headers: Headers, mediaOrigin: string): void {
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set(
    "content-security-policy",
    [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      `img-src 'self' data: blob: ${mediaOrigin}`,
      `media-src 'self' ${mediaOrigin}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  );
}

function listen(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, () => {
      resolve(server as Server);
    });
    server.once("error", reject);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
