import { describe, expect, test } from "vitest";

import { findTimeZones, readTimeZone } from "#/learners/time-zones.ts";

describe("A time zone as people type it", () => {
  test.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    [" new york ", "America/New_York"],
    ["America/New York", "America/New_York"],
    ["Tokyo", "Asia/Tokyo"],
    ["utc", "UTC"],
    ["US/Pacific", "America/Los_Angeles"],
  ])("%j is %s", (text, expected) => {
    expect(readTimeZone(text)).toBe(expected);
  });

  test.each([[""], ["  "], ["Mars/Olympus"], ["+02:00"], ["half past nine"], ["../etc/passwd"]])(
    "%j is none",
    (text) => {
      expect(() => readTimeZone(text)).toThrow("time_zone_unknown");
    },
  );
});

test("A search answers at most as many as asked for", () => {
  expect(findTimeZones("sao pau", 25)).toEqual(["America/Sao_Paulo"]);
  expect(findTimeZones("", 25)).toHaveLength(25);
  expect(findTimeZones("nowhere", 25)).toEqual([]);
});
