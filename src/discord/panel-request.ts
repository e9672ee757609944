import type { RawFile } from "@discordjs/rest";

import { renderPanel, type Panel } from "./panel.ts";

/** What Discord is sent of a panel over REST: an edit replaces the pictures of the one before. */
export function panelRequest(panel: Panel): { body: object; files: RawFile[] } {
  const { flags, components, allowedMentions, files } = renderPanel(panel);
  const attachments = files.map(({ name }, id) => ({ id, filename: name }));
  return {
    body: { flags, components, allowed_mentions: allowedMentions, attachments },
    files: files.map(({ name = "", attachment }) => ({ name, data: attachment as Buffer })),
  };
}
