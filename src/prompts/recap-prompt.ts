/** What a model says of a session that has ended. */
export interface RecapText {
  /** What was talked about, in two or three sentences. */
  summary: string;
  /** One thing to try next time; empty where the model had none. */
  tomorrow: string;
}
