import type { ModalSubmitInteraction } from "discord.js";

import { itemContentSchema } from "#/content/items/item-content.ts";
import type { Item } from "#/content/items/item.ts";
import { getItem, updateItem, type ItemChanges } from "#/content/items/items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import { refusalOf } from "../../support/refusal-of.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { backOf } from "./back-button.ts";
import { editFieldsOf, editForm, type EditField } from "./edit-form.ts";
import { bodyPage } from "./item-body.ts";
import { itemSubcommand } from "./item-subcommand.ts";
import { readEntries, type ReadBody } from "./read-entries.ts";
import { refusalPanel, type Refused, type TypingFault } from "./refusal-panel.ts";
import { itemPanel } from "./item-panel.ts";
import { splitTags } from "./tag.ts";

export const edit: Subcommand = {
  ...itemSubcommand("command.content.edit", async (services, interaction, context) => {
    const item = await getItem(services, context);
    const { locale } = context;
    await showForm(interaction, editForm(item, { page: 1, action: "edit-new", locale }));
  }),
  acknowledge: "itself",
};

/** Opens the form; its arguments are the item, the version that is shown and the page. */
export const openEditForm: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const item = await getItem(services, { learnerId, itemId: readIdArgument(args, 0) });
    // What the form shows is the newest, and over that it is saved.
    const page = readNumberArgument(args, 2);
    await showForm(pressed, editForm(item, { page, action: "edit-form", locale }));
  },
};

/** The form that was opened from a panel: the panel says what became of it. */
export const saveEditForm: ComponentHandler = { acknowledge: "update", run: save };

/** The form that a command opened. */
export const saveNewEditForm: ComponentHandler = { acknowledge: "private", run: save };

async function save(...[services, interaction, context]: Parameters<ComponentHandler["run"]>) {
  const form = expectForm(interaction);
  const { id: learnerId } = await ensureConsent(services, context);
  const { locale, args } = context;
  const itemId = readIdArgument(args, 0);
  const version = readNumberArgument(args, 1);
  const page = readNumberArgument(args, 2);
  const typed = readFields(form);
  const view = { learnerId, itemId, locale, page, back: backOf(form) };
  const refused = await tryToSave(services, { learnerId, itemId, version, page, typed });
  const panel = refused
    ? await refusalPanel(services, {
        ...view,
        refused,
        typed: Object.values(typed).filter(Boolean).join("\n\n"),
      })
    : await itemPanel(services, { ...view, said: translate(locale, "content.edited") });
  await showPanel(form, panel);
}

type Typed = Partial<Record<EditField, string>>;

function readFields({ fields }: ModalSubmitInteraction): Typed {
  return Object.fromEntries(
    [...fields.fields.keys()].map((name) => [name, fields.getTextInputValue(name)]),
  );
}

interface Edition {
  learnerId: string;
  itemId: string;
  version: number;
  page: number;
  typed: Typed;
}

/** Saves what was typed; answers why it was not. */
async function tryToSave(services: BotServices, edition: Edition): Promise<Refused | undefined> {
  const { version } = edition;
  try {
    const item = await getItem(services, edition);
    // Which entries stood on the page is known of the version that was shown alone.
    if (item.version !== version) throw new ParleyError("changed_meanwhile");
    const changes = readChanges(item, edition);
    if ("fault" in changes) return changes;
    await updateItem(services, { ...edition, changes });
    return undefined;
  } catch (error) {
    return { error: refusalOf(error) };
  }
}

function readChanges(item: Item, { page, typed }: Edition): ItemChanges | { fault: TypingFault } {
  const { title = item.title } = typed;
  const changed = readBody(item, { page, typed });
  if ("fault" in changed) return { fault: changed.fault };
  const parsed = itemContentSchema.safeParse({ kind: item.kind, title, body: changed.body });
  // The texts are refused by what says so: what is left is that there are none, or too many.
  if (!parsed.success) return { fault: { key: "content.edit.count_wrong", number: 0 } };
  return { title, body: parsed.data.body, tags: splitTags(typed.tags ?? "") };
}

/** What the item is to say, where its fields were typed anew. */
function readBody(item: Item, { page, typed }: Pick<Edition, "page" | "typed">): ReadBody {
  const { range } = bodyPage(item, page, "en-US");
  const read = readEntries(item, range, typed.entries ?? "");
  if ("fault" in read) return read;
  const lines = editFieldsOf(item).filter((field) => plainFields.has(field));
  const examples = (typed.examples ?? "").split("\n").filter((line) => line.trim() !== "");
  return {
    body: {
      ...read.body,
      ...Object.fromEntries(lines.map((field) => [field, typed[field] ?? ""])),
      ...(item.kind === "grammar_note" ? { examples } : {}),
    } as ReadBody extends { body: infer Body } ? Body : never,
  };
}

const plainFields: ReadonlySet<EditField> = new Set([
  "meaning",
  "reading",
  "example",
  "original",
  "why",
]);
