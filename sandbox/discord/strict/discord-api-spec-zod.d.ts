/** The package publishes its schemas without types; these are the ones that the sandbox asks. */
declare module "discord-api-spec/zod" {
  interface Issue {
    readonly code?: string | undefined;
    readonly path: readonly PropertyKey[];
    readonly message: string;
    readonly maximum?: unknown;
    readonly minimum?: unknown;
    readonly expected?: unknown;
    readonly errors?: readonly (readonly Issue[])[];
  }
  interface BodySchema {
    safeParse(body: unknown): {
      success: boolean;
      error?: { issues: readonly Issue[] } | undefined;
    };
  }
  export const ApplicationCommandAutocompleteCallbackRequestSchema: BodySchema;
  export const ApplicationCommandCreateRequestSchema: BodySchema;
  export const ApplicationCommandPatchRequestPartialSchema: BodySchema;
  export const ApplicationCommandUpdateRequestSchema: BodySchema;
  export const CreateMessageInteractionCallbackRequestSchema: BodySchema;
  export const CreatePrivateChannelRequestSchema: BodySchema;
  export const CreateTextThreadWithMessageRequestSchema: BodySchema;
  export const CreateTextThreadWithoutMessageRequestSchema: BodySchema;
  export const IncomingWebhookRequestPartialSchema: BodySchema;
  export const IncomingWebhookUpdateRequestPartialSchema: BodySchema;
  export const MessageCreateRequestSchema: BodySchema;
  export const MessageEditRequestPartialSchema: BodySchema;
  export const MessageResponseSchema: BodySchema;
  export const ModalInteractionCallbackRequestSchema: BodySchema;
  export const UpdateMessageInteractionCallbackRequestSchema: BodySchema;
  export const UpdateThreadRequestPartialSchema: BodySchema;
}
