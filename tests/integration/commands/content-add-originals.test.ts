import { createServer, type RequestListener } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { PersonFile } from "../../../sandbox/discord/people/person.ts";
import { ask, componentOf, customIdsOf, textOf } from "../../support/command-world.ts";
import { fileOf, useKeeper } from "../../support/keeper-world.ts";
import { makeDocxBomb } from "../../support/make-docx.ts";
import { makePdf } from "../../support/make-pdf.ts";

const publicAddress = "93.184.216.34";

/** What names mean, one answer each time they are asked for; the last one stays. */
const names: Record<string, string[]> = {};
const connectedTo: string[] = [];
let answerPage: RequestListener = (_, response) => response.end();
const web = createServer((request, response) => answerPage(request, response));

const { parley, me, general, addKeeper, finished, kept, add, addText } = useKeeper({
  environment: { READ_WEB_PAGES: "true" },
  pageNetwork: {
    lookup: (host) => {
      const answers = names[host] ?? [publicAddress];
      const address = (answers.length > 1 ? answers.shift() : answers[0]) ?? "";
      return Promise.resolve([{ address, family: address.includes(":") ? 6 : 4 }]);
    },
    connect: ({ addresses }) => {
      connectedTo.push(...addresses.map(({ address }) => address));
      return connect({ host: "127.0.0.1", port: (web.address() as AddressInfo).port });
    },
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    web.listen(0, "127.0.0.1", resolve);
  });
});
afterAll(() => {
  web.closeAllConnections();
  web.close();
});

describe("A file", () => {
  test("is read, while its learner sees how far that is, and is known when it comes again", async () => {
    const said: string[] = [];
    const stop = me().onEvent((event) => {
      if (event.type === "message-updated") said.push(textOf(event.message));
    });
    const file = fileOf(
      makePdf(["Hola, gato.", "Hola, perro."]),
      "mis_animales.pdf",
      "application/pdf",
    );
    expect(await addText({ file })).toContain("Saved.");
    stop();
    expect(said.join("\n")).toMatch(/(?:Fetching|Reading) mis/);
    expect(await kept()).toEqual([
      {
        kind: "text",
        language: "es",
        title: "mis animales",
        body: { text: "Hola, gato.\n\nHola, perro." },
        tags: [],
        source: { kind: "file", title: "mis_animales.pdf", hash: expect.any(String) },
      },
    ]);
    const again = await add({ file: { ...file, filename: "other.pdf" } });
    expect(textOf(again)).toContain("You keep this already, as “mis animales”");
    expect(await kept()).toHaveLength(1);

    const stranger = await addKeeper("another keeper");
    const anew = componentOf(again, "content:anew:");
    const forged = await stranger.forge(general(), {
      type: 3,
      data: { custom_id: anew, component_type: 2 },
      messageId: again.id,
    });
    expect(textOf(await forged.answer())).toContain("I no longer have that file");
    const outcome = await me().click(again.id, anew);
    await me().waitFor((person) => {
      const message = outcome.message && person.message(outcome.message.id);
      return message && textOf(message).includes("Saved.");
    });
    expect(await kept()).toHaveLength(2);
  });

  test("that is too long is kept as far as it goes, and that is said", async () => {
    const file = fileOf("palabra ".repeat(20_000), "largo.txt");
    expect(await addText({ file, language: "fr" })).toContain("100,000 characters at most");
    expect(await kept()).toMatchObject([{ title: "largo", language: "fr" }]);
  });

  test.for<[string, PersonFile, string]>([
    ["a broken PDF", fileOf("%PDF-1.7 and nothing", "a.pdf", "application/pdf"), "is damaged"],
    ["a ZIP bomb", fileOf(makeDocxBomb(40 * 1024 * 1024), "a.docx"), "too much time or memory"],
    [
      "a text with a PDF's name",
      fileOf("Hola", "a.pdf", "application/pdf"),
      "not what its name says",
    ],
    [
      "a program with a text's name",
      fileOf(Buffer.from([0x7f, 0x45, 0, 1]), "a.txt"),
      "of a kind that I cannot read. I can read txt, md, csv, srt, vtt, pdf, docx and html.",
    ],
  ])("%s is refused in a clear sentence, and nothing of it is kept", async ([, file, wanted]) => {
    const panel = await add({ file });
    expect(textOf(panel)).toContain(wanted);
    expect(customIdsOf(panel)).toEqual([]);
    expect(await kept()).toEqual([]);
  });
});

