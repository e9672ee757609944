import type { Watchers } from "../traffic/watchers.ts";
import type { DefaultPlaces } from "../world/default-places.ts";
import { addMember, createUser } from "../world/guilds.ts";
import type { UserRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { createPerson } from "./create-person.ts";
import type { Person } from "./person.ts";

export interface NewPerson {
  readonly name: string;
  readonly globalName?: string;
  /** `en-US` if left out. */
  readonly locale?: string;
  readonly guildIds?: readonly string[];
  readonly userInstalled?: boolean;
}

export interface People {
  /** @throws Error where nobody has this name. */
  get(name: string): Person;
  add(person: NewPerson): Person;
  all(): readonly Person[];
}

export interface PeopleInput {
  readonly world: World;
  readonly watchers: Watchers;
  readonly places: DefaultPlaces;
  /** Those who are there from the start, by name. */
  readonly first: ReadonlyMap<string, UserRecord>;
}

/** Everybody whom this process plays, by name. */
export function createPeople({ world, watchers, places, first }: PeopleInput): People {
  const byName = new Map<string, Person>();
  const play = (name: string, user: UserRecord): Person => {
    const person = createPerson({ name, user, world, watchers });
    byName.set(name, person);
    return person;
  };
  for (const [name, user] of first) play(name, user);
  return {
    get(name) {
      const person = byName.get(name);
      if (!person) throw new Error(`nobody is called ${name}; add them first`);
      return person;
    },
    add(input) {
      if (byName.has(input.name)) throw new Error(`${input.name} is there already`);
      const user = createUser(world, input);
      for (const guildId of input.guildIds ?? [places.guildId]) {
        const guild = world.guilds.get(guildId);
        if (guild) addMember(world, guild, user.id);
      }
      return play(input.name, user);
    },
    all: () => [...byName.values()],
  };
}
