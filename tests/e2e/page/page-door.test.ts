import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";

import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, withDemo: false });
});

afterAll(() => sandbox.close());

/** The close code of a socket opened with this Origin, or `refused`. */
function openSocket(origin: string | undefined, personId: string): Promise<number | string> {
  const url = `${sandbox.pageUrl.replace("http", "ws")}/socket?as=${personId}`;
  const socket = new WebSocket(url, origin === undefined ? {} : { headers: { origin } });
  return new Promise((resolve) => {
    socket.once("error", () => resolve("refused"));
    socket.once("message", () => {
      resolve("served");
      socket.close();
    });
    socket.once("close", (code) => resolve(code));
  });
}

test("the page is served to this machine under its own name, and forbids what it does not need", async () => {
  const response = await fetch(sandbox.pageUrl);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const foreign = await fetch(sandbox.pageUrl, { headers: { host: "evil.example" } });
  expect([200, 403]).toContain(foreign.status);
});

test("a socket is opened for our own page alone", async () => {
  const { id } = sandbox.discord.person("learner");
  expect(await openSocket(sandbox.pageUrl, id)).toBe("served");
  expect(await openSocket("https://evil.example", id)).toBe("refused");
  expect(await openSocket(undefined, id)).toBe("refused");
});

test("nobody can be somebody who is not there", async () => {
  expect(await openSocket(sandbox.pageUrl, "1")).toBe(4004);
});

test("a port that is taken is no reason not to start", async () => {
  const port = Number(new URL(sandbox.pageUrl).port);
  const second = await startSandbox({ port, withDemo: false });
  expect(second.pageUrl).not.toBe(sandbox.pageUrl);
  expect((await fetch(second.pageUrl)).status).toBe(200);
  await second.close();
});

test("what is no action of the page's is left alone, and the socket lives on", async () => {
  const url = `${sandbox.pageUrl.replace("http", "ws")}/socket?as=${sandbox.discord.person("learner").id}`;
  const socket = new WebSocket(url, { headers: { origin: sandbox.pageUrl } });
  const frames: { type: string; id?: number }[] = [];
  socket.on("message", (data: Buffer) => {
    frames.push(JSON.parse(data.toString("utf8")) as { type: string });
  });
  await new Promise((resolve) => {
    socket.once("open", resolve);
  });
  socket.send("not json");
  socket.send(JSON.stringify({ id: 1, action: { type: "send", channelId: "x" } }));
  socket.send(JSON.stringify({ id: 2, action: { type: "open-dm" } }));
  await expect
    .poll(() => frames.filter(({ type }) => type === "result"))
    .toEqual([expect.objectContaining({ id: 2 })]);
  socket.close();
});
