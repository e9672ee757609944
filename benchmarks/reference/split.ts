/**
 * `split`: the fair floor of our shape. gateway -> BullMQ -> worker -> one read and two inserts by
 * bare pg; `split.ts gateway` and `split.ts worker` are two processes.
 */
import { Queue, Worker } from "bullmq";
import { Client, Events, GatewayIntentBits, REST } from "discord.js";
import { Redis } from "ioredis";
import { Pool } from "pg";

import { streamReply } from "./stream-reply.ts";

interface Turn {
  channelId: string;
  text: string;
}

const connection = new Redis(process.env["REDIS_URL"] ?? "", { maxRetriesPerRequest: null });
const api = process.env["DISCORD_API_URL"] ?? "";
const token = process.env["DISCORD_TOKEN"] ?? "";

if (process.argv[2] === "gateway") await runGateway();
else await runWorker();

async function runGateway(): Promise<void> {
  const queue = new Queue<Turn>("split", { connection });
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({ intents: [Guilds, GuildMessages, MessageContent], rest: { api } });
  client.once(Events.ClientReady, () => console.log("ready"));
  client.on(Events.MessageCreate, (message) => {
    if (message.author.bot) return;
    void queue.add("turn", { channelId: message.channelId, text: message.content });
  });
  await client.login(token);
}

async function runWorker(): Promise<void> {
  const pool = new Pool({ connectionString: process.env["DATABASE_URL"] });
  await pool.query(
    "create table if not exists split_message (id bigserial primary key, channel_id text, text text)",
  );
  await pool.query(
    "create index if not exists split_message_channel on split_message (channel_id, id)",
  );
  const rest = new REST({ api }).setToken(token);
  const insert = "insert into split_message (channel_id, text) values ($1, $2)";
  const read = "select text from split_message where channel_id = $1 order by id desc limit 20";
  const answer = async ({ data }: { data: Turn }) => {
    const [history] = await Promise.all([
      pool.query(read, [data.channelId]),
      pool.query(insert, [data.channelId, data.text]),
    ]);
    const prompt = [...history.rows.map((row: { text: string }) => row.text), data.text].join("\n");
    await pool.query(insert, [data.channelId, await streamReply(rest, data.channelId, prompt)]);
  };
  const worker = new Worker<Turn>("split", answer, { connection, concurrency: 100 });
  worker.on("ready", () => console.log("ready"));
}
