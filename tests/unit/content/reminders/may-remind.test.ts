import { expect, test } from "vitest";

import { learningDayOf } from "#/content/cards/learning-day.ts";
import { mayRemind } from "#/content/reminders/may-remind.ts";

const now = new Date("2026-11-20T17:00:10Z");
const berlin = "Europe/Berlin";
const today = learningDayOf(now, berlin);

const due = {
  now,
  dueAt: new Date("2026-11-20T17:00:00Z"),
  attemptedAt: null,
  snoozed: false,
  timeZone: berlin,
  reckonedZone: berlin,
  lastDay: today - 1,
};

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test.each([
  ["one whose hour has just come", true, {}],
  ["the first of all", true, { lastDay: null }],
  ["one that comes two hours late, since nobody was there", true, { dueAt: hoursAgo(2) }],
  ["one that would come four hours late", false, { dueAt: hoursAgo(4) }],
  ["a second one on a day", false, { lastDay: today }],
  ["a second one on a day that has not come yet here", false, { lastDay: today + 1 }],
  ["one that was put off", true, { lastDay: today, snoozed: true }],
  ["one that was put off, in another zone", true, { snoozed: true, reckonedZone: "Asia/Tokyo" }],
  ["one that was put off and comes too late", false, { snoozed: true, dueAt: hoursAgo(4) }],
  ["the same one again", true, { lastDay: today, attemptedAt: hoursAgo(0.1) }],
  ["the same one for hours", false, { lastDay: today, attemptedAt: hoursAgo(4) }],
  ["one by the clock of where the learner was", false, { reckonedZone: "Asia/Tokyo" }],
])("May be sent: %s: %s", (_title, may, changes) => {
  expect(mayRemind({ ...due, ...changes })).toBe(may);
});
