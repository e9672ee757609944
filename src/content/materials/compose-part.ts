import type { CallRequest } from "#/calls/call-request.ts";
import {
  buildMaterialPrompt,
  materialTokensMax,
  statementsOfChunk,
} from "#/prompts/material-prompt.ts";
import type { MaterialProfile } from "#/prompts/material-profile.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { MaterialKind } from "./material-kinds.ts";
import { chunkCharacters, partsMax } from "./material-limits.ts";
import type { MaterialPart } from "./material.ts";
import { splitChunks } from "./split-chunks.ts";

/** What a part is about. */
export type PlannedPart = Pick<MaterialPart, "kind" | "chunkStart" | "chunkEnd">;

/**
 * The parts of a material, in the order in which they are made: all kinds of one chunk, then of the
 * next, so that what is called off has all kinds of the text's beginning.
 *
 * @throws ParleyError `material_too_large` with `parts` and `limit`.
 */
export function planParts(text: string, kinds: readonly MaterialKind[]): PlannedPart[] {
  const parts = splitChunks(text, chunkCharacters).flatMap(({ start, end }) =>
    kinds.map((kind) => ({ kind, chunkStart: start, chunkEnd: end })),
  );
  if (parts.length > partsMax) {
    throw new ParleyError("material_too_large", { parts: parts.length, limit: partsMax });
  }
  return parts;
}

/** What a part's request is made of. */
export interface PartQuestion {
  profile: MaterialProfile;
  /** The whole text. */
  text: string;
  kinds: readonly MaterialKind[];
  /** All of them. */
  parts: readonly PlannedPart[];
}

/** The part of a call's request that decides what it costs at most. */
type ComposedPart = Pick<CallRequest, "system" | "messages" | "maxOutputTokens" | "temperature">;

/** Models keep closer to the text when they are not asked to be inventive. */
const temperature = 0.2;

/** How many statements are asked for in a part. */
export function statementsOfPart(
  { kinds, parts }: Pick<PartQuestion, "kinds" | "parts">,
  { kind }: PlannedPart,
): number {
  return statementsOfChunk(kind, parts.length / kinds.length);
}

/** The request for one part. */
export function composePart(question: PartQuestion, part: PlannedPart): ComposedPart {
  const { profile, text } = question;
  const { kind, chunkStart, chunkEnd } = part;
  const statementsMax = statementsOfPart(question, part);
  const chunk = text.slice(chunkStart, chunkEnd);
  return {
    ...buildMaterialPrompt({ kind, profile, chunk, statementsMax }),
    maxOutputTokens: materialTokensMax(kind, statementsMax),
    temperature,
  };
}
