/**
 * Makes the pictures of the README anew: starts Parley as `npm start` does, on a database of its
 * own and with the demo tutor, and has a short conversation in the sandbox's page.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium, type Browser, type Locator, type Page } from "playwright-core";

const root = path.resolve(import.meta.dirname, "..");
const pictures = path.join(root, "docs", "screenshots");
const desktop = { width: 1280, height: 860 };
/** High enough for a panel with a picture. */
const tall = { width: 1280, height: 1900 };
const phone = { width: 390, height: 844 };
const startTimeoutMs = 120_000;
/** Nobody listens here, so that the demo answers also where an Ollama runs. */
const noOllama = "http://127.0.0.1:9";

const executablePath = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((file) => existsSync(file));

if (executablePath === undefined) {
  console.error("No Chromium is installed. On Debian: apt install chromium.");
  process.exit(1);
}

mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), "parley-screenshots-"));
const parley = spawn(process.execPath, [path.join(root, "src", "start.ts")], {
  // Outside the project, so that nobody's .env is read.
  cwd: folder,
  env: {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    DATA_FOLDER: folder,
    SANDBOX_PORT: "0",
    OLLAMA_HOST: noOllama,
  },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  await takeAll(browser, await pageAddress(parley));
} finally {
  await browser.close();
  parley.kill("SIGINT");
  await new Promise((resolve) => {
    parley.once("exit", resolve);
  });
  rmSync(folder, { recursive: true, force: true });
}

/** The address that Parley prints when it is ready. */
function pageAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(
      () => reject(new Error(`Parley did not start:\n${printed}`)),
      startTimeoutMs,
    );
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const address = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once("exit", () => reject(new Error(`Parley ended:\n${printed}`)));
  });
}

async function takeAll(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ viewport: desktop, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: /Lena/ }).click();
  await page.locator("#composer-field").fill("/");
  await page.getByRole("option", { name: /\/session start/ }).waitFor();
  await take(page, "commands");
  await run(page, "persona list");
  await page.getByText("Only you can see this").last().waitFor();
  await take(page, "personas");
  await page.getByRole("button", { name: "Dismiss message" }).click();
  await startSession(page);
  await talk(page);
  await take(page, "conversation");
  await takeReview(page);
  await takeConduct(page);
  await run(page, "session end");
  await page.getByRole("button", { name: "Go on" }).waitFor();
  await takeScene(page);
  await context.close();

  const office = await browser.newContext({ viewport: desktop, deviceScaleFactor: 2 });
  const admin = await office.newPage();
  await admin.goto(address);
  await admin.getByRole("button", { name: /Ada/ }).click();
  await run(admin, "server setup");
  await admin.getByText("Only you can see this").last().waitFor();
  await take(admin, "server-setup");
  await office.close();

  const small = await browser.newContext({ viewport: phone, deviceScaleFactor: 2, hasTouch: true });
  const pocket = await small.newPage();
  await pocket.goto(page.url());
  await pocket.getByRole("button", { name: "Try again" }).last().waitFor();
  await take(pocket, "phone");
  await small.close();
}

