import { WebSocket } from "ws";

/** Node's inspector of another process. */
export interface Inspector {
  /** Bytes of JavaScript objects that are in use after everything unused was collected. */
  usedHeapBytes(): Promise<number>;
  close(): void;
}

interface Reply {
  id?: number;
  result?: { usedSize?: number };
}

export async function openInspector(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  let lastId = 0;
  const ask = (method: string): Promise<Reply> =>
    new Promise((resolve) => {
      const id = ++lastId;
      const hear = (data: Buffer) => {
        const reply = JSON.parse(data.toString("utf8")) as Reply;
        if (reply.id !== id) return;
        socket.off("message", hear);
        resolve(reply);
      };
      socket.on("message", hear);
      socket.send(JSON.stringify({ id, method }));
    });
  return {
    usedHeapBytes: async () => {
      // Twice: what finalizers let go of the first time is collected the second time.
      await ask("HeapProfiler.collectGarbage");
      await ask("HeapProfiler.collectGarbage");
      return (await ask("Runtime.getHeapUsage")).result?.usedSize ?? Number.NaN;
    },
    close: () => socket.close(),
  };
}
