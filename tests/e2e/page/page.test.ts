import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Sandbox } from "../../../sandbox/start-sandbox.ts";
import {
  chromiumPath,
  launchBrowser,
  openTab,
  run,
  say,
  startTrySandbox,
  tellWhatIsLeftOut,
} from "./open-page.ts";

tellWhatIsLeftOut("the sandbox's page in a browser");

describe.skipIf(chromiumPath === undefined)("the page", () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let close: () => Promise<void>;
  let page: Page;

  const message = (text: string) => page.getByRole("listitem").filter({ hasText: text }).last();

  /** Waits until it stands there; true, or the wait fails the test. */
  const appears = async (what: Locator): Promise<boolean> => {
    await what.waitFor();
    return true;
  };

  beforeAll(async () => {
    ({ sandbox, close } = await startTrySandbox());
    browser = await launchBrowser();
    page = await openTab(browser, { sandbox, person: "learner" });
  });

  afterAll(async () => {
    await browser.close();
    await close();
  });

  test("lets one choose who to be", async () => {
    const tab = await browser.newPage();
    await tab.goto(sandbox.pageUrl);
    await tab.getByRole("button", { name: /Lena/ }).click();
    await tab.getByRole("log").waitFor();
    expect(tab.url()).toContain(`as=${sandbox.discord.person("learner").id}`);
    expect(await tab.title()).toContain("Lena");
    expect(await tab.getByRole("link", { name: "staff" }).count()).toBe(0);
    await tab.close();
  });

  test("sends a message and shows the bot typing, answering, and changing its answer", async () => {
    await say(page, "Hola **amigo**");
    await message("Hola amigo").waitFor();
    await page.getByText("Tutor is typing…").waitFor();
    await page.getByText("14 characters").waitFor();
    const [sent] = sandbox.discord.person("learner").seen(sandbox.discord.places.generalId);
    expect(sent?.content).toBe("Hola **amigo**");
    expect(await message("14 characters").locator("strong").last().textContent()).toContain("Hola");
  });

  test("offers commands, options and the bot's completions by keyboard alone", async () => {
    await page.locator("#composer-field").focus();
    await page.keyboard.type("/gr");
    await page.getByRole("option", { name: /\/greet/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("fre");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.getByRole("combobox", { name: "language", exact: true }).inputValue())
      .toBe("French");
    await page.keyboard.type("to");
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "Formal" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await message("Hello in fr, formal, in en-US").waitFor();
  });

  test("an ephemeral answer is marked, is for its person alone, and can be dismissed", async () => {
    const other = await openTab(browser, { sandbox, person: "secondLearner" });
    await other.getByText("Hola").first().waitFor();
    expect(await other.getByText("Hello in fr").count()).toBe(0);
    const own = message("Hello in fr");
    await own.getByText("Only you can see this").waitFor();
    await own.getByRole("button", { name: "Dismiss message" }).click();
    await own.waitFor({ state: "detached" });
    await other.context().close();
  });

  test("fills a form with the keyboard and sends every kind of field", async () => {
    await run(page, "form");
    const dialog = page.getByRole("dialog", { name: "About you" });
    await dialog.waitFor();
    await page.keyboard.type("I like trains");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await dialog.getByRole("button", { name: "Submit" }).click();
    expect(await appears(message("I like trains / b1 / fast / travel+work"))).toBe(true);
    await dialog.waitFor({ state: "detached" });
  });

  test("a form says what is missing, and is not sent without it", async () => {
    await run(page, "form");
    const dialog = page.getByRole("dialog", { name: "About you" });
    await dialog.getByRole("button", { name: "Submit" }).click();
    expect(await dialog.getByText("This field is required.").count()).toBe(3);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("shows that the bot is thinking, then what it thought", async () => {
    await run(page, "story");
    await page.getByText("Tutor is thinking…").waitFor();
    await message("Once upon a time there was a fox.").waitFor();
    expect(await page.getByText("Tutor is thinking…").count()).toBe(0);
  });

  test("shows a panel of version 2 and chooses several values in its menu", async () => {
    await run(page, "panel");
    const panel = message("A panel");
    await panel.getByRole("heading", { name: "A panel" }).waitFor();
    await panel.getByRole("combobox").click();
    await page.getByRole("option", { name: "Apple" }).click();
    await page.getByRole("option", { name: /Pear/ }).click();
    await page.keyboard.press("Escape");
    expect(await appears(message("Chosen: apple, pear"))).toBe(true);
  });

  test("shows a panel's picture once, with what it says in words", async () => {
    const pictures = message("A panel").getByRole("img", { name: "A single dot" });
    await pictures.waitFor();
    const width = await pictures.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBe(1);
    expect(await message("A panel").locator(".attachments").count()).toBe(0);
  });

  test("says when the bot lets a command go unanswered", async () => {
    await run(page, "silent");
    await page.getByText("Sending command…").waitFor();
    expect(await appears(page.getByText("The application did not respond."))).toBe(true);
  });

  test("runs a command of a message's menu", async () => {
    const own = page.getByRole("listitem", { name: /^Lena/ }).filter({ hasText: "Hola" });
    await own.hover();
    await own.getByRole("button", { name: "Apps" }).click();
    await page.getByRole("menuitem", { name: "Count letters" }).click();
    expect(await appears(message("14 letters"))).toBe(true);
  });

  test("runs it by the keyboard alone, and by a right click", async () => {
    const own = page.getByRole("listitem", { name: /^Lena/ }).filter({ hasText: "Hola" });
    const apps = own.getByRole("button", { name: "Apps" });
    const item = page.getByRole("menuitem", { name: "Count letters" });
    await own.focus();
    await apps.focus();
    await page.keyboard.press("Enter");
    expect(await item.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await item.waitFor({ state: "detached" });
    expect(await apps.evaluate((element) => element === document.activeElement)).toBe(true);
    await own.click({ button: "right" });
    await page.keyboard.press("Enter");
    const counted = page.getByRole("listitem").filter({ hasText: "14 letters" });
    expect(await appears(counted.nth(1))).toBe(true);
  });

  test("changes and deletes one's own message", async () => {
    await say(page, "a mistaek");
    await message("a mistaek").waitFor();
    await page.getByText("9 characters").waitFor();
    await page.locator("#composer-field").press("ArrowUp");
    await page.getByLabel("Edit message").fill("a mistake");
    await page.keyboard.press("Enter");
    expect(await appears(message("a mistake (edited)"))).toBe(true);
    await message("a mistake (edited)").hover();
    await message("a mistake (edited)").getByRole("button", { name: "Delete" }).click();
    await message("a mistake (edited)").waitFor({ state: "detached" });
  });

  test("writes to the bot in private, and marks what is unread elsewhere", async () => {
    await page.getByRole("button", { name: "Write to Tutor" }).click();
    await page.getByRole("heading", { level: 1, name: "Tutor" }).waitFor();
    await say(page, "just us");
    await page.getByText("7 characters").waitFor();
    const learner = sandbox.discord.person("learner");
    const general = sandbox.discord.places.generalId;
    sandbox.discord.person("admin").send(general, `Look, <@${learner.id}>`);
    const link = page.getByRole("link", { name: /general/ });
    await link.getByLabel("1 new").waitFor();
    await link.click();
    await page.getByRole("separator", { name: "New messages" }).waitFor();
    expect(await link.getByLabel("1 new").count()).toBe(0);
  });

  test("shows an attached picture, and links any other file", async () => {
    const pixel = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
      "base64",
    );
    await page.locator("input[type=file]").setInputFiles([
      { name: "dot.png", mimeType: "image/png", buffer: pixel },
      { name: "words.txt", mimeType: "text/plain", buffer: Buffer.from("uno dos") },
    ]);
    await say(page, "two files");
    const sent = message("two files");
    await sent.getByAltText("dot.png").waitFor();
    const width = await sent
      .getByAltText("dot.png")
      .evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBe(1);
    await sent.getByText("words.txt").waitFor();
  });

  test("speaks the person's language to the bot, and shows commands in it", async () => {
    await page.getByLabel("Language of your Discord").selectOption("de");
    await page.locator("#composer-field").pressSequentially("/begr");
    await page.getByRole("option", { name: /\/begruessen/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("ger");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.getByRole("combobox", { name: "language", exact: true }).inputValue())
      .toBe("German");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await message("Hello in ge, plainly, in de").waitFor();
    await page.getByLabel("Language of your Discord").selectOption("en-US");
  });

  test("asks for nothing outside this machine, and fits a phone of 360 pixels", async () => {
    const phone = await openTab(
      browser,
      { sandbox, person: "learner" },
      { width: 360, height: 740 },
    );
    const asked: string[] = [];
    phone.on("request", (request) => asked.push(new URL(request.url()).hostname));
    await phone.reload();
    await phone.getByText("two files").last().waitFor();
    const overflow = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(new Set(asked.filter((host) => host !== ""))).toEqual(new Set(["127.0.0.1"]));
    await phone.getByRole("button", { name: /Show channels/ }).click();
    await phone.getByRole("link", { name: /practice/ }).click();
    await phone.getByRole("heading", { level: 1, name: "practice" }).waitFor();
    await phone.context().close();
  });
});
