import {
  ComponentType,
  MessageFlags,
  Routes,
  type APIMessage,
  type APIUnfurledMediaItem,
  type REST,
} from "discord.js";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { createRest } from "./connect-client.ts";
import { goButton, openInteractionWorld, type InteractionWorld } from "./interaction-world.ts";

let world: InteractionWorld;
let rest: REST;
let learner: Person;
let channelId: string;

beforeAll(async () => {
  world = await openInteractionWorld();
  rest = createRest(world.discord);
  ({ learner, channelId } = world);
});

afterEach(() => world.rest());
afterAll(() => world.close());

/** A gallery of one picture, above a button. */
function picture(name: string) {
  const media = { url: `attachment://${name}` };
  return {
    flags: MessageFlags.IsComponentsV2 as const,
    components: [
      {
        type: ComponentType.MediaGallery as const,
        items: [{ media, description: `What ${name} shows` }],
      },
      { type: ComponentType.ActionRow as const, components: [goButton.toJSON()] },
    ],
  };
}

function fileOf(name: string) {
  return { name, attachment: Buffer.from(name), contentType: "image/png" };
}

/** What the first gallery of a message shows. */
function shownIn(components: readonly unknown[]): APIUnfurledMediaItem {
  const [gallery] = components as [{ items: [{ media: APIUnfurledMediaItem }] }];
  return gallery.items[0].media;
}

async function textAt({ url }: APIUnfurledMediaItem): Promise<string> {
  return (await fetch(url)).text();
}

test("A component shows a file of its message, which is then not listed beside it", async () => {
  const files = [{ name: "dot.png", data: Buffer.from("a dot"), contentType: "image/png" }];
  const body = { ...picture("dot.png"), allowed_mentions: { parse: [] } };
  const route = Routes.channelMessages(channelId);
  const posted = (await rest.post(route, { body, files })) as APIMessage;
  expect(posted.attachments).toEqual([]);
  const shown = shownIn(posted.components ?? []);
  expect(shown).toMatchObject({ content_type: "image/png", attachment_id: expect.any(String) });
  expect(await textAt(shown)).toBe("a dot");
});

test("A deferred private answer is filled with a picture, which a button replaces by another", async () => {
  const done = world.answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ ...picture("dark.png"), files: [fileOf("dark.png")] });
    }
    if (interaction.isButton()) {
      await interaction.deferUpdate();
      const files = [fileOf("light.png")];
      await interaction.editReply({ ...picture("light.png"), files, attachments: [] });
    }
  });
  const command = await learner.runCommand(channelId, "talk start", { language: "es" });
  await done;
  const id = command.message?.id ?? "";
  const names = () => learner.message(id)?.attachments.map(({ filename }) => filename);
  expect(names()).toEqual(["dark.png"]);
  await learner.click(id, "Go");
  await expect.poll(names).toEqual(["light.png"]);
  const [file] = learner.message(id)?.attachments ?? [];
  expect(await (await fetch(file?.url ?? "")).text()).toBe("light.png");
});
