/** A price that is not taken; the message says why, to the operator. */
export class PriceError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "PriceError";
  }
}
