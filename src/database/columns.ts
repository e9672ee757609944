import { p } from "@mikro-orm/core";

/** The primary key of most tables: a UUID version 7, made by us before the row is written. */
export const idColumn = () => p.uuid().primary();

/** An instant, always with time zone; the database's clock fills it where we do not. */
export const createdAtColumn = () => p.datetime().columnType("timestamptz").defaultRaw("now()");

/** An instant that may be missing. */
export const instantColumn = () => p.datetime().columnType("timestamptz").nullable();

/** An amount in pico-dollars: int8, read and written as a bigint. */
export const picoUsdColumn = () => p.bigint().defaultRaw("0");

/** A Discord id (snowflake) as text: it exceeds what a number holds. */
export const snowflakeColumn = () => p.string().columnType("text");
