const prefix = "server:";
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A server's own persona as sessions, learners and rules name it: `server:<uuid>`. */
export function writeServerPersonaId(rowId: string): string {
  return `${prefix}${rowId}`;
}

/** The row that a persona's id names; undefined for Parley's own personas and `none`. */
export function readServerPersonaId(personaId: string): string | undefined {
  const rowId = personaId.startsWith(prefix) ? personaId.slice(prefix.length) : "";
  return uuid.test(rowId) ? rowId : undefined;
}
