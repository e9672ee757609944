import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createDiscordBackend } from "../../../sandbox/page/discord-backend.ts";
import { startPage, type Page as SandboxPage } from "../../../sandbox/page/start-page.ts";
import { startParley, type TestParley } from "../../support/parley.ts";
import { chromiumPath, launchBrowser, openTab, tellWhatIsLeftOut } from "./open-page.ts";

tellWhatIsLeftOut("a conversation with Parley in the browser");

const slip = "Hola, me gusta los gatos.";
const notes = {
  corrections: [
    {
      original: "me gusta los gatos",
      corrected: "me gustan los gatos",
      kind: "grammar",
      why: "The verb agrees with what is liked.",
    },
  ],
  vocabulary: [],
  objectives: [],
};
const answer = `¡A mí también! ¿Tienes uno?\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`;

describe.skipIf(chromiumPath === undefined)("a learner with nothing but a keyboard", () => {
  let parley: TestParley;
  let served: SandboxPage;
  let browser: Browser;
  let page: Page;

  const sandbox = () => ({ pageUrl: served.url, discord: parley.discord });
  const composer = () => page.locator("#composer-field");
  const finished = () => page.getByRole("button", { name: "Try again" });

  beforeAll(async () => {
    parley = await startParley();
    served = await startPage({
      backend: createDiscordBackend(parley.discord),
      port: 0,
      mediaOrigin: new URL(parley.discord.apiUrl).origin,
    });
    browser = await launchBrowser();
    page = await openTab(browser, { sandbox: sandbox(), person: "learner" });
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
    await parley.close();
  });

  test("starts a session: command, consent, form, and the way into the thread", async () => {
    await composer().focus();
    await page.keyboard.type("/session start");
    await page.getByRole("option", { name: /\/session start/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("lang");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Spanish");
    await page.keyboard.press("Enter");
    // The value is taken once the bot has offered it; then one is past it.
    const finder = page.getByRole("combobox", { name: "Add an option" });
    await finder.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");

    await page.getByRole("button", { name: /agree/ }).press("Enter");
    const form = page.getByRole("dialog");
    await form.getByRole("combobox", { name: /level/ }).focus();
    for (const key of ["Enter", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await form.getByRole("textbox", { name: /time zone/ }).fill("Chicago");
    await form.getByRole("button", { name: "Submit" }).press("Enter");

    await page.getByRole("link", { name: "Go on" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: /Spanish/ }).waitFor();
    await finished().waitFor();
    const learner = parley.discord.person("learner");
    expect(learner.channels().filter(({ thread }) => thread !== undefined)).toHaveLength(1);
  });

  test("sees the answer grow, and stops it", async () => {
    const words = Array.from({ length: 200 }, (_, at) => `palabra${at} `);
    parley.providers.answerWith(() => ({ text: words.join(""), tokensPerSecond: 20 }));
    await composer().fill("Cuéntame algo largo.");
    await page.keyboard.press("Enter");
    const stop = page.getByRole("button", { name: "Stop" });
    await stop.waitFor();
    await page.getByText("palabra3", { exact: false }).last().waitFor();
    await stop.press("Enter");
    await finished().nth(1).waitFor();
    expect(await page.getByText("palabra199").count()).toBe(0);
  });

  test("writes with a slip, reads its correction, which nobody else sees, and makes a card of it", async () => {
    parley.providers.answerWith(() => ({ text: answer }));
    await composer().fill(slip);
    await page.keyboard.press("Enter");
    await page.getByText("¡A mí también! ¿Tienes uno?").waitFor();
    await page.getByRole("button", { name: "1 correction" }).press("Enter");
    await page.getByText("me gustan los gatos", { exact: true }).waitFor();
    await page.getByText("Only you can see this").last().waitFor();
    expect(await page.getByText("parley-notes").count()).toBe(0);
    await page.getByRole("button", { name: /^Make a card/ }).press("Enter");
    await page.getByText("1 new card waits in /review.").waitFor();

    const other = await openTab(browser, { sandbox: sandbox(), person: "secondLearner" });
    expect(await other.getByRole("link", { name: /Spanish/ }).count()).toBe(0);
    await other.context().close();
  });
});
