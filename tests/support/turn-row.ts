/** A turn's row, as tests look at it. */
export interface TurnRow {
  id: string;
  sequence: number;
  kind: string;
  state: string;
  attempt: number;
  prompt_text: string | null;
  answer_text: string | null;
  error_code: string | null;
  replaced_at: string | null;
  reservation_id: string;
  standing_call_id: string | null;
}
