import { nameOf } from "../state/names.ts";
import type { PageState } from "../state/page-state.ts";
import type { WireComponent, WireOption } from "../../wire-types.ts";
import { componentTypes } from "./component-types.ts";

/** What a select menu offers this person: its own options, or people, roles and channels. */
export function selectOptions(state: PageState, component: WireComponent): WireOption[] {
  const users = (): WireOption[] =>
    Object.values(state.users).map((user) => ({
      label: nameOf(user),
      value: user.id,
      description: `@${user.username}`,
    }));
  const roles = (): WireOption[] =>
    state.roles.map((role) => ({ label: `@${role.name.replace(/^@/, "")}`, value: role.id }));
  switch (component.type) {
    case componentTypes.userSelect:
      return users();
    case componentTypes.roleSelect:
      return roles();
    case componentTypes.mentionableSelect:
      return [...users(), ...roles()];
    case componentTypes.channelSelect:
      return channelOptions(state, component.channel_types);
    default:
      return component.options ?? [];
  }
}

/** The values a menu stands on before anything is chosen. */
export function defaultValues(component: WireComponent): string[] {
  if (component.default_values !== undefined) {
    return component.default_values.map((value) => value.id);
  }
  return (component.options ?? [])
    .filter((option) => option.default === true)
    .map((option) => option.value);
}

const textChannelType = 0;
const threadTypes = [11, 12];

/** Channels and, where asked for, threads. */
export function channelOptions(state: PageState, types: number[] | undefined): WireOption[] {
  const isWanted = (kind: string): boolean => {
    if (types === undefined || types.length === 0) return kind !== "dm";
    if (kind === "text") return types.includes(textChannelType);
    return kind === "thread" && threadTypes.some((type) => types.includes(type));
  };
  return Object.values(state.channels)
    .filter((channel) => isWanted(channel.kind))
    .map((channel) => ({ label: `#${channel.name}`, value: channel.id }));
}
