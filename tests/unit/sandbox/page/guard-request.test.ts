import { expect, test } from "vitest";

import { isMeantForUs } from "../../../../sandbox/page/guard-request.ts";

const request = { port: 4600, needsOrigin: false };
const socket = { port: 4600, needsOrigin: true };

test("a browser on this machine is let in by either of its names", () => {
  expect(isMeantForUs({ host: "127.0.0.1:4600" }, request)).toBe(true);
  expect(isMeantForUs({ host: "localhost:4600" }, request)).toBe(true);
});

test("a foreign name that points here is turned away (DNS rebinding)", () => {
  expect(isMeantForUs({ host: "evil.example:4600" }, request)).toBe(false);
  expect(isMeantForUs({ host: "127.0.0.1:4601" }, request)).toBe(false);
  expect(isMeantForUs({}, request)).toBe(false);
});

test("a foreign page cannot open the socket, nor can what names no page at all", () => {
  const host = "127.0.0.1:4600";
  expect(isMeantForUs({ host, origin: "http://127.0.0.1:4600" }, socket)).toBe(true);
  expect(isMeantForUs({ host, origin: "https://evil.example" }, socket)).toBe(false);
  expect(isMeantForUs({ host, origin: "https://127.0.0.1:4600" }, socket)).toBe(false);
  expect(isMeantForUs({ host }, socket)).toBe(false);
});
