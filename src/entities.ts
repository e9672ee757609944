import { AsideAnswerEntity } from "#/asides/aside-answer.entity.ts";
import { AsideEntity } from "#/asides/aside.entity.ts";
import { AuditEntryEntity } from "#/budgets/audit-entry.entity.ts";
import { BudgetNoticeEntity } from "#/budgets/budget-notice.entity.ts";
import { BudgetPeriodEntity } from "#/budgets/budget-period.entity.ts";
import { BudgetRequestEntity } from "#/budgets/budget-request.entity.ts";
import { BudgetEntity } from "#/budgets/budget.entity.ts";
import { LedgerEntryEntity } from "#/budgets/ledger-entry.entity.ts";
import { PriceVersionEntity } from "#/budgets/price-version.entity.ts";
import { ReservationHoldEntity } from "#/budgets/reservation-hold.entity.ts";
import { ReservationEntity } from "#/budgets/reservation.entity.ts";
import { ReturningBudgetEntity } from "#/budgets/returning-budget.entity.ts";
import { ReturningSecretEntity } from "#/budgets/returning-secret.entity.ts";
import { TokenCalibrationEntity } from "#/budgets/token-calibration.entity.ts";
import { CallEntity } from "#/calls/call.entity.ts";
import { CardEntity } from "#/content/cards/card.entity.ts";
import { ReviewSettingsEntity } from "#/content/cards/review-settings.entity.ts";
import { ReviewEntity } from "#/content/cards/review.entity.ts";
import { CollectionItemEntity } from "#/content/items/collection-item.entity.ts";
import { CollectionEntity } from "#/content/items/collection.entity.ts";
import { ContentItemEntity } from "#/content/items/content-item.entity.ts";
import { QuizRunEntity } from "#/content/quizzes/quiz-run.entity.ts";
import { TransferPageEntity } from "#/content/transfers/transfer-page.entity.ts";
import { TransferEntity } from "#/content/transfers/transfer.entity.ts";
import { MaterialPartEntity } from "#/content/materials/material-part.entity.ts";
import { MaterialEntity } from "#/content/materials/material.entity.ts";
import { ReminderEntity } from "#/content/reminders/reminder.entity.ts";
import { GoalEntity } from "#/learners/goals/goal.entity.ts";
import { ConsentEntity } from "#/learners/consent.entity.ts";
import { LearnerFactEntity } from "#/learners/facts/learner-fact.entity.ts";
import { LevelEvidenceEntity } from "#/learners/levels/level-evidence.entity.ts";
import { LevelProposalEntity } from "#/learners/levels/level-proposal.entity.ts";
import { LearnerLanguageEntity } from "#/learners/learner-language.entity.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";
import { ChannelRuleEntity } from "#/personas/channel-rule.entity.ts";
import { ServerPersonaVersionEntity } from "#/personas/server-persona-version.entity.ts";
import { ServerPersonaEntity } from "#/personas/server-persona.entity.ts";
import { ErasureEntity } from "#/privacy/erasure.entity.ts";
import { ExportRequestEntity } from "#/privacy/export-request.entity.ts";
import { ScenarioBookmarkEntity } from "#/scenarios/marks/scenario-bookmark.entity.ts";
import { ScenarioRatingEntity } from "#/scenarios/marks/scenario-rating.entity.ts";
import { ScenarioCollectionEntity } from "#/scenarios/paths/scenario-collection.entity.ts";
import { ScenarioShareEntity } from "#/scenarios/sharing/scenario-share.entity.ts";
import { CorrectionEntity } from "#/sessions/correction.entity.ts";
import { HearingEntity } from "#/sessions/hearing.entity.ts";
import { CustomScenarioVersionEntity } from "#/scenarios/custom/custom-scenario-version.entity.ts";
import { CustomScenarioEntity } from "#/scenarios/custom/custom-scenario.entity.ts";
import { MessageEntity } from "#/sessions/message.entity.ts";
import { RecapEntity } from "#/sessions/recap/recap.entity.ts";
import { ReplyPartEntity } from "#/sessions/reply-part.entity.ts";
import { SessionTransitionEntity } from "#/sessions/session-transition.entity.ts";
import { ScenarioHintEntity } from "#/sessions/scenes/scenario-hint.entity.ts";
import { ScenarioObjectiveEntity } from "#/sessions/scenes/scenario-objective.entity.ts";
import { ScenarioRunEntity } from "#/sessions/scenes/scenario-run.entity.ts";
import { SessionEntity } from "#/sessions/session.entity.ts";
import { SummaryEntity } from "#/sessions/summary.entity.ts";
import { TurnWordEntity } from "#/sessions/metrics/turn-word.entity.ts";
import { TurnEntity } from "#/sessions/turn.entity.ts";
import { WorkerEntity } from "#/sessions/worker.entity.ts";

/** Every table of Parley, so that the schema, its migrations and the tests speak of the same list. */
export const entities = [
  LearnerEntity,
  LearnerLanguageEntity,
  LearnerFactEntity,
  LevelEvidenceEntity,
  LevelProposalEntity,
  ServerEntity,
  ServerPersonaEntity,
  ServerPersonaVersionEntity,
  ChannelRuleEntity,
  ConsentEntity,
  GoalEntity,
  ErasureEntity,
  ExportRequestEntity,
  BudgetEntity,
  AuditEntryEntity,
  BudgetNoticeEntity,
  BudgetRequestEntity,
  ReturningBudgetEntity,
  ReturningSecretEntity,
  BudgetPeriodEntity,
  PriceVersionEntity,
  TokenCalibrationEntity,
  ReservationEntity,
  ReservationHoldEntity,
  LedgerEntryEntity,
  CallEntity,
  TransferEntity,
  TransferPageEntity,
  ContentItemEntity,
  MaterialEntity,
  MaterialPartEntity,
  CollectionEntity,
  CollectionItemEntity,
  CardEntity,
  ReviewEntity,
  ReviewSettingsEntity,
  QuizRunEntity,
  ReminderEntity,
  CustomScenarioEntity,
  CustomScenarioVersionEntity,
  ScenarioShareEntity,
  ScenarioRatingEntity,
  ScenarioBookmarkEntity,
  ScenarioCollectionEntity,
  SessionEntity,
  SessionTransitionEntity,
  TurnEntity,
  TurnWordEntity,
  MessageEntity,
  CorrectionEntity,
  ReplyPartEntity,
  SummaryEntity,
  ScenarioObjectiveEntity,
  ScenarioHintEntity,
  ScenarioRunEntity,
  RecapEntity,
  WorkerEntity,
  HearingEntity,
  AsideEntity,
  AsideAnswerEntity,
];
