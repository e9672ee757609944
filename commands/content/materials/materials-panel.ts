import {
  ButtonStyle,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
} from "discord.js";

import type { Item } from "#/content/items/item.ts";
import { getItem } from "#/content/items/items.ts";
import type { MaterialWish } from "#/content/materials/estimate-material.ts";
import { findMaterialsOf, findRunningMaterial } from "#/content/materials/find-materials.ts";
import { materialKinds, type MaterialKind } from "#/content/materials/material-kinds.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { makingPanel, toTextButton } from "#/discord/material-reply/making-panel.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { mayStart } from "../../support/cost-offer.ts";
import { itemMenu } from "../items/item-menu.ts";
import { estimateLines, offerMaterial, type MaterialOffer } from "./material-estimate.ts";
import { writeKinds } from "./material-kinds-mask.ts";

/** What is asked for, by whom and where. */
export interface MaterialsView {
  payer: MaterialWish["payer"];
  itemId: string;
  /** When left out, the most usual that there are not yet. */
  kinds?: readonly MaterialKind[];
  locale: InterfaceLocale;
  /** What is to be said of it besides. */
  said?: string;
}

const usualKinds: readonly MaterialKind[] = ["summary", "flashcards", "quiz"];

/**
 * What can be made of a text and what that costs at most; while something is being made, how far it is.
 *
 * @throws ParleyError `item_missing`, also where it is no text.
 */
export async function materialsPanel(services: BotServices, view: MaterialsView): Promise<Panel> {
  const { itemId, locale } = view;
  const { learnerId } = view.payer;
  const item = await getItem(services, { learnerId, itemId });
  if (item.kind !== "text") throw new ParleyError("item_missing");
  const { running, items } = await findMaterialsOf(services, { learnerId, itemId });
  if (running) return makingPanel(running, locale);
  const other = await findRunningMaterial(services, { learnerId });
  if (other) return otherRunningPanel(item, other.itemId, locale);
  const made = new Set(items.map(({ kind }) => kind));
  const { kinds = usualKinds.filter((kind) => !made.has(kind)) } = view;
  const offered = kinds.length === 0 ? undefined : await offer(services, { ...view, kinds });
  const { currency } = services;
  return askPanel(offered, { ...view, currency, kinds, item, made: items });
}

/** What it would take, or why it cannot be made. */
async function offer(
  services: BotServices,
  wish: MaterialWish,
): Promise<MaterialOffer | ParleyError> {
  try {
    return await offerMaterial(services, wish);
  } catch (error) {
    if (error instanceof ParleyError && error.code !== "internal") return error;
    throw error;
  }
}

interface AskView extends MaterialsView, Reader {
  item: Item;
  kinds: readonly MaterialKind[];
  /** What there is of the text already. */
  made: Parameters<typeof itemMenu>[0];
}

function askPanel(offered: MaterialOffer | ParleyError | undefined, view: AskView): Panel {
  const { item, kinds, made, locale, said = "" } = view;
  const isOffer = offered !== undefined && !(offered instanceof ParleyError);
  const madeMenu = {
    ...itemMenu(made, locale),
    placeholder: translate(locale, "materials.made_placeholder"),
  };
  return {
    paragraphs: [
      translate(locale, "materials.ask_title", { title: quote(item.title) }),
      said,
      translate(locale, "materials.ask"),
      isOffer ? estimateLines(offered, view).join("\n") : "",
      offered instanceof ParleyError ? `⚠️ ${translateError(locale, offered)}` : "",
    ],
    rows: [
      [kindMenu(item.id, kinds, locale)],
      [...(isOffer ? [startButton(offered, view)] : []), toTextButton(item.id, locale)],
      made.length === 0 ? [] : [madeMenu],
    ],
  };
}

function startButton(
  offer: MaterialOffer,
  { item, kinds, locale }: AskView,
): APIButtonComponentWithCustomId {
  const { maxPicoUsd } = offer.estimate;
  const args = [shortenId(item.id), writeKinds(kinds), String(maxPicoUsd)];
  const start = button(
    writeCustomId("content", "materials-start", ...args),
    translate(locale, "materials.start"),
    ButtonStyle.Success,
  );
  return { ...start, disabled: !mayStart(offer) };
}

function kindMenu(
  itemId: string,
  kinds: readonly MaterialKind[],
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("content", "materials-pick", shortenId(itemId)), {
    placeholder: translate(locale, "materials.ask_placeholder"),
    options: materialKinds.map((kind) => ({
      value: kind,
      label: translate(locale, `content.kind.${kind}`),
      description: translate(locale, `materials.what.${kind}`),
      default: kinds.includes(kind),
    })),
    maxValues: materialKinds.length,
  });
}

/** One thing is made at a time: the way to that. */
function otherRunningPanel(item: Item, otherItemId: string | null, locale: InterfaceLocale): Panel {
  const look = (itemId: string) =>
    button(
      writeCustomId("content", "materials", shortenId(itemId)),
      translate(locale, "materials.look_at_running"),
      ButtonStyle.Primary,
    );
  return {
    paragraphs: [
      translate(locale, "materials.ask_title", { title: quote(item.title) }),
      translate(locale, "materials.other_running"),
    ],
    rows: [[...(otherItemId === null ? [] : [look(otherItemId)]), toTextButton(item.id, locale)]],
  };
}
