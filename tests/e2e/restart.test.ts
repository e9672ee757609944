import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, test } from "vitest";

import { visitPage, type PageVisitor } from "../support/page-visitor.ts";
import { root } from "../support/source-files.ts";

/** Nobody listens here, so that the demo answers also where an Ollama runs. */
const noOllama = "http://127.0.0.1:9";

interface Started {
  readonly child: ChildProcess;
  readonly pageUrl: string;
  readonly printed: () => string;
}

let folder: string;
let parley: Started;
let lena: PageVisitor;

/** What `npm start` runs, with nothing but a folder to keep its data in. */
async function start(): Promise<Started> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.join(root, "src", "start.ts")], {
    cwd: folder,
    env: { PATH, HOME, DATA_FOLDER: folder, SANDBOX_PORT: "0", OLLAMA_HOST: noOllama },
  });
  let printed = "";
  const pageUrl = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const address = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`it ended: ${printed}`)));
  });
  return { child, pageUrl, printed: () => printed };
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-restart-"));
  parley = await start();
  lena = await visitPage(parley.pageUrl, "Lena");
}, 120_000);

afterAll(async () => {
  lena.close();
  if (parley.child.exitCode === null) {
    parley.child.kill("SIGINT");
    await once(parley.child, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Part {
  readonly custom_id?: string;
  readonly label?: string;
  readonly options?: readonly { readonly value: string }[];
}

/** Every component below something, the nested ones included. */
function partsOf(value: unknown): Part[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}

const hasButton = (components: unknown, label: RegExp) =>
  partsOf(components).find((part) => part.custom_id && label.test(part.label ?? ""))?.custom_id;

/** The answers in the thread that are complete, and that still grow. */
function answersIn(threadId: string) {
  const answers = lena.messages().filter((message) => message.channel_id === threadId);
  return {
    complete: answers.filter(({ components }) => hasButton(components, /Try again/)),
    growing: answers.filter(({ components }) => hasButton(components, /Stop/)),
  };
}

const say = (channelId: string, content: string) =>
  lena.act({ type: "send", channelId, content, nonce: "1", files: [], replyToId: null });

const threadOf = () => lena.channels().find(({ kind }) => kind === "thread")?.id ?? "";

test("A session begins: consent, form, thread, greeting", { timeout: 60_000 }, async () => {
  const general = lena.channels().find(({ name }) => name === "general")?.id ?? "";
  const command = "session start";
  await lena.act({ type: "command", channelId: general, command, options: { language: "es" } });
  const consent = await lena.see(() =>
    lena.messages().find(({ components }) => hasButton(components, /agree/)),
  );
  const customId = hasButton(consent.components, /agree/) ?? "";
  const opened = await lena.act({ type: "click", messageId: consent.id, customId });
  if (opened.outcome !== "modal") throw new Error(`no form was opened: ${opened.outcome}`);
  const level = partsOf(opened.modal.components).find((part) =>
    part.options?.some(({ value }) => value === "A2"),
  );
  const values = { [level?.custom_id ?? ""]: ["A2"], time_zone: "Madrid" };
  await lena.act({ type: "submit-modal", interactionId: opened.modal.interaction_id, values });
  const [greeting] = await lena.see(() => {
    const { complete } = answersIn(threadOf());
    return complete.length === 1 && complete;
  });
  expect(greeting?.content).toMatch(/¡Hola!/);
});

test("Killed with an answer half written, all of it goes on by itself after a start", async () => {
  const threadId = threadOf();
  await say(threadId, "Muy bien, hoy tengo vacaciones.");
  await lena.see(() => answersIn(threadId).growing.length === 1);
  parley.child.kill("SIGKILL");
  await once(parley.child, "exit");
  lena.close();
  const { id } = lena;

  parley = await start();
  lena = await visitPage(parley.pageUrl, "Lena");
  expect(lena.id).toBe(id);
  await lena.see(() => answersIn(threadId).complete.length === 2);
  expect(answersIn(threadId).growing).toEqual([]);
  expect(answersIn(threadId).complete[1]?.content).toMatch(/¿Qué desayunas tú/);
}, 120_000);

test("The talk goes on in the same thread, with its history and without asking again", async () => {
  const threadId = threadOf();
  await say(threadId, "Desayuno té con pan.");
  await lena.see(() => answersIn(threadId).complete.length === 3);
  expect(answersIn(threadId).complete[2]?.content).toMatch(/¿Qué platos te gustan/);
  const asked = lena.messages().filter(({ components }) => hasButton(components, /agree/));
  expect(asked).toEqual([]);
}, 60_000);

test("Ctrl-C while an answer grows, as npm sends it twice, lets it be finished", async () => {
  const threadId = threadOf();
  await say(threadId, "Me gusta la paella.");
  await lena.see(() => answersIn(threadId).growing.length === 1);
  parley.child.kill("SIGINT");
  await sleep(20);
  parley.child.kill("SIGINT");
  const [code] = (await once(parley.child, "exit")) as [number];
  expect([code, parley.printed()]).toEqual([0, expect.stringContaining("Stopping")]);
  expect(answersIn(threadId).growing).toEqual([]);
  expect(answersIn(threadId).complete).toHaveLength(4);
}, 60_000);
