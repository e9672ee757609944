import { expect, test } from "vitest";

import {
  countCalls,
  isUnread,
  markRead,
} from "../../../../../../sandbox/page/browser/state/navigation.ts";
import { emptyState, isNewer } from "../../../../../../sandbox/page/browser/state/page-state.ts";
import {
  reduceEvent,
  reduceSnapshot,
} from "../../../../../../sandbox/page/browser/state/reduce-event.ts";
import type { PageChannel, PageEvent } from "../../../../../../sandbox/page/protocol.ts";
import type { WireMessage } from "../../../../../../sandbox/page/wire-types.ts";

const lena = { id: "1", username: "lena", role: "", locale: "en-US", roleIds: [] };
const tutor = { id: "2", username: "tutor", bot: true };

function place(kind: PageChannel["kind"]): PageChannel {
  return {
    id: "7",
    kind,
    name: "place",
    serverId: null,
    parentId: null,
    recipientId: null,
    isPrivate: false,
    isArchived: false,
    lastMessageId: null,
  };
}

function message(id: string, fields: Partial<WireMessage> = {}): WireMessage {
  return {
    id,
    channel_id: "7",
    type: 0,
    author: tutor,
    content: id,
    timestamp: "2026-01-01T00:00:00.000Z",
    ...fields,
  };
}

const start = reduceSnapshot(emptyState, {
  me: lena,
  people: [lena],
  users: [lena, tutor],
  roles: [],
  servers: [],
  channels: [place("text")],
  messages: [],
  onlineUserIds: [],
});

const after = (events: PageEvent[], from = start) =>
  events.reduce((state, event) => reduceEvent(state, event, 0), from);

test("snowflakes are compared as numbers, whatever their length", () => {
  expect(isNewer("10", "9")).toBe(true);
  expect(isNewer("9", "10")).toBe(false);
  expect(isNewer("9", "9")).toBe(false);
  expect(isNewer("9", null)).toBe(true);
});

test("messages stand in order however they come, and an edit stays in its place", () => {
  const state = after([
    { type: "message", message: message("12") },
    { type: "message", message: message("9") },
    { type: "message", message: message("12", { content: "changed" }) },
  ]);
  expect(state.messages["7"]?.map(({ content }) => content)).toEqual(["9", "changed"]);
  const left = after([{ type: "message-removed", channelId: "7", messageId: "9" }], state);
  expect(left.messages["7"]?.map(({ id }) => id)).toEqual(["12"]);
});

test("a message ends its author's typing, and takes the place of the one that was on its way", () => {
  const waiting = {
    ...start,
    pending: [
      { kind: "message", nonce: "n", channelId: "7", content: "hi", failed: null } as const,
    ],
  };
  const typing = after([{ type: "typing", channelId: "7", userId: "2" }], waiting);
  expect(Object.keys(typing.typing["7"] ?? {})).toEqual(["2"]);
  const own = message("10", { author: lena, nonce: "n" });
  const said = after(
    [
      { type: "message", message: own },
      { type: "message", message: message("11") },
    ],
    typing,
  );
  expect(said.pending).toEqual([]);
  expect(said.typing["7"]).toEqual({});
});

test("what others wrote is unread until it is seen; what one wrote oneself never is", () => {
  const own = after([{ type: "message", message: message("10", { author: lena }) }]);
  expect(isUnread(own, "7")).toBe(false);
  const others = after([{ type: "message", message: message("11") }], own);
  expect(isUnread(others, "7")).toBe(true);
  expect(isUnread(markRead(others, "7"), "7")).toBe(false);
});

test("a mention calls for the person, and so does each message in private", () => {
  const mentioned = after([
    { type: "message", message: message("10") },
    { type: "message", message: message("11", { mentions: [lena] }) },
  ]);
  expect(countCalls(mentioned, "7")).toBe(1);
  const inPrivate = after([{ type: "channel", channel: place("dm") }], mentioned);
  expect(countCalls(inPrivate, "7")).toBe(2);
});

test("a channel that is gone is no longer open", () => {
  const state = after([{ type: "channel-removed", channelId: "7" }], { ...start, channelId: "7" });
  expect(state.channelId).toBeNull();
  expect(state.channels).toEqual({});
});
