import { ButtonStyle, type ButtonInteraction } from "discord.js";

import { codeBlock, insideCodeBlock } from "#/discord/code-block.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { Reader } from "#/discord/reader.ts";
import { showPanel } from "#/discord/show.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { readPanel } from "../session/choices.ts";
import { costLines, type CostOffer } from "./cost-offer.ts";
import { expectButton } from "./expect-interaction.ts";

/** What is asked before something large is paid for. */
export interface CostQuestion {
  /** Scope and action of the button that goes on, then what it carries besides the amount. */
  ids: readonly [scope: string, action: `${string}-go`, ...args: string[]];
  title: string;
  /** The learner's words, which the panel keeps until they press. */
  text: string;
  offer: CostOffer;
}

/** "About 2 cents of your 31: go on?" The button carries what was said to be the most. */
export function costQuestion(question: CostQuestion, reader: Reader): Panel {
  const { ids, title, text, offer } = question;
  const { locale } = reader;
  const [scope, action, ...args] = ids;
  const yes = button(
    writeCustomId(scope, action, String(offer.estimate.maxPicoUsd), ...args),
    translate(locale, "estimate.yes"),
    ButtonStyle.Success,
  );
  const no = writeCustomId(scope, action.replace(/-go$/, "-no"));
  return {
    paragraphs: [
      title,
      // A blank after it: an ellipsis at its end is the learner's own.
      codeBlock(`${text} `),
      costLines(offer, reader).join("\n"),
      offer.scarce ? "" : translate(locale, "estimate.go_on"),
    ],
    rows: [
      [
        { ...yes, disabled: offer.scarce !== undefined },
        button(no, translate(locale, "estimate.no")),
      ],
    ],
  };
}

/**
 * The words that the panel of a {@link costQuestion} keeps.
 * @throws ParleyError `component_unknown` where it keeps none.
 */
export function readAskedText(pressed: ButtonInteraction): string {
  const text = insideCodeBlock(readPanel(pressed));
  if (text === undefined) throw new ParleyError("component_unknown");
  return text.trim();
}

/** Where somebody said yes, and how they are asked again. */
export interface Agreed {
  pressed: ButtonInteraction;
  context: InteractionContext & { readonly args: readonly string[] };
  again: () => Promise<Panel>;
}

/** What paid work takes from the button that was pressed. */
export interface PaidStart {
  /** The panel's own: pressed twice, it begins once. */
  eventId: string;
  interactionToken: string;
  maxPicoUsd: PicoUsd;
}

/**
 * Starts what was agreed to, for no more than what was shown; where it has become dearer since, it is
 * asked again.
 */
export async function goOn(
  { pressed, context, again }: Agreed,
  start: (paid: PaidStart) => Promise<void>,
): Promise<void> {
  const { locale, args } = context;
  const paid = {
    eventId: pressed.message.id,
    interactionToken: pressed.token,
    maxPicoUsd: readAmountArgument(args, 0),
  };
  await showPanel(pressed, { paragraphs: [translate(locale, "estimate.under_way")] });
  try {
    await start(paid);
  } catch (error) {
    const isDearer = error instanceof ParleyError && error.code === "work_dearer";
    const panel = await again();
    const said = isDearer ? [translateError(locale, error)] : [];
    await showPanel(pressed, { ...panel, paragraphs: [...said, ...panel.paragraphs] });
    if (!isDearer) throw error;
  }
}

/**
 * An amount among the arguments of a custom id, which may have been forged.
 * @throws ParleyError `component_unknown` where it is no amount as we write them.
 */
export function readAmountArgument(args: readonly string[], index: number): PicoUsd {
  const text = String(args[index]);
  if (!/^\d{1,18}$/.test(text)) throw new ParleyError("component_unknown");
  return BigInt(text);
}

/** The answer no: nothing was started. */
export const callOff: ComponentHandler = {
  acknowledge: "update",
  run: async (_services, interaction, { locale }) => {
    const said = translate(locale, "estimate.called_off");
    await showPanel(expectButton(interaction), { paragraphs: [said] });
  },
};
