import { createServer, type AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { expect, onTestFinished, test, vi } from "vitest";

import { fetchPage } from "#/content/imports/fetch-page.ts";
import { pageBytesMax } from "#/content/imports/import-limits.ts";
import { systemNetwork } from "#/content/imports/page-network.ts";
import { createTextExtractor } from "#/content/imports/text-extractor.ts";

import { makeCertificate } from "../../../support/make-certificate.ts";
import { makePdf } from "../../../support/make-pdf.ts";
import { openPageWorld, publicAddress, type PageWorld } from "./page-world.ts";

const html =
  "<!doctype html><html><head><meta charset=utf-8><title>Los pájaros</title></head><body>" +
  `<article>${"<p>Cantan.</p>".repeat(50)}</article></body></html>`;
const page = (type = "text/html", body: string | Uint8Array = html) =>
  openPageWorld((_, response) => response.setHeader("content-type", type).end(body));
const extractor = createTextExtractor();
const read = async (world: PageWorld, typed = "http://example.com/a?b=c#d") => {
  const { original, address } = await fetchPage(world.services, typed);
  return { ...(await extractor.extract(original)), address };
};

test("Of a web page its article is read, by the thread", async () => {
  const fetched = await read(await page());
  expect(fetched).toMatchObject({
    fileType: "html",
    title: "Los pájaros",
    text: expect.stringMatching(/^Cantan\./),
    address: "http://example.com/a?b=c",
    isCut: false,
  });
});

test("A page is asked for without cookies, credentials or packing, at the address that was checked", async () => {
  const world = await page();
  await read(world);
  expect(world.lookedUp).toEqual(["example.com"]);
  expect(world.connectedTo).toEqual([`${publicAddress}:80`]);
  const [request] = world.requests;
  expect(request?.path).toBe("/a?b=c");
  expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
    "accept",
    "accept-encoding",
    "connection",
    "host",
    "user-agent",
  ]);
  expect(request?.headers).toMatchObject({ host: "example.com", "accept-encoding": "identity" });
});

test.for([
  ["text/plain", "Hola.", "txt"],
  ["text/markdown", "# Hola", "md"],
  ["application/pdf", makePdf(["Hola"]), "pdf"],
] as const)("%s is read, too", async ([type, body, fileType]) => {
  expect(await read(await page(type, body))).toMatchObject({ fileType, title: undefined });
});

test("Nothing is looked up where the operator does not allow it", async () => {
  const world = await openPageWorld(() => undefined, { mayReadPages: false });
  await expect(read(world)).rejects.toMatchObject({ code: "page_reading_off" });
  expect(world.lookedUp).toEqual([]);
});

test.for([
  "http://127.1/",
  "http://0x7f.1/",
  "http://2130706433/",
  "http://[::ffff:10.0.0.1]/",
  "http://[::1]/",
  "http://169.254.169.254/latest/meta-data/",
  "https://[fd00:ec2::254]/",
  "http://inside.example/",
  "http://partly.example/",
  "http://mapped.example/",
  "http://nothing.example/",
  "http://localhost/",
])("%s is not opened, nor is a page that leads there", async (address) => {
  const names = {
    "inside.example": [["10.0.0.1"]],
    "partly.example": [[publicAddress, "::ffff:127.0.0.1"]],
    "mapped.example": [["::ffff:10.0.0.1"]],
    "nothing.example": [[]],
    localhost: [["127.0.0.1"]],
  };
  const world = await openPageWorld(
    (_, response) => response.writeHead(302, { location: address }).end(),
    { names },
  );
  const refusal = { code: "page_address_not_public" };
  await expect(read(world, address)).rejects.toMatchObject(refusal);
  expect(world.connectedTo).toEqual([]);
  await expect(read(world)).rejects.toMatchObject(refusal);
  expect(world.connectedTo).toEqual([`${publicAddress}:80`]);
  expect(world.requests).toHaveLength(1);
});

test("A page that leads to another scheme or port, or gives a password, is not followed", async () => {
  for (const location of [
    "file:///etc/passwd",
    "http://example.com:22/",
    "http://a:b@example.com/",
  ]) {
    const world = await openPageWorld((_, response) => response.writeHead(307, { location }).end());
    await expect(read(world)).rejects.toMatchObject({ code: "page_address_wrong" });
    expect(world.connectedTo).toHaveLength(1);
  }
});

test("A name that means something else a moment later is asked once for each connection", async () => {
  const names = { "rebind.example": [[publicAddress], ["127.0.0.1"]] };
  const world = await openPageWorld(
    (request, response) =>
      request.url === "/a"
        ? response.setHeader("content-type", "text/plain").end("Hola")
        : response.writeHead(302, { location: "/a" }).end(),
    { names },
  );
  expect(await read(world, "http://rebind.example/a")).toMatchObject({ text: "Hola" });
  expect(world.lookedUp).toEqual(["rebind.example"]);
  expect(world.connectedTo).toEqual([`${publicAddress}:80`]);

  const again = await openPageWorld(
    (_, response) => response.writeHead(302, { location: "/a" }).end(),
    { names: { "rebind.example": [[publicAddress], ["127.0.0.1"]] } },
  );
  await expect(read(again, "http://rebind.example/b")).rejects.toMatchObject({
    code: "page_address_not_public",
  });
  expect(again.lookedUp).toEqual(["rebind.example", "rebind.example"]);
  expect(again.connectedTo).toHaveLength(1);
});

