/** One request of the bot, as it came in and as it was answered. */
export interface RequestRecord {
  readonly id: number;
  readonly method: string;
  /** The path without the version, e.g. `/channels/123/messages`. */
  readonly path: string;
  /** The matching pattern, e.g. `/channels/:channel/messages`; `unknown` where there is none. */
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body, parsed; of a multipart request its `payload_json`. */
  readonly body: unknown;
  readonly fileNames: readonly string[];
  readonly receivedAtMs: number;
  /** Undefined until answered; 0 where the connection was cut instead. */
  status: number | undefined;
  answeredAtMs: number | undefined;
  /** What the sandbox answered, parsed. */
  response: unknown;
}

/** A request that Discord would have refused as malformed. Tests assert that there are none. */
export interface Violation {
  readonly requestId: number;
  readonly route: string;
  /** Where in the body, and what is wrong, e.g. `content: Must be 2000 or fewer in length.` */
  readonly faults: readonly string[];
}
