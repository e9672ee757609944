import type { Scenario } from "#/scenarios/scenario.ts";
import { sceneRoom } from "#/scenarios/scene-room.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

import { asSceneData, quoteScene } from "./quote-scene.ts";

/** How many tokens of the system part a scene may take, as `countPromptTokens` counts them. */
export const sceneTokensMax = 240;

/** What a tutor knows of the scene that it plays; what is to be reached in it comes in notes. */
export function sceneSection(scenario: Scenario): string {
  const tutor = quoteScene(scenario.roles.tutor, sceneRoom.tutor);
  const learner = quoteScene(scenario.roles.learner, sceneRoom.learner);
  const ending = quoteScene(scenario.ending, sceneRoom.ending);
  const taken = countPromptTokens(asSceneData(scenario, `${tutor}${learner}${ending}`));
  const setting = quoteScene(scenario.setting, sceneRoom.all - taken);
  const texts = `you: ${tutor}; they: ${learner}; where: ${setting}; ending: ${ending}`;
  return [
    "# The scene",
    `Act it out with them: ${asSceneData(scenario, texts)}`,
    "Keep to your role, in your persona's manner. Notes say what they are to achieve: lead there, but leave the saying and doing to them.",
  ].join("\n");
}