/** Runs a command that needs no options. */
async function run(page: Page, command: string): Promise<void> {
  await page.locator("#composer-field").fill(`/${command}`);
  await page.getByRole("option", { name: new RegExp(`/${command}`) }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

async function startSession(page: Page): Promise<void> {
  await page.locator("#composer-field").fill("/session start");
  await page.getByRole("option", { name: /\/session start/ }).click();
  await page.getByRole("combobox", { name: "Add an option" }).pressSequentially("language");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Spanish");
  await page.getByRole("option", { name: "Spanish" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("button", { name: /agree/ }).waitFor();
  await take(page, "consent");
  await page.getByRole("button", { name: /agree/ }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: /level/ }).click();
  await page.getByRole("option", { name: /A2/ }).click();
  await form.getByRole("textbox", { name: /time zone/ }).fill("Chicago");
  await form.getByRole("button", { name: "Submit" }).click();
  await page
    .getByRole("link", { name: /Spanish/ })
    .first()
    .click();
}

async function talk(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await answerWith(page, "Muy bien, hoy tengo vacaciones y estoy contenta.");
  await answerWith(page, "Desayuno té con pan. Me gusta las manzanas también.");
  await page
    .getByRole("button", { name: /\d+ correction/i })
    .last()
    .click();
  await page.getByText("Only you can see this").last().waitFor();
}

/** The corrections become cards, and one of them is asked. */
async function takeReview(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /Make a card|Cards of all/ })
    .last()
    .click();
  await page.getByText(/new cards? waits? in \/review/).waitFor();
  await page.getByRole("button", { name: "Dismiss message" }).last().click();
  await run(page, "review");
  await page.getByRole("button", { name: "Show answer" }).click();
  await page.getByRole("button", { name: /^Good/ }).waitFor();
  await take(page.locator(".container").last(), "review");
  await page.getByRole("button", { name: "Dismiss message" }).last().click();
}

/** A few more answers, so that there is something to measure, and the panel about them alone. */
async function takeConduct(page: Page): Promise<void> {
  await answerWith(page, "Sí, todos los días bebo café con leche.");
  await answerWith(page, "Mi hermana vive en Sevilla y vamos a la playa.");
  await answerWith(page, "El sábado comemos con mis padres.");
  await page.setViewportSize(tall);
  await run(page, "persona conduct");
  await page.getByRole("img", { name: /Asks a question/ }).waitFor();
  await take(page.locator(".container").last(), "conduct");
  await page.setViewportSize(desktop);
}

/** A scene that is won, with its checklist on the way and its report at the end. */
async function takeScene(page: Page): Promise<void> {
  await page
    .getByRole("link", { name: /general/ })
    .first()
    .click();
  await page.locator("#composer-field").fill("/scenario start");
  await page.getByRole("option", { name: /\/scenario start/ }).click();
  await page.keyboard.type("coffee");
  await page.getByRole("option", { name: /A coffee, please/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText(/the scene begins/).waitFor();
  await page
    .getByRole("link", { name: /A coffee, please/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Checklist" }).waitFor();
  await answerWith(page, "¡Buenos días! Quería un café con leche, por favor.");
  await page.getByRole("button", { name: "Checklist" }).last().click();
  await page.getByText("Only you can see this").last().waitFor();
  await page.setViewportSize(tall);
  await take(page.locator(".container").last(), "checklist");
  await page.setViewportSize(desktop);
  await page.getByRole("button", { name: "Dismiss message" }).last().click();
  await answerWith(page, "Y una tostada con tomate, por favor.");
  await answerWith(page, "¿Cuánto es, por favor?");
  await answerWith(page, "¿Puedo pagar con tarjeta?");
  await page.locator("#composer-field").fill("Muchas gracias, ¡hasta luego!");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Play again" }).waitFor();
  await page.getByText("Summing it up").waitFor({ state: "hidden" });
  await page.setViewportSize(tall);
  await take(page.locator(".container").last(), "scene-report");
  await page.setViewportSize(desktop);
}

/** Writes, and waits until the answer is complete. */
async function answerWith(page: Page, text: string): Promise<void> {
  const done = page.getByRole("button", { name: "Try again" });
  const before = await done.count();
  await page.locator("#composer-field").fill(text);
  await page.keyboard.press("Enter");
  await done.nth(before).waitFor();
}

/** Takes the page, or one part of it. */
async function take(part: Page | Locator, name: string): Promise<void> {
  const page = "mouse" in part ? part : part.page();
  await page.mouse.move(desktop.width / 2, 2);
  // Until fonts, pictures and transitions have settled.
  await page.waitForTimeout(400);
  const file = path.join(pictures, `${name}.png`);
  await part.screenshot({ path: file });
  console.log(path.relative(root, file));
}
