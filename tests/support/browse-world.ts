import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems } from "#/content/items/items.ts";

import type { OpenModal } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, componentOf } from "./command-world.ts";
import { useKeeper } from "./keeper-world.ts";
import type { TestParleyOptions } from "./parley.ts";

/** A Parley in which a learner looks through what they keep, as by their own presses. */
export function useBrowser(options: TestParleyOptions = {}) {
  const keeper = useKeeper(options);
  const { me, parley } = keeper;
  const learnerId = async (): Promise<string> => {
    const [row] = await parley()
      .database.sql()
      .execute<{ id: string }[]>("select id from learner where discord_user_id = ?", [me().id]);
    return row?.id ?? "";
  };
  /** Resolves with a panel as soon as it is another one than it was. */
  const changed = (panel: MessageRecord, before: string): Promise<MessageRecord> =>
    me().waitFor((person) => {
      const message = person.message(panel.id);
      return message && contentOf(message) !== before && message;
    });
  /** Does something to a panel, and resolves with what it has become. */
  const after = async (panel: MessageRecord, act: () => Promise<unknown>) => {
    const before = contentOf(panel);
    await act();
    return changed(panel, before);
  };
  return {
    ...keeper,
    learnerId,
    /** Keeps things without a word; answers their ids in this order. */
    keep: async (...drafts: ItemDraft[]): Promise<string[]> => {
      const kept = await keepItems(parley(), { learnerId: await learnerId(), drafts });
      return kept.map(({ item }) => item.id);
    },
    ask: (command: string, options: Parameters<typeof ask>[3] = {}) =>
      ask(me(), keeper.general(), command, options),
    /** Presses the button whose custom id begins so; resolves with what the panel is then. */
    press: (panel: MessageRecord, beginning: string) =>
      after(panel, () => me().click(panel.id, componentOf(panel, beginning))),
    choose: (panel: MessageRecord, beginning: string, ...values: string[]) =>
      after(panel, () => me().select(panel.id, componentOf(panel, beginning), values)),
    /** Presses a button that opens a form. */
    openForm: async (panel: MessageRecord, beginning: string): Promise<OpenModal> => {
      const { modal } = await me().click(panel.id, componentOf(panel, beginning));
      if (!modal) throw new Error(`${beginning} opened no form`);
      return modal;
    },
    /** Sends a form off that was opened from a panel; resolves with what the panel is then. */
    submit: (panel: MessageRecord, modal: OpenModal, values: Record<string, string>) =>
      after(panel, () => me().submitModal(modal, values)),
  };
}

function contentOf(message: MessageRecord): string {
  return JSON.stringify([message.components, message.attachments]);
}

/** The values of a panel's menu, each with its label. */
export function optionsOf(message: MessageRecord, beginning: string): [string, string][] {
  const id = componentOf(message, beginning);
  const text = JSON.stringify(message.components);
  const menu = text.slice(text.indexOf(JSON.stringify(id)));
  const options = menu.slice(0, menu.indexOf("]"));
  return [...options.matchAll(/"value":"([^"]+)","label":"([^"]+)"/g)].map(
    ([, value = "", label = ""]) => [value, label],
  );
}

/** What stands in the fields of a form, by their ids. */
export function valuesOf(modal: OpenModal): Record<string, string> {
  const fields = JSON.stringify(modal.components).matchAll(
    /"custom_id":"([^"]+)"[^{}]*?"value":("(?:[^"\\]|\\.)*")/g,
  );
  return Object.fromEntries(
    [...fields].map(([, id = "", value = '""']) => [id, JSON.parse(value) as string]),
  );
}
