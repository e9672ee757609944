import type { ComponentChildren } from "preact";

import { openChannel } from "../state/navigation.ts";
import { usePage, usePageState } from "../state/page-context.ts";

const placePattern = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(?:\d+|@me)\/(\d+)/;

/** A link; one to a place in Discord opens the place here, as Discord's client does. */
export function SmartLink(props: { url: string; class?: string; children: ComponentChildren }) {
  const { store } = usePage();
  const { channels } = usePageState();
  const channelId = placePattern.exec(props.url)?.[1];
  const style = props.class ?? "";
  if (channelId !== undefined && channels[channelId] !== undefined) {
    return (
      <a
        class={style}
        href={`#${channelId}`}
        onClick={(event) => {
          event.preventDefault();
          openChannel(store, channelId);
        }}
      >
        {props.children}
      </a>
    );
  }
  return (
    <a class={style} href={props.url} target="_blank" rel="noopener noreferrer" title={props.url}>
      {props.children}
    </a>
  );
}
