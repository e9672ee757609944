import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";

import { readAttachment } from "#/discord/read-attachment.ts";

/** What the next request is answered with. */
let respond: (response: ServerResponse) => void = (response) => void response.end("");
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((_request, response) => {
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = (answer: (response: ServerResponse) => void, size = 3) => {
  respond = answer;
  const file = { name: "nemo.md", url: `${origin}/attachments/1/2/nemo.md`, size };
  return readAttachment(file, { bytesMax: 1_000, fileOrigins: [origin] });
};

test("The text comes as it is, with the mark at its beginning and its own line ends", async () => {
  const text = "\uFEFFHola,\r\n¿qué tal? 日本";
  expect(await read((response) => void response.end(text))).toBe(text);
});

test("What says that it is too large is not even fetched", async () => {
  let asked = 0;
  const reading = read(() => {
    asked += 1;
  }, 1_001);
  await expect(reading).rejects.toMatchObject({
    code: "attachment_too_large",
    context: { limit: 1_000 },
  });
  expect(asked).toBe(0);
});

test("What says that it is small is read no further than it may be", async () => {
  let sent = 0;
  const reading = read((response) => {
    const pour = () => {
      sent += 1;
      if (sent < 100_000 && !response.destroyed) response.write("x".repeat(1_000), pour);
    };
    pour();
  });
  await expect(reading).rejects.toMatchObject({ code: "attachment_too_large" });
  expect(sent).toBeLessThan(100_000);
});

test.each([
  ["is not there", (response: ServerResponse) => void response.writeHead(404).end("no")],
  [
    "lies elsewhere",
    (response: ServerResponse) =>
      void response.writeHead(302, { location: "http://localhost" }).end(),
  ],
  [
    "breaks off",
    (response: ServerResponse) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("x", () => response.destroy());
    },
  ],
])("What %s cannot be read", async (_what, answer) => {
  await expect(read(answer)).rejects.toMatchObject({ code: "attachment_unavailable" });
});

test.each([
  ["Latin-1", Buffer.from("né", "latin1")],
  ["UTF-16", Buffer.from("Hola", "utf16le")],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])],
])("%s is no UTF-8 text", async (_what, bytes) => {
  const reading = read((response) => void response.end(bytes));
  await expect(reading).rejects.toMatchObject({ code: "attachment_not_utf8" });
});

test.each([
  "http://localhost:1/a.md",
  "file:///etc/passwd",
  "a.md",
  "https://cdn.discordapp.com.evil.example/a.md",
])("Nothing is fetched from %s", async (url) => {
  const file = { name: "a.md", url, size: 3 };
  const limits = { bytesMax: 1_000, fileOrigins: [origin, "https://cdn.discordapp.com"] };
  await expect(readAttachment(file, limits)).rejects.toMatchObject({
    code: "attachment_unavailable",
  });
});
