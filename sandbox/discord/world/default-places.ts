import { createChannel } from "./channels.ts";
import { addMember, addRole, createGuild, createUser } from "./guilds.ts";
import { permissionBits } from "./permissions.ts";
import type { UserRecord } from "./records.ts";
import type { World } from "./world.ts";

/** The guild and the channels that are there from the start. */
export interface DefaultPlaces {
  readonly guildId: string;
  /** Two text channels that everybody sees, and one that only the admin and the bot see. */
  readonly generalId: string;
  readonly practiceId: string;
  readonly staffId: string;
}

/** A guild with three channels, the bot, two learners and an admin; and somebody outside, in no guild. */
export function populate(
  world: World,
  botPermissions: bigint,
): { places: DefaultPlaces; people: ReadonlyMap<string, UserRecord> } {
  const owner = createUser(world, { name: "owner", globalName: "Owner" });
  const people = {
    learner: createUser(world, { name: "learner", globalName: "Lena" }),
    secondLearner: createUser(world, { name: "second_learner", globalName: "Samir" }),
    // May manage the server without owning it.
    admin: createUser(world, { name: "admin", globalName: "Ada" }),
    stranger: createUser(world, { name: "stranger", globalName: "Stig" }),
  };
  const guild = createGuild(world, { name: "Language Café", ownerId: owner.id, botPermissions });
  const staff = addRole(world, guild, { name: "Staff", permissions: permissionBits.manageGuild });
  addRole(world, guild, { name: "Evening course", permissions: 0n });
  addMember(world, guild, people.learner.id);
  addMember(world, guild, people.secondLearner.id);
  addMember(world, guild, people.admin.id, [staff.id]);
  const seen = { type: "role", allow: permissionBits.viewChannel, deny: 0n } as const;
  const botRoleId = [...guild.roles.values()].find((role) => role.managed)?.id ?? "";
  const places = {
    guildId: guild.id,
    generalId: createChannel(world, { guildId: guild.id, name: "general" }).id,
    practiceId: createChannel(world, { guildId: guild.id, name: "practice" }).id,
    staffId: createChannel(world, {
      guildId: guild.id,
      name: "staff",
      overwrites: [
        { id: guild.id, type: "role", allow: 0n, deny: permissionBits.viewChannel },
        { id: staff.id, ...seen },
        { id: botRoleId, ...seen },
      ],
    }).id,
  };
  return { places, people: new Map(Object.entries(people)) };
}
