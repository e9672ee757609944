import type { APIComponentInMessageActionRow } from "discord.js";
import { describe, expect, it } from "vitest";

import { renderReply, type ReplyStage } from "#/discord/reply-stream/render-reply.ts";
import type { SceneUnderReply } from "#/sessions/reply-sink.ts";
import { usDollar } from "#/shared/currency.ts";
import { newId, shortenId } from "#/shared/ids.ts";
import { ParleyError } from "#/shared/errors.ts";

const turnId = newId();
const short = shortenId(turnId);
const ending = {
  correctionCount: 2,
  wordCount: 0,
  canRetry: true,
  wasStopped: false,
  leftPicoUsd: undefined,
};

function render(text: string, stage: ReplyStage, offersWriting = false) {
  const reader = { locale: "en-US", currency: usDollar } as const;
  return renderReply({ turnId, ...reader, text, stage, offersWriting, othersRead: false });
}

/** Each message's content with the labels and ids of its buttons. */
function summary(text: string, stage: ReplyStage, offersWriting = false) {
  return render(text, stage, offersWriting).map(({ content, components }) =>
    [content].concat(components.flatMap((row) => row.components.map(describeButton))),
  );
}

function describeButton(component: APIComponentInMessageActionRow): string {
  if (!("label" in component && "custom_id" in component)) return "no button";
  return `${component.label}=${component.custom_id}${component.disabled ? " (off)" : ""}`;
}

