import type { OpenedScenario } from "#/scenarios/open-scenario.ts";
import { plainShape, type SessionKind, type SessionShape } from "#/sessions/session-shape.ts";

import type { SessionChoices } from "./choices.ts";

/** The shape of the session that the choices describe; of a scene it is the scene's alone. */
export function chosenShape(
  { mode, focus, study, isPlacement }: SessionChoices,
  scene: OpenedScenario | undefined,
): SessionShape {
  if (scene) return { ...plainShape, kind: "scenario", ...scene.reference };
  if (isPlacement) return { ...plainShape, kind: "placement" };
  const kind = study ? studyKinds[study.kind] : plainShape.kind;
  return { ...plainShape, kind, mode: mode ?? null, focus: focus ?? null };
}

const studyKinds = {
  text: "content_study",
  words: "vocabulary_review",
} as const satisfies Record<string, SessionKind>;
