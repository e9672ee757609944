import type { DiscordOptions } from "./discord-options.ts";
import type { Person } from "./people/person.ts";
import type { Faults } from "./traffic/faults.ts";
import type { RequestRecord, Violation } from "./traffic/recording.ts";
import type { World } from "./world/world.ts";

/** A local Discord. */
export interface SandboxDiscord {
  /** What goes into DISCORD_API_URL, e.g. `http://127.0.0.1:4000/api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly world: World;
  readonly faults: Faults;
  /** Every request of the bot since the start or since {@link clearRequests}, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly violations: readonly Violation[];
  /** How many gateway connections have identified or resumed and stand. */
  readonly gatewayConnections: number;
  clearRequests(): void;
  /** `learner`, `secondLearner`, `admin`, `stranger` (in no guild), or who was added. */
  person(name: string): Person;
  /** A new user; a member of the default guild unless `guildIds` says otherwise. */
  addPerson(person: NewPerson): Person;
  readonly people: readonly Person[];
  /** The guild and the channels that are there from the start. */
  readonly places: DefaultPlaces;
  /** Moves the built-in clock on; not with a clock of one's own. */
  advanceClock(byMs: number): void;
  /** Switches the application's Message Content flag, as in the developer portal. */
  allowMessageContent(allowed: boolean): void;
  /**
   * Resolves with the first value that is neither undefined nor false, asked now and after each
   * request, event and connection.
   * @throws Error after `timeoutMs` (5,000 if left out).
   */
  waitFor<T>(look: () => T | undefined | false, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

export interface NewPerson {
  readonly name: string;
  readonly globalName?: string;
  /** `en-US` if left out. */
  readonly locale?: string;
  readonly guildIds?: readonly string[];
  readonly userInstalled?: boolean;
}

export interface DefaultPlaces {
  readonly guildId: string;
  /** Two text channels that everybody sees, and one that only the admin and the bot see. */
  readonly generalId: string;
  readonly practiceId: string;
  readonly staffId: string;
}

/** Starts a local Discord and resolves when it answers. */
export function startDiscord(options: DiscordOptions = {}): Promise<SandboxDiscord> {
  return Promise.reject(new Error(`not built yet (${Object.keys(options).length} options)`));
}
