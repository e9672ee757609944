import type { ComponentInteraction } from "#/discord/command.ts";

/**
 * The custom id of the button that leads back to where in a list an item was opened, from the message
 * on which somebody pressed; undefined where there is none.
 */
export function backOf({ message }: ComponentInteraction): string | undefined {
  return customIdsOf(message?.components ?? []).find((id) => id.startsWith("content:back:"));
}

function customIdsOf(components: readonly object[]): string[] {
  return components.flatMap((component) => {
    if ("components" in component && Array.isArray(component.components)) {
      return customIdsOf(component.components as object[]);
    }
    return "customId" in component && typeof component.customId === "string"
      ? [component.customId]
      : [];
  });
}
