import { beforeEach } from "vitest";

import type { Person, PersonFile } from "../../sandbox/discord/people/person.ts";
import { addMember } from "../../sandbox/discord/world/guilds.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, componentOf, textOf, useParley } from "./command-world.ts";

/** A file as a person attaches it. */
export function fileOf(content: string | Uint8Array, filename = "nemo.md"): PersonFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { filename, contentType: "text/markdown", bytes };
}

/** What a form of a persona may be filled in with. */
export type FormValues = Readonly<Record<string, string>>;

/**
 * A Parley and somebody who may manage its server: another in each test, so that nothing earlier is
 * before their eyes, and no server's persona is left.
 */
export function useServerPersonas() {
  const parley = useParley();
  const rows = (query: string, values: unknown[] = []) =>
    parley().database.sql().execute<Record<string, unknown>[]>(query, values);
  const general = () => parley().discord.places.generalId;
  let manager: Person | undefined;
  const admin = () => {
    if (!manager) throw new Error("no manager yet");
    return manager;
  };
  beforeEach(async ({ task }) => {
    for (const table of ["channel_rule", "server_persona", "server"]) {
      await rows(`delete from ${table}`);
    }
    const { discord } = parley();
    const guild = discord.world.guilds.get(discord.places.guildId);
    const staff = [...(guild?.roles.values() ?? [])].find(({ name }) => name === "Staff");
    if (!guild || !staff) throw new Error("the sandbox has no staff");
    manager = discord.addPerson({ name: `manager ${task.id}` });
    addMember(discord.world, guild, manager.id, [staff.id]);
  });
  const open = () => ask(admin(), general(), "server personas");
  const attach = (content: string | Uint8Array, more: object = {}, filename = "nemo.md") =>
    ask(admin(), general(), "server personas", { file: fileOf(content, filename), ...more });
  /** Resolves with a message once it reads so, now or later. */
  const reads = (panel: MessageRecord, wanted: string): Promise<MessageRecord> =>
    admin().waitFor((me) => {
      const message = me.message(panel.id);
      return message && textOf(message).includes(wanted) && message;
    });
  return {
    parley,
    rows,
    general,
    admin,
    /** The panel of all tutors. */
    open,
    /** What is shown of a file that was attached. */
    attach,
    reads,
    /** Presses what `label` says and resolves with the panel once it reads so. */
    press: async (panel: MessageRecord, label: string, wanted: string): Promise<MessageRecord> => {
      await admin().click(panel.id, label);
      return reads(panel, wanted);
    },
    /** Chooses in the panel's menu and resolves with the panel once it reads so. */
    choose: async (
      panel: MessageRecord,
      menu: string,
      { values, wanted }: { values: readonly string[]; wanted: string },
    ): Promise<MessageRecord> => {
      const shown = admin().message(panel.id) ?? panel;
      await admin().select(panel.id, componentOf(shown, menu), values);
      return reads(panel, wanted);
    },
    /** Opens the form behind `label`, fills it in and resolves with what is then shown. */
    fill: async (panel: MessageRecord, label: string, values: FormValues): Promise<string> => {
      const { modal } = await admin().click(panel.id, label);
      if (!modal) throw new Error("no form");
      const outcome = await admin().submitModal(modal, values);
      return textOf(await outcome.answer());
    },
    /** Of each persona its version, and whether it was deleted. */
    current: () =>
      rows(`select current_version, deleted_at is not null as is_deleted from server_persona`),
  };
}
