import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";

import { writeGuildCreate } from "../wire/guild-create.ts";
import { writeMember, writeUser } from "../wire/users.ts";
import type { JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { closeCodes, GatewayConnection } from "./connection.ts";
import { dispatchesOf, type Dispatch } from "./dispatch.ts";
import { areIntents, disallowedIntents, intents } from "./intents.ts";
import { GatewaySession, ops } from "./session.ts";
import { createThreadListSync } from "./thread-list-sync.ts";

export interface GatewaySettings {
  readonly world: World;
  readonly token: string;
  readonly url: () => string;
  /** Called when a connection stands or falls. */
  readonly onChange: () => void;
}

/** A session may be taken up again for this long after its connection fell. */
const resumeWithinMs = 5 * 60_000;
/** For {@link Gateway.replayEvents}. */
const recentEventsMax = 200;

/** The gateway of API version 10, for any number of connections of the one bot. */
export class Gateway {
  readonly #settings: GatewaySettings;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<GatewayConnection>();
  readonly #sessions = new Map<string, GatewaySession>();
  readonly #recent: Dispatch[] = [];
  readonly #duplicated = new Set<string>();
  #isRefusing = false;

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
    const syncThreads = createThreadListSync(settings.world);
    settings.world.onEvent((event) => {
      for (const dispatch of dispatchesOf(settings.world, event)) this.#send(dispatch);
      for (const dispatch of syncThreads(event)) this.#send(dispatch);
    });
  }

  get standingConnections(): number {
    return [...this.#connections].filter((connection) => connection.session).length;
  }

  /** Takes over a request to upgrade. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#isRefusing) {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new GatewayConnection(webSocket, {
        identify: (from, data) => this.#identify(from, data),
        resume: (from, data) => this.#resume(from, data),
        requestMembers: (from, data) => this.#sendMembers(from, data),
        closed: (from, isFinal) => this.#forget(from, isFinal),
      });
      this.#connections.add(connection);
    });
  }

  drop(resumable: boolean): void {
    if (!resumable) this.#sessions.clear();
    for (const connection of this.#connections) connection.cut();
  }

  requestReconnect(): void {
    for (const connection of this.#connections) connection.send({ op: ops.reconnect, d: null });
  }

  invalidate(resumable: boolean): void {
    for (const connection of this.#connections) {
      if (!resumable && connection.session) this.#sessions.delete(connection.session.id);
      connection.session = undefined;
      connection.send({ op: ops.invalidSession, d: resumable });
    }
  }

  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
    if (isRefusing) for (const connection of this.#connections) connection.cut();
  }

  replayEvents(count: number): void {
    const last = this.#recent.slice(-count);
    for (const dispatch of last) {
      for (const session of this.#sessions.values()) session.dispatch(dispatch);
    }
  }

  duplicate(names: readonly string[]): void {
    this.#duplicated.clear();
    for (const name of names) this.#duplicated.add(name);
  }

  close(): void {
    for (const connection of this.#connections) connection.cut();
    this.#server.close();
  }

  #send(dispatch: Dispatch): void {
    this.#recent.push(dispatch);
    if (this.#recent.length > recentEventsMax) this.#recent.shift();
    const times = this.#duplicated.has(dispatch.name) ? 2 : 1;
    for (const session of this.#sessions.values()) {
      for (let sent = 0; sent < times; sent += 1) session.dispatch(dispatch);
    }
  }

  #identify(connection: GatewayConnection, data: JsonObject): void {
    const { world, token } = this.#settings;
    const asked = data["intents"];
    if (stripScheme(data["token"]) !== token) {
      connection.close(closeCodes.authenticationFailed, "Authentication failed.");
    } else if (!areIntents(asked)) {
      connection.close(closeCodes.invalidIntents, "Invalid intent(s).");
    } else if (disallowedIntents(asked, world.application.messageContentAllowed)) {
      connection.close(closeCodes.disallowedIntents, "Disallowed intent(s).");
    } else {
      this.#begin(connection, asked, data["shard"]);
    }
  }

  #begin(connection: GatewayConnection, asked: number, shard: unknown): void {
    const { world } = this.#settings;
    this.#forgetOldSessions();
    const session = new GatewaySession(randomBytes(16).toString("hex"), asked);
    this.#sessions.set(session.id, session);
    this.#attach(connection, session);
    const botId = world.application.bot.id;
    const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(botId));
    const ready = {
      v: 10,
      user: { ...writeUser(world.application.bot), verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: "normal",
      resume_gateway_url: this.#settings.url(),
      application: { id: world.application.id, flags: world.applicationFlags() },
      private_channels: [],
      ...(Array.isArray(shard) ? { shard: shard as unknown[] } : {}),
    };
    session.dispatch({ name: "READY", data: ready, intents: 0 });
    const withMembers = (asked & intents.guildMembers) !== 0;
    for (const guild of guilds) {
      const payload = writeGuildCreate(world, guild, withMembers);
      session.dispatch({ name: "GUILD_CREATE", data: payload, intents: intents.guilds });
    }
    this.#settings.onChange();
  }

  #resume(connection: GatewayConnection, data: JsonObject): void {
    const session = this.#sessions.get(String(data["session_id"]));
    const sequence = Number(data["seq"]);
    this.#forgetOldSessions();
    if (stripScheme(data["token"]) !== this.#settings.token) {
      connection.close(closeCodes.authenticationFailed, "Authentication failed.");
    } else if (!session || !this.#sessions.has(session.id) || !session.canReplayFrom(sequence)) {
      connection.send({ op: ops.invalidSession, d: false });
    } else {
      this.#attach(connection, session);
      session.replay(sequence);
      session.dispatch({ name: "RESUMED", data: {}, intents: 0 });
      this.#settings.onChange();
    }
  }

  #attach(connection: GatewayConnection, session: GatewaySession): void {
    for (const other of this.#connections) {
      if (other.session === session) other.session = undefined;
    }
    connection.session = session;
    session.attach((text) => connection.sendText(text));
  }

  #forget(connection: GatewayConnection, isFinal: boolean): void {
    this.#connections.delete(connection);
    if (isFinal && connection.session) this.#sessions.delete(connection.session.id);
    connection.session?.detach(this.#settings.world.nowMs());
    this.#settings.onChange();
  }

  #forgetOldSessions(): void {
    const since = this.#settings.world.nowMs() - resumeWithinMs;
    for (const session of this.#sessions.values()) {
      if ((session.disconnectedAtMs ?? Infinity) < since) this.#sessions.delete(session.id);
    }
  }

  #sendMembers(connection: GatewayConnection, data: JsonObject): void {
    const guild = this.#settings.world.guilds.get(String(data["guild_id"]));
    if (!guild) return;
    const ids = [data["user_ids"] ?? []].flat() as string[];
    const query = typeof data["query"] === "string" ? data["query"] : undefined;
    const members = [...guild.members.values()].filter(
      ({ user }) =>
        ids.includes(user.id) || (query !== undefined && user.username.startsWith(query)),
    );
    const payload = {
      guild_id: guild.id,
      members: members.map(writeMember),
      chunk_index: 0,
      chunk_count: 1,
      not_found: ids.filter((id) => !guild.members.has(id)),
      nonce: data["nonce"],
    };
    connection.session?.dispatch({ name: "GUILD_MEMBERS_CHUNK", data: payload, intents: 0 });
  }
}

function stripScheme(token: unknown): string {
  return typeof token === "string" ? token.replace(/^Bot /, "") : "";
}
