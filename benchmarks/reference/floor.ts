/** `floor`: the least there can be. One bare discord.js process that streams into the channel. */
import { Client, Events, GatewayIntentBits, MessageFlags } from "discord.js";

import { streamReply } from "./stream-reply.ts";

const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, MessageContent],
  rest: { api: process.env["DISCORD_API_URL"] ?? "" },
});

client.once(Events.ClientReady, (ready) => {
  const command = { name: "ping", description: "Answers", type: 1 };
  void ready.application.commands.set([command]).then(() => console.log("ready"));
});

client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  void interaction
    .deferReply({ flags: MessageFlags.Ephemeral })
    .then(() => interaction.editReply("pong"));
});

client.on(Events.MessageCreate, (message) => {
  if (message.author.bot) return;
  void streamReply(client.rest, message.channelId, message.content);
});

await client.login(process.env["DISCORD_TOKEN"]);
