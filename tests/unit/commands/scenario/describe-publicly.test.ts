import { expect, test } from "vitest";

import { describePublicly } from "../../../../commands/server/scenarios/describe-publicly.ts";
import { customContent } from "../../../support/scenario-author.ts";

test("A scene in no language says so, and a part without words has no heading for them", () => {
  const content = customContent();
  const scene = { ...content, id: "custom:x", languages: [] };
  const bare = scene.phases.map((phase) =>
    Object.assign({}, phase, { words: [], phrases: [], culture: {} }),
  );
  const all = describePublicly(scene, "en-US").join("\n");
  const without = describePublicly({ ...scene, phases: bare }, "en-US").join("\n");
  const headings = (text: string) => text.match(/^\*\*[^*]+\*\*$/gm) ?? [];
  expect(headings(all).length).toBeGreaterThan(0);
  expect(headings(without)).toEqual([]);
  expect(without).toMatch(/:\*\* none$/m);
});
