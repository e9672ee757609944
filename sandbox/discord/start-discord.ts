import type { DiscordOptions } from "./discord-options.ts";
import { createPeople, type NewPerson, type People } from "./people/people.ts";
import type { Person } from "./people/person.ts";
import { createServer } from "./create-server.ts";
import { createClock, type SettableClock } from "./settable-clock.ts";
import { Gateway } from "./gateway/gateway.ts";
import { keepWorld, type WorldKeeper } from "./keeping/keep-world.ts";
import { openWorld } from "./keeping/open-world.ts";
import { openWorldFolder } from "./keeping/world-folder.ts";
import { routes } from "./rest/routes.ts";
import { createRouter } from "./rest/router.ts";
import type { RestServer } from "./rest/serve-rest.ts";
import { loadChecks } from "./strict/load-checks.ts";
import { createFaults } from "./traffic/create-faults.ts";
import type { Faults } from "./traffic/faults.ts";
import { createRateLimiter, defaultRateLimits } from "./traffic/rate-limits.ts";
import { createRecorder } from "./traffic/recorder.ts";
import type { RequestRecord, Violation } from "./traffic/recording.ts";
import { createRestFaults } from "./traffic/rest-faults.ts";
import { createWatchers, type Watchers } from "./traffic/watchers.ts";
import type { DefaultPlaces } from "./world/default-places.ts";
import { defaultBotPermissions } from "./world/guilds.ts";
import type { WorldEvent } from "./world/world-events.ts";
import type { World, WorldSettings } from "./world/world.ts";

/** A local Discord. */
export interface SandboxDiscord {
  /** What goes into DISCORD_API_URL, e.g. `http://127.0.0.1:4000/api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  /** Said where the world of the last run could not be read. */
  readonly notice: string | undefined;
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

const defaultToken = "sandbox.token.of-the-one-bot";
const defaultTimeoutMs = 5000;

/** Starts a local Discord and resolves when it answers. */
export async function startDiscord(options: DiscordOptions = {}): Promise<SandboxDiscord> {
  const clock = createClock(options);
  const watchers = createWatchers();
  const folder = options.dataFolder === undefined ? undefined : openWorldFolder(options.dataFolder);
  const botPermissions = options.botPermissions ?? defaultBotPermissions;
  const opened = openWorld(worldSettings(options, clock), folder, botPermissions);
  const { world, places, notice } = opened;
  const token = options.token ?? defaultToken;
  const onChange = () => watchers.notify();
  let origin = "";
  const gateway = new Gateway({ world, token, url: () => gatewayUrl(origin), onChange });
  world.onEvent((event) => watchers.notify(topicOf(event)));
  const people = createPeople({ world, watchers, places, first: opened.people });
  const rest = await createRest(options, {
    world,
    token,
    watchers,
    gatewayUrl: () => gatewayUrl(origin),
  });
  const server = await createServer({ rest, gateway, port: options.port ?? 0 });
  origin = server.origin;
  world.settings.cdnUrl = origin;
  const played = () => people.all().map(({ name, user }) => [name, user] as const);
  const keeper = folder && keepWorld({ world, places, people: played }, folder);
  const standing = { world, places, notice, people, keeper };
  return assemble({ ...standing, token, gateway, rest, server, watchers, clock });
}

function worldSettings(options: DiscordOptions, clock: SettableClock): WorldSettings {
  return {
    nowMs: () => clock.nowMs(),
    cdnUrl: "",
    acknowledgeWithinMs: options.acknowledgeWithinMs ?? 3000,
    keepRevisions: options.record ?? true,
    messageContentAllowed: options.messageContentIntent ?? true,
    botName: options.botName ?? "Tutor",
  };
}

interface Parts {
  readonly world: World;
  readonly token: string;
  readonly gateway: Gateway;
  readonly people: People;
  readonly rest: RestServer;
  readonly server: Awaited<ReturnType<typeof createServer>>;
  readonly watchers: Watchers;
  readonly clock: SettableClock;
  readonly places: DefaultPlaces;
  readonly notice: string | undefined;
  readonly keeper: WorldKeeper | undefined;
}

function assemble(parts: Parts): SandboxDiscord {
  const { world, gateway, people, rest, server, watchers } = parts;
  const { requests, violations } = rest.recorder;
  return {
    apiUrl: `${server.origin}/api`,
    token: parts.token,
    applicationId: world.application.id,
    botUserId: world.application.bot.id,
    notice: parts.notice,
    world,
    faults: createFaults(world, gateway, rest.faults),
    requests,
    violations,
    get gatewayConnections() {
      return gateway.standingConnections;
    },
    clearRequests() {
      requests.length = 0;
      violations.length = 0;
    },
    person: (name) => people.get(name),
    addPerson: (person) => people.add(person),
    get people() {
      return people.all();
    },
    places: parts.places,
    advanceClock: (byMs) => parts.clock.advance(byMs),
    allowMessageContent(allowed) {
      world.application.messageContentAllowed = allowed;
    },
    waitFor: (look, timeoutMs = defaultTimeoutMs) =>
      watchers.waitFor({
        look,
        timeoutMs,
        onTimeout: () => new Error(`it did not come about within ${timeoutMs} ms`),
      }),
    async close() {
      world.close();
      gateway.close();
      rest.faults.clear();
      await server.close();
      parts.keeper?.close();
    },
  };
}

interface RestParts {
  readonly world: World;
  readonly token: string;
  readonly watchers: Watchers;
  readonly gatewayUrl: () => string;
}

async function createRest(options: DiscordOptions, parts: RestParts): Promise<RestServer> {
  const { world, token, watchers } = parts;
  const nowMs = () => world.nowMs();
  const limits =
    options.rateLimits === "off" ? undefined : { ...defaultRateLimits, ...options.rateLimits };
  return {
    world,
    token,
    checks: options.strict === false ? undefined : await loadChecks(),
    limits,
    limiter: createRateLimiter(nowMs, limits?.window ?? "fixed"),
    recorder: createRecorder({
      keep: options.record ?? true,
      nowMs,
      onChange: () => watchers.notify("requests"),
    }),
    gatewayUrl: parts.gatewayUrl,
    router: createRouter(routes),
    faults: createRestFaults(),
    latencyMs: options.latencyMs ?? 0,
  };
}

function gatewayUrl(origin: string): string {
  return `${origin.replace("http", "ws")}/gateway`;
}

/** Those who wait for one channel are woken by its events alone. */
function topicOf(event: WorldEvent): string | undefined {
  if ("message" in event) return event.message.channelId;
  if ("channel" in event) return event.channel.id;
  return "interaction" in event ? event.interaction.channel.id : undefined;
}
