import { ConsentEntity } from "#/learners/consent.entity.ts";
import { LearnerLanguageEntity } from "#/learners/learner-language.entity.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";
import { ErasureEntity } from "#/privacy/erasure.entity.ts";
import { ExportRequestEntity } from "#/privacy/export-request.entity.ts";

/** Every table of Parley, so that the schema, its migrations and the tests speak of the same list. */
export const entities = [
  LearnerEntity,
  LearnerLanguageEntity,
  ServerEntity,
  ConsentEntity,
  ErasureEntity,
  ExportRequestEntity,
];
