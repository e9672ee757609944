import type { WireAttachment } from "../../wire-types.ts";

const kibibyte = 1_024;

/** The files of a message: images are shown, others linked. */
export function Attachments({ attachments }: { attachments: WireAttachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <div class="attachments">
      {attachments.map((attachment) => (
        <Attachment key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}

function Attachment({ attachment }: { attachment: WireAttachment }) {
  const type = attachment.content_type ?? "";
  if (type.startsWith("image/")) {
    return (
      <a class="picture" href={attachment.url} target="_blank" rel="noopener noreferrer">
        <img
          src={attachment.url}
          alt={attachment.description ?? attachment.filename}
          width={attachment.width ?? undefined}
          height={attachment.height ?? undefined}
        />
      </a>
    );
  }
  if (type.startsWith("audio/")) {
    return <audio controls src={attachment.url} aria-label={attachment.filename} />;
  }
  const size = readableSize(attachment.size);
  return (
    <discord-file-attachment
      name={attachment.filename}
      bytes={size.amount}
      bytesUnit={size.unit}
      href={attachment.url}
      target="_blank"
      rel="noopener noreferrer"
    />
  );
}

function readableSize(bytes: number): { amount: number; unit: string } {
  if (bytes < kibibyte) return { amount: bytes, unit: "bytes" };
  const inKibibytes = bytes / kibibyte;
  if (inKibibytes < kibibyte) return { amount: Number(inKibibytes.toFixed(1)), unit: "KB" };
  return { amount: Number((inKibibytes / kibibyte).toFixed(1)), unit: "MB" };
}
