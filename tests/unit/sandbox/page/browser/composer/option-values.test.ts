import { expect, test } from "vitest";

import { readOption } from "../../../../../../sandbox/page/browser/composer/option-values.ts";

test("a number is read within its bounds", () => {
  const option = { type: 4, name: "n", description: "", min_value: 1, max_value: 9 };
  expect(readOption(option, { text: "7" }, [])).toEqual({ value: 7 });
  expect(readOption(option, { text: "7.5" }, [])).toEqual({ fault: "Write a whole number." });
  expect(readOption(option, { text: "0" }, [])).toEqual({ fault: "At least 1." });
  expect(readOption(option, { text: "10" }, [])).toEqual({ fault: "At most 9." });
  expect(readOption(option, { text: "many" }, [])).toEqual({ fault: "Write a number." });
});

test("where there is a list, only what stands in it is taken", () => {
  const choices = [{ name: "Warm", value: "warm" }];
  const option = { type: 3, name: "tone", description: "", choices };
  expect(readOption(option, { text: "warm" }, choices)).toEqual({ value: "warm" });
  expect(readOption(option, { text: "cold" }, choices)).toHaveProperty("fault");
  const truth = { type: 5, name: "here", description: "" };
  const both = [
    { name: "True", value: "true" },
    { name: "False", value: "false" },
  ];
  expect(readOption(truth, { text: "true" }, both)).toEqual({ value: true });
});

test("a text is held to its length", () => {
  const option = { type: 3, name: "subject", description: "", min_length: 2, max_length: 4 };
  expect(readOption(option, { text: " cats " }, [])).toEqual({ value: "cats" });
  expect(readOption(option, { text: "a" }, [])).toEqual({ fault: "At least 2 characters." });
  expect(readOption(option, { text: "horses" }, [])).toEqual({ fault: "At most 4 characters." });
});
