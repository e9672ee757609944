import type { SentFile } from "../../protocol.ts";

/** Reads a file that a person picked into what goes over the socket. */
export function readFile(file: File): Promise<SentFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const dataUrl = typeof reader.result === "string" ? reader.result : "";
      resolve({
        name: file.name,
        contentType: file.type === "" ? "application/octet-stream" : file.type,
        base64: dataUrl.slice(dataUrl.indexOf(",") + 1),
      });
    });
    reader.addEventListener("error", () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });
}
