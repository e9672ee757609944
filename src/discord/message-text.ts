import type { APIMessage, Message } from "discord.js";

/** A message as an interaction brings it: plain where Discord's channel is not one of ours. */
type AnyMessage = Message | APIMessage;

/**
 * What is written in a message: its content; where that is empty, what was forwarded, laid out in it,
 * or embedded (below a content, that is what Discord shows of a link). Without our own small print,
 * and with mentions by what they are, not whose. Empty where there is nothing but files.
 */
export function readMessageText(message: AnyMessage): string {
  const places = [
    [message.content],
    forwardedIn(message),
    plainOf(message.components ?? []).flatMap(textsOfComponent),
    plainOf(message.embeds).flatMap(textsOfEmbed),
  ];
  const texts = places.map((place) => place.join("\n"));
  return plainText(texts.find((text) => text.trim() !== "") ?? "");
}

/** What discord.js made of Discord's JSON, as that JSON again. */
function plainOf(values: readonly object[]): Record<string, unknown>[] {
  return JSON.parse(JSON.stringify(values)) as Record<string, unknown>[];
}

function forwardedIn(message: AnyMessage): string[] {
  const forwarded =
    "messageSnapshots" in message
      ? [...message.messageSnapshots.values()]
      : (message.message_snapshots ?? []).map((snapshot) => snapshot.message);
  return forwarded.map(({ content }) => content);
}

function textsOfEmbed({ title, description }: Record<string, unknown>): string[] {
  return [title, description].filter((text) => typeof text === "string");
}

/** Texts stand in containers and sections, at any depth. */
function textsOfComponent({ content, components }: Record<string, unknown>): string[] {
  const inner = Array.isArray(components) ? (components as Record<string, unknown>[]) : [];
  return [...(typeof content === "string" ? [content] : []), ...inner.flatMap(textsOfComponent)];
}

/** Discord's signs without what only Discord understands. */
function plainText(text: string): string {
  const lines = text.split("\n");
  const spoken = lines.filter((line) => !/^\s*-# /.test(line));
  return (spoken.some((line) => line.trim() !== "") ? spoken : lines)
    .map((line) => line.replace(/^\s*(?:>>>|>|#{1,3}|-#) /, ""))
    .join("\n")
    .replaceAll(/<a?(:\w+:)\d+>/g, "$1")
    .replaceAll(/<@[!&]?\d+>/g, "@…")
    .replaceAll(/<#\d+>/g, "#…")
    .replaceAll(/<t:-?\d+(?::[a-zA-Z])?>/g, "…")
    .replaceAll(/\\([\\*_~|`>#[\]-])/g, "$1")
    .trim();
}
