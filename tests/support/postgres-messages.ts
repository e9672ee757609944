/** One message of PostgreSQL's protocol 3: a type byte, a length, the body. */
export interface PostgresMessage {
  type: string;
  body: Buffer;
}

/**
 * Cuts a stream into messages, however its chunks are cut; what is incomplete waits for more.
 * `startsBare`: a client's first message has no type byte.
 */
export function createMessageReader(startsBare: boolean): (chunk: Buffer) => PostgresMessage[] {
  let rest = Buffer.alloc(0);
  let isBare = startsBare;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: PostgresMessage[] = [];
    for (;;) {
      const head = isBare ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return messages;
      const type = isBare ? "" : rest.toString("latin1", 0, 1);
      messages.push({ type, body: rest.subarray(head + 4, end) });
      rest = rest.subarray(end);
      isBare = false;
    }
  };
}

/** The SQL that a client's message holds: a simple query (Q) or a statement to prepare (P). */
export function readSql({ type, body }: PostgresMessage): string | undefined {
  if (type === "Q") return body.toString("utf8").replace(/\0$/, "");
  if (type !== "P") return undefined;
  const nameEnd = body.indexOf(0);
  return body.toString("utf8", nameEnd + 1, body.indexOf(0, nameEnd + 1));
}

const writes = /\b(insert into|update|delete from)\s+"?(\w+)"?\.?"?(\w+)?/gi;

/** The tables that statements write to, in order; empty for what only reads or locks. */
export function writtenTables(statements: readonly string[]): string[] {
  const tables = statements.flatMap((sql) =>
    [...sql.replaceAll(/for (no key )?update/gi, "").matchAll(writes)].map(
      ([, , first = "", second]) => second ?? first,
    ),
  );
  return [...new Set(tables)].filter((table) => table !== "set");
}
