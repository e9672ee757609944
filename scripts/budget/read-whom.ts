import type { HolderTarget, RuleTarget } from "../../src/budgets/budget-rule.ts";
import { findLearner } from "../../src/learners/learners.ts";
import { getServer } from "../../src/learners/servers.ts";
import type { Shell } from "./shell.ts";
import { UsageError } from "./usage-error.ts";

/** How people are named on the command line. */
export const whomHelp = `Whom:
  operator                       you: everything that is spent
  servers                        each server, unless said otherwise
  learners                       each learner of any server, unless said otherwise
  directs                        each learner in direct messages, unless said otherwise
  server:<id>                    one server
  learners:<server>              each learner of a server, unless said otherwise
  learner:<server>:<user>        one learner on a server, by their Discord id
  role:<server>:<role>           all who have a role, together
  channel:<server>:<channel>     all who write in a channel, together
  direct:<user>                  one learner in direct messages`;

type Reader = (shell: Shell, first: string, second: string) => Promise<RuleTarget>;

/** By the name and how many ids follow it. */
const readers: Readonly<Record<string, Reader>> = {
  "operator 0": () => Promise.resolve({ of: "operator" }),
  "servers 0": () => Promise.resolve({ of: "servers" }),
  "learners 0": () => Promise.resolve({ of: "all_learners" }),
  "directs 0": () => Promise.resolve({ of: "directs" }),
  "server 1": async (shell, id) => ({ of: "server", serverId: await knownServer(shell, id) }),
  "learners 1": async (shell, id) => ({ of: "learners", serverId: await knownServer(shell, id) }),
  "direct 1": async (shell, id) => ({ of: "direct", learnerId: await knownLearner(shell, id) }),
  "learner 2": async (shell, first, second) => ({
    of: "learner",
    serverId: await knownServer(shell, first),
    learnerId: await knownLearner(shell, second),
  }),
  "role 2": async (shell, first, second) => ({
    of: "role",
    serverId: await knownServer(shell, first),
    roleId: discordId(second),
  }),
  "channel 2": async (shell, first, second) => ({
    of: "channel",
    serverId: await knownServer(shell, first),
    channelId: discordId(second),
  }),
};

/** Reads whose budget is meant; servers and learners have to be known. @throws UsageError */
export async function readWhom(shell: Shell, text: string | undefined): Promise<RuleTarget> {
  const [kind = "", ...ids] = (text ?? "").split(":");
  const [first = "", second = ""] = ids;
  const read = readers[`${kind} ${String(ids.length)}`];
  if (read) return read(shell, first, second);
  const fault = text === undefined ? "Say whose budget is meant" : `Nobody is called ${text}`;
  throw new UsageError(`${fault}.\n${whomHelp}`);
}

/** As {@link readWhom}, for what holds money of its own, not a default for others. */
export async function readHolder(shell: Shell, text: string | undefined): Promise<HolderTarget> {
  const target = await readWhom(shell, text);
  if (!isDefaultTarget(target)) return target;
  throw new UsageError(`${String(text)} is a default for others: name one of them.`);
}

type DefaultTarget = Exclude<RuleTarget, HolderTarget>;

/** Whether a target is a default for others, which spends nothing itself. */
export function isDefaultTarget(target: RuleTarget): target is DefaultTarget {
  return ["servers", "learners", "all_learners", "directs"].includes(target.of);
}

async function knownServer({ services }: Shell, id: string): Promise<string> {
  const server = await getServer(services, { serverId: id });
  if (server.version > 0) return id;
  throw new UsageError(`No server ${id} is known here. Give the id that Discord shows for it.`);
}

async function knownLearner({ services }: Shell, discordUserId: string): Promise<string> {
  const learner = await findLearner(services, { discordUserId });
  if (learner) return learner.id;
  throw new UsageError(`No learner with the Discord id ${discordUserId} is known here.`);
}

function discordId(text: string): string {
  if (/^\d{1,20}$/.test(text)) return text;
  throw new UsageError(`${text} is no id of Discord's: copy it there, by "Copy ID".`);
}