describe("Reading", () => {
  test("is done for one learner once at a time, and for another at once", async () => {
    const { promise: opened, resolve } = Promise.withResolvers<void>();
    let finish = () => undefined;
    answerPage = (_, response) => {
      finish = () => void response.setHeader("content-type", "text/plain").end("Hola");
      resolve();
    };
    const slow = await ask(me(), general(), "content add", { address: "http://example.com/" });
    await opened;
    const file = fileOf("Adiós", "adios.txt");
    expect(await addText({ file })).toContain("I am still reading something for you");
    const other = await addKeeper("a keeper beside");
    const theirs = await ask(other, general(), "content add", { file });
    await other.waitFor((person) => {
      const message = person.message(theirs.id);
      return message && textOf(message).includes("Saved.");
    });
    finish();
    expect(textOf(await finished(slow.id))).toContain("Saved.");
    expect(await addText({ file })).toContain("Saved.");
  });

  test("goes on where Discord does not take how far it is", async () => {
    const fault = parley().discord.faults.inject({
      method: "PATCH",
      body: (body) => JSON.stringify(body).includes("Fetching"),
      effect: { kind: "status", status: 400, body: { code: 50_035, message: "Invalid" } },
    });
    expect(await addText({ file: fileOf("Hola", "hola.txt") })).toContain("Saved.");
    expect(fault.hits).toBe(1);
    expect(parley().logLines.join("")).toContain("discord.progress_unsaid");
  });

  test("of 50 MB is refused before anything is fetched", async () => {
    const command = me()
      .commands(general())
      .find(({ name }) => name === "content");
    const outcome = await me().forge(general(), {
      type: 2,
      data: {
        id: command?.id,
        name: "content",
        type: 1,
        options: [{ type: 1, name: "add", options: [{ type: 11, name: "file", value: "5" }] }],
        resolved: {
          attachments: {
            5: {
              id: "5",
              filename: "big.txt",
              size: 50 * 1024 * 1024,
              url: `${parley().discord.apiUrl}/attachments/1/2/big.txt`,
              proxy_url: "",
            },
          },
        },
      },
    });
    const { id } = await outcome.answer();
    expect(textOf(await finished(id))).toContain("10,485,760 bytes at most");
    expect(await kept()).toEqual([]);
  });
});

describe("A web page", () => {
  const page = (body: string, type = "text/html") => {
    answerPage = (_, response) => response.setHeader("content-type", type).end(body);
  };

  test("is read, under its own title and from where it was found", async () => {
    page(
      `<!doctype html><title>Los pájaros</title><article>${"<p>Cantan.</p>".repeat(50)}</article>`,
    );
    expect(await addText({ address: "http://example.com/a#b" })).toContain("Saved.");
    expect(await kept()).toMatchObject([
      {
        title: "Los pájaros",
        source: { kind: "page", title: "Los pájaros", address: "http://example.com/a" },
      },
    ]);
    const again = await add({ address: "http://example.com/elsewhere" });
    expect(textOf(again)).toContain("You keep this already, as “Los pájaros”");
    expect(componentOf(again, "content:anew:")).toBeDefined();
  });

  test.for([
    "http://127.1/",
    "http://[::ffff:10.0.0.1]/",
    "http://inside.example/",
    "http://leads-inside.example/",
    "http://turns-inside.example/",
  ])("%s is not opened, and that is said", async (address) => {
    names["inside.example"] = ["10.0.0.1"];
    names["turns-inside.example"] = [publicAddress, "127.0.0.1"];
    answerPage = (request, response) => {
      const leads = request.headers.host === "leads-inside.example";
      response.writeHead(302, { location: leads ? "http://[::ffff:10.0.0.1]/" : "/b" }).end();
    };
    connectedTo.length = 0;
    expect(await addText({ address })).toContain("not on the public web");
    expect(connectedTo.every((one) => one === publicAddress)).toBe(true);
    expect(await kept()).toEqual([]);
  });

  test("that cannot be read is refused with its reason", async () => {
    expect(await addText({ address: "file:///etc/passwd" })).toContain("cannot read that address");
    page("GIF89a", "image/gif");
    expect(await addText({ address: "http://example.com/" })).toContain("no page that I can read");
    page("a".repeat(6 * 1024 * 1024), "text/plain");
    expect(await addText({ address: "http://example.com/" })).toContain("too large");
    answerPage = (_, response) => response.writeHead(404).end();
    expect(await addText({ address: "http://example.com/" })).toContain("could not open that page");
    expect(await kept()).toEqual([]);
  });
});
