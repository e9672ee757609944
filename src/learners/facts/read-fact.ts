import { ParleyError } from "#/shared/errors.ts";

import { readLine } from "../preference-texts.ts";
import { factRoom } from "./fact.ts";

/**
 * What a learner typed into the form of a fact, as one line.
 *
 * @throws ParleyError `input_empty`; `preference_too_long` with the `limit` of characters at which this text would have to end.
 */
export function readFact(typed: string): string {
  const text = readLine(typed, factRoom);
  if (text === "") throw new ParleyError("input_empty");
  return text;
}
