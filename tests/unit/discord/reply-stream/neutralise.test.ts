import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { neutralise } from "#/discord/reply-stream/neutralise.ts";

/** What Discord would act upon, as its own parser finds it. */
const active = [
  /@everyone|@here/i,
  /<@[!&]?\d+>/,
  /<#\d+>/,
  /<\/[^>]+:\d+>/,
  /<id:\w+>/,
  /\[[^\]]*\]\([^)]+\)/,
  /discord\.gg\/\w+/i,
  /discord(?:app)?\.com\/invite\/\w+/i,
  /discord:\/\//i,
  /[\u202a-\u202e\u2066-\u2069]/,
];

const morsel = fc.constantFrom(
  ..."@everyone @here <@123456789012345678> <@!1> <@&2> <#3> </session end:4> <id:guide>".split(
    " ",
  ),
  "[hola](https://evil.example)",
  "](",
  "[",
  "<",
  "@",
  "every",
  "one",
  "https://discord.gg/abc",
  "DISCORD.GG/abc",
  "discordapp.com//invite/x",
  "discord://-/settings",
  "\u202e",
  "\u2066",
  "\u0000",
  "\ud83d",
  "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
  "\u{e0041}",
  " ",
  "\n",
  "**",
  "palabra",
);
const nasty = fc.array(morsel, { maxLength: 30 }).map((morsels) => morsels.join(""));

describe("neutralise", () => {
  it("leaves nothing on which Discord would act", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = neutralise(text);
        for (const pattern of active) expect(safe).not.toMatch(pattern);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });

  it("changes nothing that a reader sees", () => {
    const text = "¿Qué tal? **Muy bien**, `ser` <3 https://example.org/a_(b) <t:1700000000:R> 日本";
    expect(neutralise(text)).toBe(text);
    expect(neutralise("@everyone [a](b) <@1>").replaceAll("\u200b", "")).toBe(
      "@everyone [a](b) <@1>",
    );
  });

  it("keeps flags that need invisible characters, and drops those smuggled in", () => {
    const england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    expect(neutralise(`${england} a\u{e0041}b`)).toBe(`${england} ab`);
  });

  it("shows a growing text the same way from one edit to the next, but for its last characters", () => {
    fc.assert(
      fc.property(nasty, fc.nat(), (text, cut) => {
        const whole = neutralise(text);
        const beginning = neutralise(text.slice(0, cut % (text.length + 1)));
        const settled = beginning.slice(0, Math.max(0, beginning.length - 25));
        expect(whole.startsWith(settled)).toBe(true);
      }),
    );
  });

  it("closes gaps that would fill a message with nothing", () => {
    expect(neutralise(`a${" ".repeat(3_000)}b`)).toBe("a\n\nb");
  });
});
