/** Discord's intent bits, those that the sandbox has events for. */
export const intents = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  guildMessageTyping: 1 << 11,
  directMessages: 1 << 12,
  directMessageTyping: 1 << 14,
  messageContent: 1 << 15,
} as const;

const intentsMax = 1 << 26;

/** Whether a number can be a set of intents. */
export function areIntents(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < intentsMax;
}

/** The privileged intents that an application without the switches may not ask for. */
export function disallowedIntents(asked: number, messageContentAllowed: boolean): number {
  const privileged = intents.guildMembers | intents.guildPresences;
  return asked & (messageContentAllowed ? privileged : privileged | intents.messageContent);
}
