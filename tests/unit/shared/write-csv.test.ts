import { expect, test } from "vitest";

import { writeUsd } from "#/shared/money.ts";
import { writeCsv } from "#/shared/write-csv.ts";

test("A table is quoted where it has to be, and computes nothing; numbers stay numbers", () => {
  const rows = [
    ["amount", "reason"],
    ["-0.02", 'said "no", twice'],
    ["1", "=1+1"],
  ];
  expect(writeCsv(rows)).toBe('\uFEFFamount,reason\r\n-0.02,"said ""no"", twice"\r\n1,\'=1+1\r\n');
});

test("Dollars for programs are exact to the last pico-dollar, and signed", () => {
  expect(writeUsd(-1n)).toBe("-0.000000000001");
  expect(writeUsd(2_500_000_000_000n)).toBe("2.500000000000");
});
