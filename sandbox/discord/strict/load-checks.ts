import type { BodyFault } from "../rest/discord-error.ts";
import { bodyOf, param, type RouteContext } from "../rest/route.ts";
import type { JsonObject, MessageRecord } from "../world/records.ts";
import { commandFaults, commandListFaults } from "./command-rules.ts";
import { deferralFaults, messageFaults } from "./message-rules.ts";
import { modalFaults } from "./modal-rules.ts";
import { schemaFaults, type BodySchema } from "./schema-faults.ts";

/** What is wrong with a request's body: nothing, where the list is empty. */
type Check = (context: RouteContext) => readonly BodyFault[];
/** By method and route pattern. */
export type Checks = ReadonlyMap<string, Check>;

type Schemas = Awaited<ReturnType<typeof loadSchemas>>;

function loadSchemas() {
  return import("discord-api-spec/zod");
}

/** The checks of every route with a body. Loading the schemas takes some 200 ms, once a process. */
export async function loadChecks(): Promise<Checks> {
  const schemas = await loadSchemas();
  return new Map<string, Check>([
    ...messageChecks(schemas),
    ...commandChecks(schemas),
    ["POST /interactions/:interaction/:token/callback", callbackCheck(schemas)],
    ["POST /channels/:channel/threads", of(schemas.CreateTextThreadWithoutMessageRequestSchema)],
    [
      "POST /channels/:channel/messages/:message/threads",
      of(schemas.CreateTextThreadWithMessageRequestSchema),
    ],
    ["PATCH /channels/:channel", of(schemas.UpdateThreadRequestPartialSchema)],
    ["POST /users/@me/channels", of(schemas.CreatePrivateChannelRequestSchema)],
  ]);
}

function of(schema: BodySchema): Check {
  return (context) => schemaFaults(schema, bodyOf(context));
}

function messageChecks(schemas: Schemas): [string, Check][] {
  const check =
    (schema: BodySchema, kind: "channel" | "answer"): Check =>
    (context) => {
      const body = withTextIds(bodyOf(context));
      const existing = context.request.method === "PATCH" ? findExisting(context) : undefined;
      return [...schemaFaults(schema, body), ...messageFaults({ body, existing, kind })];
    };
  const webhook = "/webhooks/:application/:token";
  return [
    ["POST /channels/:channel/messages", check(schemas.MessageCreateRequestSchema, "channel")],
    [
      "PATCH /channels/:channel/messages/:message",
      check(schemas.MessageEditRequestPartialSchema, "channel"),
    ],
    [`POST ${webhook}`, check(schemas.IncomingWebhookRequestPartialSchema, "answer")],
    [
      `PATCH ${webhook}/messages/:message`,
      check(schemas.IncomingWebhookUpdateRequestPartialSchema, "answer"),
    ],
  ];
}

function commandChecks(schemas: Schemas): [string, Check][] {
  const scopes = [
    "/applications/:application/commands",
    "/applications/:application/guilds/:guild/commands",
  ];
  const one =
    (schema: BodySchema): Check =>
    (context) => {
      const body = withNumericPermissions(bodyOf(context));
      return [...schemaFaults(schema, body), ...commandFaults(body, [])];
    };
  const many: Check = ({ request }) => {
    const bodies = Array.isArray(request.body) ? (request.body as JsonObject[]) : [];
    const faults = bodies.flatMap((body, index) =>
      schemaFaults(schemas.ApplicationCommandUpdateRequestSchema, withNumericPermissions(body), [
        index,
      ]),
    );
    return [...faults, ...commandListFaults(bodies)];
  };
  const partial: Check = (context) =>
    schemaFaults(
      schemas.ApplicationCommandPatchRequestPartialSchema,
      withNumericPermissions(bodyOf(context)),
    );
  return scopes.flatMap((scope): [string, Check][] => [
    [`PUT ${scope}`, many],
    [`POST ${scope}`, one(schemas.ApplicationCommandCreateRequestSchema)],
    [`PATCH ${scope}/:command`, partial],
  ]);
}

function callbackCheck(schemas: Schemas): Check {
  const create = schemas.CreateMessageInteractionCallbackRequestSchema;
  const update = schemas.UpdateMessageInteractionCallbackRequestSchema;
  const byType: Readonly<Record<number, BodySchema>> = {
    4: create,
    5: create,
    6: update,
    7: update,
    8: schemas.ApplicationCommandAutocompleteCallbackRequestSchema,
    9: schemas.ModalInteractionCallbackRequestSchema,
  };
  return (context) => {
    const body = bodyOf(context);
    const type = Number(body["type"]);
    const data = withTextIds((body["data"] ?? {}) as JsonObject);
    const schema = byType[type];
    if (!schema) {
      return [{ path: ["type"], code: "BASE_TYPE_CHOICES", message: `There is no type ${type}.` }];
    }
    const checked = body["data"] ? { ...body, data } : body;
    const own = ownCallbackFaults(context, type, data);
    return [...schemaFaults(schema, checked), ...own.map(below)];
  };
}

function below(fault: BodyFault): BodyFault {
  return { ...fault, path: ["data", ...fault.path] };
}

function ownCallbackFaults(
  context: RouteContext,
  type: number,
  data: JsonObject,
): readonly BodyFault[] {
  if (type === 5) return deferralFaults(data);
  if (type === 9) return modalFaults(data);
  if (type !== 4 && type !== 7) return [];
  const { world } = context;
  const interaction = world.interactions.get(param(context, "interaction"));
  const existing = type === 7 ? world.messages.get(interaction?.messageId ?? "") : undefined;
  return messageFaults({ body: data, existing, kind: "answer" });
}

/** The message that a PATCH names, by its id or as `@original`. */
function findExisting(context: RouteContext): MessageRecord | undefined {
  const { world } = context;
  const named = param(context, "message");
  const interaction = world.interactionsByToken.get(param(context, "token"));
  const id = named === "@original" ? interaction?.originalMessageId : named;
  return world.messages.get(id ?? "");
}

/** Clients number new attachments; the schema wants text, and Discord takes both. */
function withTextIds(body: JsonObject): JsonObject {
  const { attachments } = body;
  if (!Array.isArray(attachments)) return body;
  const asText = (attachments as JsonObject[]).map((attachment) =>
    Object.assign({}, attachment, { id: String(attachment["id"]) }),
  );
  return { ...body, attachments: asText };
}

/** Permissions are sent as text; the schema wants a number, and Discord takes both. */
function withNumericPermissions(body: JsonObject): JsonObject {
  const permissions = body["default_member_permissions"];
  if (typeof permissions !== "string") return body;
  return { ...body, default_member_permissions: Number(permissions) };
}
