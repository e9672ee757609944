import type { OpenModal, Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, componentOf } from "./command-world.ts";

/** What a panel shows, however it is told. */
const shownBy = (message: MessageRecord): string => JSON.stringify(message.components);

/** A person who works with one panel: each act resolves with what the panel is then. */
export function handOf(person: Person, channelId: string) {
  const after = async (panel: MessageRecord, act: () => Promise<unknown>) => {
    const before = shownBy(panel);
    await act();
    return person.waitFor((who) => {
      const message = who.message(panel.id);
      return message && shownBy(message) !== before && message;
    });
  };
  return {
    person,
    ask: (command: string, options: Parameters<typeof ask>[3] = {}) =>
      ask(person, channelId, command, options),
    press: (panel: MessageRecord, beginning: string) =>
      after(panel, () => person.click(panel.id, componentOf(panel, beginning))),
    choose: (panel: MessageRecord, beginning: string, ...values: string[]) =>
      after(panel, () => person.select(panel.id, componentOf(panel, beginning), values)),
    openForm: async (panel: MessageRecord, beginning: string): Promise<OpenModal> => {
      const { modal } = await person.click(panel.id, componentOf(panel, beginning));
      if (!modal) throw new Error(`${beginning} opened no form`);
      return modal;
    },
    submit: (panel: MessageRecord, modal: OpenModal, values: Record<string, string>) =>
      after(panel, () => person.submitModal(modal, values)),
    suggest: async (command: string, option: string, typed: string) => {
      const choices = await person.autocomplete({ channelId, command, option, typed });
      return choices.map(({ name, value }) => [name, value] as const);
    },
  };
}

export type Hand = ReturnType<typeof handOf>;
