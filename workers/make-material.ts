import { makeMaterial as make } from "#/content/materials/make-material.ts";

import type { Processor } from "./processor.ts";

/** Makes what a learner wants made of a text. */
export const makeMaterial: Processor<"make-material"> = (services, { materialId }, signal) =>
  make(services, materialId, signal);