test("Five redirects are followed, each looked up anew; with a sixth it is given up", async () => {
  const world = await openPageWorld((request, response) => {
    const number = Number(request.url?.slice(1));
    if (number === 0) response.setHeader("content-type", "text/plain").end("Hola");
    else response.writeHead(301, { location: String(number - 1) }).end();
  });
  const fetched = await read(world, "http://example.com/5");
  expect(fetched).toMatchObject({ text: "Hola", address: "http://example.com/0" });
  expect([world.lookedUp.length, world.requests.length]).toEqual([6, 6]);
  await expect(read(world, "http://example.com/6")).rejects.toMatchObject({
    code: "page_unavailable",
  });
  expect(world.requests).toHaveLength(12);
});

test("An endless page is given up as soon as it is too large, and its connection closed", async () => {
  let sent = 0;
  const world = await openPageWorld((_, response) => {
    response.setHeader("content-type", "text/html");
    const chunk = Buffer.alloc(256 * 1024, "a");
    const send = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    response.on("drain", send);
    send();
  });
  await expect(read(world)).rejects.toMatchObject({
    code: "page_too_large",
    context: { limit: pageBytesMax },
  });
  expect(sent).toBeLessThan(pageBytesMax * 4);
  await vi.waitFor(async () => expect(await world.countOpenConnections()).toBe(0));
});

test.for([
  ["that comes by drips", "text/html"],
  ["that never begins", undefined],
] as const)(
  "A page %s is given up at its deadline, and its connection closed",
  async ([, type]) => {
    const world = await openPageWorld(
      (_, response) => {
        if (type === undefined) return;
        response.setHeader("content-type", type);
        const drip = setInterval(() => response.write("a"), 20);
        response.once("close", () => clearInterval(drip));
      },
      { pageTimeoutMs: 300 },
    );
    const startedAt = performance.now();
    await expect(read(world)).rejects.toMatchObject({ code: "page_unavailable" });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await vi.waitFor(async () => expect(await world.countOpenConnections()).toBe(0));
  },
);

test("A name that is never answered for is given up at the deadline", async () => {
  const world = await page();
  const lookup = () => new Promise<never>(() => undefined);
  const pageNetwork = { ...world.services.pageNetwork, lookup };
  const services = { ...world.services, pageNetwork, pageTimeoutMs: 100 };
  await expect(fetchPage(services, "http://example.com/")).rejects.toMatchObject({
    code: "page_unavailable",
  });
});

test.for([
  ["a picture", 200, { "content-type": "image/png" }, "page_not_text"],
  ["something like a page", 200, { "content-type": "text/htmlx" }, "page_not_text"],
  ["nothing that has a type", 200, {}, "page_not_text"],
  [
    "a packed page",
    200,
    { "content-type": "text/html", "content-encoding": "gzip" },
    "page_not_text",
  ],
  ["a page that is gone", 404, { "content-type": "text/html" }, "page_unavailable"],
  ["a part of a page", 206, { "content-type": "text/html" }, "page_unavailable"],
  ["a page that leads nowhere", 302, { "content-type": "text/html" }, "page_unavailable"],
  ["a page without words", 200, { "content-type": "text/html" }, "import_without_text"],
] as const)("%s is refused with its reason", async ([, status, headers, code]) => {
  const world = await openPageWorld((_, response) =>
    response.writeHead(status, headers).end("<p>"),
  );
  await expect(read(world)).rejects.toMatchObject({ code });
});

test("A host that nobody knows, and one that hangs up, are unavailable", async () => {
  const world = await openPageWorld((request) => request.socket.destroy());
  const refusal = { code: "page_unavailable" };
  await expect(read(world, "http://unknown.example/")).rejects.toMatchObject(refusal);
  await expect(read(world)).rejects.toMatchObject(refusal);
});

test("A page is read over TLS from a host that proves its name, and from no other", async () => {
  const certificate = makeCertificate("example.com");
  const answer = { names: { "other.example": [[publicAddress]] }, certificate };
  const world = await openPageWorld(
    (_, response) => response.setHeader("content-type", "text/plain").end("Hola"),
    answer,
  );
  const refusal = { code: "page_unavailable" };
  await expect(read(world, "https://example.com/")).rejects.toMatchObject(refusal);
  const trusted = getCACertificates();
  onTestFinished(() => setDefaultCACertificates(trusted));
  setDefaultCACertificates([...trusted, certificate.cert]);
  expect(await read(world, "https://example.com/")).toMatchObject({ text: "Hola" });
  expect(world.connectedTo.at(-1)).toBe(`${publicAddress}:443`);
  await expect(read(world, "https://other.example/")).rejects.toMatchObject(refusal);
  await expect(read(world, "https://1.1.1.1/")).rejects.toMatchObject(refusal);
  expect(world.requests).toHaveLength(1);
  await vi.waitFor(async () => expect(await world.countOpenConnections()).toBe(0));
});

test("The machine's own network looks names up, and connects to the addresses it is given", async () => {
  expect(await systemNetwork.lookup("127.0.0.1")).toEqual([{ address: "127.0.0.1", family: 4 }]);
  const server = createServer((socket) => socket.end("Hola"));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const addresses = [{ address: "127.0.0.1", family: 4 }];
  const socket = systemNetwork.connect({ addresses, port });
  const words: string[] = [];
  for await (const chunk of socket) words.push(String(chunk));
  expect(words.join("")).toBe("Hola");
});
