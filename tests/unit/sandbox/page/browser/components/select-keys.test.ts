import { expect, test } from "vitest";

import { selectKey } from "../../../../../../sandbox/page/browser/components/select-keys.ts";

test("a select menu follows the keys of a listbox", () => {
  const options = [
    { label: "Apple", value: "a" },
    { label: "Pear", value: "b" },
    { label: "Plum", value: "c" },
  ];
  const open = { isOpen: true, active: 1, options };
  expect(selectKey("Enter", { ...open, isOpen: false })).toEqual({ do: "open" });
  expect(selectKey("x", { ...open, isOpen: false })).toBeNull();
  expect(selectKey("ArrowDown", open)).toEqual({ do: "move", to: 2 });
  expect(selectKey("Home", open)).toEqual({ do: "move", to: 0 });
  expect(selectKey("p", open)).toEqual({ do: "move", to: 2 });
  expect(selectKey("p", { ...open, active: 2 })).toEqual({ do: "move", to: 1 });
  expect(selectKey(" ", open)).toEqual({ do: "pick" });
  expect(selectKey("Escape", open)).toEqual({ do: "close" });
});
