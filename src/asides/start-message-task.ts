import { noPersonaId } from "#/personas/persona.ts";
import { taskCharactersMax, type MessageTask } from "#/prompts/message-task.ts";
import { cleanText, countCharacters, limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";

import type { AsideRequest } from "./aside-request.ts";
import type { AsideServices } from "./services.ts";
import { startAside } from "./start-aside.ts";

/** One thing that a learner asks about a message, their own or anybody's. */
export interface AskedMessage extends Omit<
  AsideRequest,
  "kind" | "serverId" | "inputText" | "inputWasCut"
> {
  task: MessageTask;
  /** As it stands in the message; cleaned here, and cut where it is too long. */
  text: string;
}

/** Nobody speaks: what is asked for has no manner. */
const nobody = [{ personaId: noPersonaId, personaVersion: null }];

/**
 * Has a message corrected, explained or translated, as {@link startAside} does. Of a long one, only
 * the beginning is looked at.
 * @throws ParleyError `input_empty`, and as there.
 */
export async function startMessageTask(
  services: AsideServices,
  { task, text, ...asked }: AskedMessage,
): Promise<void> {
  const whole = stripUnsafe(text).trim();
  const inputText = cleanText(cutAtWord(whole, taskCharactersMax), taskCharactersMax);
  await startAside(
    services,
    {
      ...asked,
      kind: task,
      serverId: asked.payer.serverId,
      inputText,
      inputWasCut: countCharacters(whole) > taskCharactersMax,
    },
    () => Promise.resolve(nobody),
  );
}

/** The beginning of a text; where it can, it ends with a word. */
function cutAtWord(text: string, limit: number): string {
  const cut = limitCharacters(text, limit);
  if (cut.length === text.length || /^\s/u.test(text.slice(cut.length))) return cut;
  const lastSpace = cut.search(/\s\S*$/u);
  return lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut;
}
