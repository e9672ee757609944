import { pino, type DestinationStream } from "pino";

/** What a log line may hold besides its event: ids, counts, durations, codes. Never texts or keys. */
type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` is written with its name, code and stack; its message is left out, since it may quote a text. */
  error(event: string, error: unknown, fields?: LogFields): void;
  /** A log whose lines all carry `fields`. */
  with(fields: LogFields): Log;
}

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard error (or `destination`). */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const stream = destination ?? pino.destination(2);
  return wrap(pino({ level, base: {}, timestamp: pino.stdTimeFunctions.isoTime }, stream));
}

function wrap(logger: pino.Logger): Log {
  return {
    debug: (event, fields) => {
      logger.debug({ ...fields, event });
    },
    info: (event, fields) => {
      logger.info({ ...fields, event });
    },
    warn: (event, fields) => {
      logger.warn({ ...fields, event });
    },
    error: (event, error, fields) => {
      logger.error({ ...fields, event, ...describe(error) });
    },
    with: (fields) => wrap(logger.child({ ...fields })),
  };
}

/** Frames only: the first lines of a stack repeat the message. */
function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return {
    error: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(error.cause instanceof Error ? { cause: error.cause.name } : {}),
    stack: frames.slice(0, 8).join("\n"),
  };
}
