import { existsSync } from "node:fs";

import { chromium, type Browser, type Page } from "playwright-core";

import { startSandbox, type Sandbox } from "../../../sandbox/start-sandbox.ts";
import { startTryBot } from "./try-bot.ts";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser on this machine; undefined where there is none. */
export const chromiumPath = places.find((path) => existsSync(path));

/** Says in the run's own output what is left out, and why. */
export function tellWhatIsLeftOut(what: string): void {
  if (chromiumPath !== undefined) return;
  process.stdout.write(`Left out: ${what}, since no Chromium is installed (${places[0]}).\n`);
}

/** A browser on the machine's Chromium. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox"] });
}

/** A sandbox with the small bot in it. */
export async function startTrySandbox(): Promise<{ sandbox: Sandbox; close(): Promise<void> }> {
  const sandbox = await startSandbox({ port: 0, withDemo: false });
  const bot = await startTryBot({ apiUrl: sandbox.discordApiUrl, token: sandbox.token });
  return {
    sandbox,
    close: async () => {
      await bot.close();
      await sandbox.close();
    },
  };
}

/** How a tab is opened. */
export interface TabOptions {
  width?: number;
  height?: number;
}

/** A tab in which one is somebody; it fails the test when the page's script does. */
export async function openTab(
  browser: Browser,
  place: { sandbox: Pick<Sandbox, "pageUrl" | "discord">; person: string; channelId?: string },
  options: TabOptions = {},
): Promise<Page> {
  const { sandbox, person, channelId } = place;
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on("pageerror", (error) => {
    throw error;
  });
  const { id } = sandbox.discord.person(person);
  const hash = channelId ?? sandbox.discord.places.generalId;
  await page.goto(`${sandbox.pageUrl}/?as=${id}#${hash}`);
  await page.getByRole("log").waitFor();
  // Until the bot's commands are offered, a slash finds nothing.
  await page.waitForTimeout(100);
  return page;
}

/** Types into the field for messages and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  const field = page.locator("#composer-field");
  await field.fill(text);
  await field.press("Enter");
}

/** Finds a command by typing, picks it, and sends it as it stands. */
export async function run(page: Page, command: string): Promise<void> {
  await page.locator("#composer-field").pressSequentially(`/${command}`);
  await page.getByRole("option", { name: `/${command}` }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send", exact: true }).click();
}
