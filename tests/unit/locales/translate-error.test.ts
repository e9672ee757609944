import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { translateError, translateErrorForAll } from "#/locales/translate-error.ts";
import { errorTable, ParleyError, type ErrorCode } from "#/shared/errors.ts";

const codes = Object.keys(errorTable) as ErrorCode[];

test.for([...interfaceLocales])(
  "Each error is a whole sentence in %s, also with nothing told about it",
  (locale) => {
    for (const code of codes) {
      const sentence = translateError(locale, new ParleyError(code));
      expect(sentence, `${locale} ${code}`).not.toMatch(/[{}]|none|undefined/);
      expect(sentence, `${locale} ${code}`).toMatch(/[.。]$/);
    }
  },
);

test("An empty allowance is said with whose it is and when it starts anew", () => {
  const error = new ParleyError("budget_server_empty", {
    scope: "server",
    resetsAt: new Date("2026-12-01T00:00:00Z"),
  });
  expect(translateError("en-US", error)).toBe(
    "This server’s allowance, which everybody on it shares, is used up. It starts anew <t:1796083200:R> (<t:1796083200:f>). Your session is kept. Someone who manages the server can raise it with /server budget.",
  );
});

test.for([
  ["budget_learner_empty", "learner", "Your own allowance is used up. It has no next period."],
  ["budget_learner_empty", "direct", "Your allowance in direct messages is used up."],
  ["budget_role_empty", "role", "everybody who has your role is used up."],
  [
    "budget_channel_empty",
    "channel",
    "This channel’s allowance, which everybody here shares, is used up.",
  ],
  [
    "budget_free_empty",
    "channel",
    "free models are used up: this channel’s. There is no next period.",
  ],
  ["budget_free_empty", "direct", "free models are used up: your own."],
  ["budget_paused", "role", "The allowance of your role is paused"],
  ["budget_paused", "operator", "Please try again later."],
  [
    "budget_turn_too_dear",
    "server",
    "more than this server’s whole allowance. Someone who manages the server can raise it",
  ],
  [
    "budget_turn_too_dear",
    "learner",
    "more than your whole allowance. You can ask for more with /budget request.",
  ],
  [
    "budget_short",
    "learner",
    "What is left of your own allowance does not cover one more answer, which may cost a little more than the last ones did. It has no next period. Your session is kept. You can ask for more with /budget request.",
  ],
  ["budget_short", "channel", "What is left of this channel’s allowance does not cover"],
  ["budget_short", "operator", "The people who run me can raise it."],
  ["budget_in_use", "server", "What is left of this server’s allowance is reserved"],
  ["budget_in_use", "learner", "What is left of your own allowance is reserved"],
] as const)("A refusal says whose money is meant: %s of %s", ([code, scope, sentence]) => {
  expect(translateError("en-US", new ParleyError(code, { scope }))).toContain(sentence);
});

test.for(["budget_learner_empty", "budget_short", "budget_turn_too_dear"] as const)(
  "Whom their own limit stops is told that it is theirs to change: %s",
  (code) => {
    const error = new ParleyError(code, { scope: "learner", ownLimit: "yes" });
    const said = translateError("en-US", error);
    expect(said).toContain("your own limit");
    expect(said).toContain("You can change your own limit, or take it away, in /budget show.");
    expect(said).not.toContain("/budget request");
  },
);

test.for([
  ["learner", "Your own allowance on this server is zero."],
  ["role", "The allowance of your role is zero."],
  ["server", "This server has no allowance."],
  ["direct", "You have no allowance in direct messages"],
  ["operator", "No allowance has been granted to me."],
] as const)("Without an allowance of %s, it is said whose is missing", ([scope, sentence]) => {
  const error = new ParleyError("budget_not_granted", { scope });
  expect(translateError("en-US", error)).toContain(sentence);
});

test.for([...interfaceLocales])(
  "What is too long is said with the length that was allowed: %s",
  (locale) => {
    const said = (limit: number) =>
      translateError(locale, new ParleyError("input_too_long", { limit })).replace(/\D/g, "");
    expect(said(80)).toBe("80");
    expect(said(4_000)).toBe("4000");
  },
);

test("A refused channel is said with the one that is meant", () => {
  const error = new ParleyError("channel_not_allowed", { channelId: "123" });
  expect(translateError("es-ES", error)).toContain("Empieza la tuya en <#123>.");
});

test("A missing permission is called what the reader's Discord calls it", () => {
  const error = new ParleyError("discord_permission_missing", { permission: "AttachFiles" });
  expect(translateError("it", error)).toContain("il permesso «Allega file»");
});

test("A permission without a name of ours keeps the one that Discord's API gives it", () => {
  const error = new ParleyError("discord_permission_missing", { permission: "PinMessages" });
  expect(translateError("en-US", error)).toContain("the permission “PinMessages”");
});

test.for([
  ["budget_learner_empty", { scope: "learner" }],
  ["budget_short", { scope: "learner", ownLimit: "yes" }],
  ["budget_paused", { scope: "learner" }],
  ["budget_not_granted", { scope: "learner" }],
  ["budget_learner_empty", {}],
] as const)("Where others read it, nothing is said of one's own money: %s", ([code, context]) => {
  expect(translateErrorForAll("de", new ParleyError(code, context))).toBe(
    "Ich kann dir hier gerade nicht antworten; /budget zeigen sagt dir, warum.",
  );
});

test.for([
  ["budget_paused", { scope: "server" }],
  ["budget_server_empty", {}],
  ["input_empty", {}],
] as const)(
  "Where others read it, what is no secret is said all the same: %s",
  ([code, context]) => {
    const error = new ParleyError(code, context);
    expect(translateErrorForAll("de", error)).toBe(translateError("de", error));
  },
);
