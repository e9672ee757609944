/**
 * Every way in which Parley says no. A code is all that code above may branch on; the sentence a
 * learner reads is `error.<code>` in `src/locales`, with `context` as its arguments.
 *
 * `retryable`: whether the same request may succeed a little later without anybody changing
 * anything.
 */
export const errorTable = {
  internal: { retryable: true },
  // What a person sent
  input_empty: { retryable: false },
  input_too_long: { retryable: false },
  option_unknown: { retryable: false },
  option_missing: { retryable: false },
  subject_missing: { retryable: false },
  learner_unknown: { retryable: false },
  amount_unreadable: { retryable: false },
  amount_zero: { retryable: false },
  time_zone_unknown: { retryable: false },
  language_unknown: { retryable: false },
  study_words_missing: { retryable: false },
  level_answered: { retryable: false },
  level_changed: { retryable: false },
  component_unknown: { retryable: false },
  // Who may do what
  consent_missing: { retryable: false },
  manage_server_missing: { retryable: false },
  server_only: { retryable: false },
  server_not_installed: { retryable: false },
  preference_too_long: { retryable: false },
  topics_too_many: { retryable: false },
  persona_not_allowed: { retryable: false },
  persona_gone: { retryable: false },
  server_personas_full: { retryable: false },
  attachment_not_markdown: { retryable: false },
  attachment_too_large: { retryable: false },
  attachment_not_utf8: { retryable: false },
  attachment_unavailable: { retryable: true },
  model_not_allowed: { retryable: false },
  channel_not_allowed: { retryable: false },
  goals_too_many: { retryable: false },
  too_many_requests: { retryable: true },
  changed_meanwhile: { retryable: true },
  export_running: { retryable: true },
  export_too_large: { retryable: false },
  erasure_running: { retryable: true },
  // Sessions and turns
  session_missing: { retryable: false },
  session_active_already: { retryable: false },
  session_state_wrong: { retryable: false },
  session_over: { retryable: false },
  session_not_yours: { retryable: false },
  turn_input_full: { retryable: true },
  turn_nothing_to_stop: { retryable: false },
  turn_nothing_to_retry: { retryable: false },
  turn_not_newest: { retryable: false },
  turn_too_often_retried: { retryable: false },
  lease_lost: { retryable: true },
  // Scenes
  scene_missing: { retryable: false },
  custom_scenarios_full: { retryable: false },
  scenario_missing: { retryable: false },
  scenario_not_played: { retryable: false },
  scenario_not_yours: { retryable: false },
  scenario_shares_too_many: { retryable: false },
  scenario_bookmarks_too_many: { retryable: false },
  scenario_path_missing: { retryable: false },
  scenario_path_exists: { retryable: false },
  scenario_paths_too_many: { retryable: false },
  scenario_path_full: { retryable: false },
  // Content
  offer_gone: { retryable: false },
  item_missing: { retryable: false },
  item_exists_already: { retryable: false },
  items_too_many: { retryable: false },
  long_items_too_many: { retryable: false },
  card_missing: { retryable: false },
  cards_too_many: { retryable: false },
  review_missing: { retryable: false },
  review_not_newest: { retryable: false },
  reminder_not_yours: { retryable: false },
  quiz_run_over: { retryable: false },
  tags_too_many: { retryable: false },
  tag_too_long: { retryable: false },
  collection_missing: { retryable: false },
  collection_exists_already: { retryable: false },
  collections_too_many: { retryable: false },
  collection_full: { retryable: false },
  // Material made of texts
  material_missing: { retryable: false },
  material_running: { retryable: true },
  material_too_large: { retryable: false },
  material_too_dear: { retryable: false },
  material_unusable: { retryable: false },
  material_text_changed: { retryable: false },
  // Files and pages that learners have read
  import_running: { retryable: true },
  import_several: { retryable: false },
  import_forgotten: { retryable: false },
  import_type_unknown: { retryable: false },
  import_type_wrong: { retryable: false },
  import_without_text: { retryable: false },
  import_encrypted: { retryable: false },
  import_broken: { retryable: false },
  import_too_hard: { retryable: false },
  transfer_type_unknown: { retryable: false },
  transfer_empty: { retryable: false },
  transfer_newer: { retryable: false },
  transfer_too_many: { retryable: false },
  transfer_missing: { retryable: false },
  transfer_undo_over: { retryable: false },
  items_export_too_large: { retryable: false },
  page_reading_off: { retryable: false },
  page_address_wrong: { retryable: false },
  page_address_not_public: { retryable: false },
  page_unavailable: { retryable: true },
  page_too_large: { retryable: false },
  page_not_text: { retryable: false },
  // Money
  budget_learner_empty: { retryable: false },
  budget_role_empty: { retryable: false },
  budget_channel_empty: { retryable: false },
  budget_server_empty: { retryable: false },
  budget_operator_empty: { retryable: false },
  budget_short: { retryable: false },
  budget_term_fixed: { retryable: false },
  budget_free_empty: { retryable: false },
  budget_paused: { retryable: false },
  budget_not_granted: { retryable: false },
  budget_rule_missing: { retryable: false },
  budget_in_use: { retryable: true },
  budget_turn_too_dear: { retryable: false },
  budget_requests_off: { retryable: false },
  budget_request_open: { retryable: false },
  budget_request_too_soon: { retryable: false },
  budget_request_over: { retryable: false },
  budget_own_limit_off: { retryable: false },
  budget_own_limit_high: { retryable: false },
  budget_whom_missing: { retryable: false },
  budget_whom_several: { retryable: false },
  budget_whom_everyone: { retryable: false },
  budget_days_without_period: { retryable: false },
  budget_days_missing: { retryable: false },
  budget_start_unknown: { retryable: false },
  budget_start_future: { retryable: false },
  budget_too_much: { retryable: false },
  budget_ceiling_missing: { retryable: false },
  budget_local_missing: { retryable: false },
  budget_grant_for_each: { retryable: false },
  work_dearer: { retryable: false },
  model_unpriced: { retryable: false },
  model_missing: { retryable: false },
  // Providers: the closed set that the four adapters map to
  provider_rate_limited: { retryable: true },
  provider_overloaded: { retryable: true },
  provider_timeout: { retryable: true },
  provider_cut: { retryable: true },
  provider_refused: { retryable: false },
  provider_input_too_long: { retryable: false },
  provider_bad_request: { retryable: false },
  provider_auth: { retryable: false },
  provider_billing: { retryable: false },
  provider_unavailable: { retryable: true },
  provider_circuit_open: { retryable: true },
  // Discord
  discord_permission_missing: { retryable: false },
  discord_channel_gone: { retryable: false },
  discord_unavailable: { retryable: true },
} as const satisfies Record<string, { retryable: boolean }>;

export type ErrorCode = keyof typeof errorTable;

/** The codes a provider's adapter may end with. */
export type ProviderErrorCode = Extract<ErrorCode, `provider_${string}`>;

/**
 * Facts that the sentence about an error needs: counts, names of permissions and time zones, instants.
 * Never texts.
 */
export type ErrorContext = Readonly<Record<string, string | number | Date>>;

/** The one error class that crosses module borders. */
export class ParleyError extends Error {
  readonly code: ErrorCode;
  readonly context: ErrorContext;

  constructor(code: ErrorCode, context: ErrorContext = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.context = context;
  }

  override get name(): string {
    return `ParleyError[${this.code}]`;
  }

  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }
}

/** Any thrown thing as a ParleyError; what we did not foresee is `internal`, with its cause kept. */
export function toParleyError(thrown: unknown): ParleyError {
  return thrown instanceof ParleyError
    ? thrown
    : new ParleyError("internal", {}, { cause: thrown });
}