describe("a reply", () => {
  it("shows Stop under its last part while it streams, naming turn and part", () => {
    expect(summary("", { name: "streaming" })).toEqual([]);
    expect(summary("Hola", { name: "streaming" })).toEqual([["Hola", `Stop=turn:stop:${short}:1`]]);
    const [first, second] = summary("palabra ".repeat(300), { name: "streaming" });
    expect(first).toHaveLength(1);
    expect(second?.[1]).toBe(`Stop=turn:stop:${short}:2`);
  });

  it("shows no button while it is complete and not yet finished", () => {
    expect(summary("Hola", { name: "complete" })).toEqual([["Hola"]]);
  });

  it("ends with corrections where Stop was, and Retry beside them", () => {
    expect(summary("Hola", { name: "finished", ending })).toEqual([
      ["Hola", `2 corrections=turn:corrections:${short}`, `Try again=turn:retry:${short}`],
    ]);
  });

  it("keeps Retry out of Stop's place where there is nothing to correct", () => {
    const stage = { name: "finished", ending: { ...ending, correctionCount: 0 } } as const;
    expect(summary("Hola", stage)).toEqual([
      ["Hola", `No corrections=turn:corrections:${short} (off)`, `Try again=turn:retry:${short}`],
    ]);
  });

  it("names no corrections where they come at the end, and keeps Retry out of Stop's place", () => {
    const later = { ...ending, correctionCount: undefined };
    expect(summary("Hola", { name: "finished", ending: later })).toEqual([
      [
        "Hola",
        `Corrections at the end=turn:corrections:${short}:words (off)`,
        `Try again=turn:retry:${short}`,
      ],
    ]);
    const last = { ...later, canRetry: false };
    expect(summary("Hola", { name: "finished", ending: last })).toEqual([["Hola"]]);
  });

  it("offers the words that were noted, whether or not there are corrections", () => {
    const labelOf = (changes: object) => {
      const stage = { name: "finished", ending: { ...ending, wordCount: 3, ...changes } } as const;
      return summary("Hola", stage)[0]?.[1];
    };
    expect(labelOf({})).toBe(`2 corrections · 3 words=turn:corrections:${short}`);
    const none = { correctionCount: 0, wordCount: 1 };
    expect(labelOf(none)).toBe(`No corrections · 1 word=turn:corrections:${short}`);
    expect(labelOf({ correctionCount: undefined, canRetry: false })).toBe(
      `Corrections at the end · 3 words=turn:corrections:${short}:words`,
    );
  });

  it("offers no Retry where there can be none, and a text field where nothing can be read", () => {
    const stage = { name: "finished", ending: { ...ending, canRetry: false } } as const;
    expect(summary("Hola", stage, true)).toEqual([
      ["Hola", `2 corrections=turn:corrections:${short}`, "Write=turn:write"],
    ]);
  });

  it("says in a small line what is left, and that it was stopped", () => {
    const stage = {
      name: "finished",
      ending: { ...ending, wasStopped: true, leftPicoUsd: 420_000_000_000n },
    } as const;
    expect(summary("Hola", stage)[0]?.[0]).toBe("Hola\n-# Stopped. · $0.42 left");
    expect(summary("", stage)[0]?.[0]).toBe("-# Stopped. · $0.42 left");
  });

  it("says in a small line that a budget did not stretch to the usual model, and until when", () => {
    const under = (narrowing: Parameters<typeof finished>[0]) =>
      summary("Hola", finished(narrowing))[0]?.[0];
    const finished = (narrowing: { atLimit: "local" | "cheapest"; until: Date | null }) =>
      ({ name: "finished", ending: { ...ending, leftPicoUsd: 0n, narrowing } }) as const;
    const until = new Date("2026-12-01T00:00:00Z");
    expect(under({ atLimit: "local", until })).toBe(
      "Hola\n-# The budget does not stretch to the usual model until <t:1796083200:f>: a free one answers for now · $0.00 left",
    );
    expect(under({ atLimit: "cheapest", until: null })).toContain(
      "-# The budget does not stretch to the usual model: a cheaper one answers for now",
    );
  });

  it("that opens a scene says whom the learner plays, where it is told, and what comes first", () => {
    const objectives = [{ titles: { "en-US": "Greet" } }, { titles: { "en-US": "Order" } }];
    const opened = (role: string) => {
      const opening = { roles: { learnerTitles: { "en-US": role } }, phases: [{ objectives }] };
      const scene = { sessionId: newId(), isOver: false, opening } as unknown as SceneUnderReply;
      return summary("Hola", { name: "finished", ending: { ...ending, scene } })[0]?.[0];
    };
    expect(opened("a guest")).toMatch(/a guest.* · .*Greet; Order/);
    expect(opened("")).toMatch(/Greet; Order/);
    expect(opened("")).not.toContain(" · ");
  });

  it("is never without a message once it is finished", () => {
    expect(summary("", { name: "finished", ending })[0]?.[0]).toBe("-# …");
  });

  it("says what went wrong under what was shown, and loses none of it", () => {
    const error = new ParleyError("provider_timeout");
    const stage = { name: "failed", error, canRetry: false } as const;
    const [[content = ""] = []] = summary("Hola", stage);
    expect(content).toMatch(/^Hola\n⚠️ The language model took too long/);
    expect(summary("Hola", stage, true)[0]).toContain("Write=turn:write");
  });

  it("that failed can be tried again, beside Stop's place where Stop may have stood", () => {
    const error = new ParleyError("provider_timeout");
    const stage = { name: "failed", error, canRetry: true } as const;
    const buttons = (text: string) => summary(text, stage).map((parts) => parts.slice(1));
    const tryAgain = `Try again=turn:retry:${short}`;
    expect(buttons("Hola")).toEqual([[`Stop=turn:stop:${short}:1 (off)`, tryAgain]]);
    expect(buttons("")).toEqual([[tryAgain]]);
    expect(summary("Hola", { ...stage, canRetry: false })[0]).toHaveLength(1);
  });

  it("says it in a message of its own where there is no room left", () => {
    const error = new ParleyError("discord_permission_missing", { permission: "p".repeat(80) });
    const parts = summary("x".repeat(1_850), { name: "failed", error, canRetry: false });
    expect(parts[0]).toEqual(["x".repeat(1_850)]);
    expect(parts[1]?.[0]).toMatch(/^⚠️ I lack the permission “p+”/);
  });
});
