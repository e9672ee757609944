/** SHA-256 of a file or a page, in hexadecimal, computed off the event loop. */
export async function hashOriginal(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Buffer.from(digest).toString("hex");
}
