import { describe, expect, test } from "vitest";

import { cityZones } from "#/learners/city-zones.ts";
import { findTimeZones, readTimeZone } from "#/learners/time-zones.ts";
import { toParleyError } from "#/shared/errors.ts";

describe("A time zone as people type it", () => {
  test.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    [" new york ", "America/New_York"],
    ["America/New York", "America/New_York"],
    ["Tokyo", "Asia/Tokyo"],
    ["utc", "UTC"],
    ["US/Pacific", "America/Los_Angeles"],
    ["São Paulo", "America/Sao_Paulo"],
    ["ZÜRICH", "Europe/Zurich"],
    ["Kyiv", "Europe/Kiev"],
    ["Asia/Kolkata", "Asia/Calcutta"],
    ["Sevilla", "Europe/Madrid"],
    [" köln ", "Europe/Berlin"],
    ["東京", "Asia/Tokyo"],
    ["rio de janeiro", "America/Sao_Paulo"],
    ["Medellin", "America/Bogota"],
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

describe("What is none, but near one", () => {
  const suggestionsFor = (text: string) => {
    try {
      return readTimeZone(text);
    } catch (error) {
      return toParleyError(error).context["suggestions"];
    }
  };

  test.each([
    ["Madird", "Atlantic/Madeira, Europe/Madrid"],
    ["Europe/Berlim", "Europe/Berlin, America/Belem"],
    ["Madrid, Spain", "Europe/Madrid"],
    ["Spain/Madrid", "Europe/Madrid"],
    ["Buenos", "America/Buenos_Aires"],
  ])("%j is answered by %s", (text, expected) => {
    expect(suggestionsFor(text)).toBe(expected);
  });

  test("at most three are named", () => {
    expect(suggestionsFor("America")).toMatch(/^America\/\w+, America\/\w+, America\/\w+$/);
  });

  test.each([
    ["Gotham City"],
    ["Mars/Olympus"],
    ["CET"],
    ["half past nine"],
    [""],
    ["x".repeat(100)],
  ])("%j is near to none", (text) => {
    expect(suggestionsFor(text)).toBeUndefined();
  });
});

test("Each large city has a zone that there is, and one alone", () => {
  const cities = cityZones.flatMap(([, names]) => names.split(", "));
  expect(new Set(cities).size).toBe(cities.length);
  for (const [zone, names] of cityZones) {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions();
    for (const city of names.split(", ")) {
      const read = new Intl.DateTimeFormat("en", { timeZone: readTimeZone(city) });
      expect([city, read.resolvedOptions().timeZone]).toEqual([city, timeZone]);
    }
  }
});

test("A search answers at most as many as asked for", () => {
  expect(findTimeZones("sao pau", 25)).toEqual(["America/Sao_Paulo"]);
  expect(findTimeZones("", 25)).toHaveLength(25);
  expect(findTimeZones("nowhere", 25)).toEqual([]);
});
