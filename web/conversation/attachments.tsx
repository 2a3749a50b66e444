import { Paperclip } from 'lucide-react';
import type { AttachmentView } from '../api/shapes.ts';

/** "12 KB", "3.4 MB". */
export function saySize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Files that came with a message; each opens as a download, never on our page. */
export function Attachments({ files }: { files: readonly AttachmentView[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="attachments" aria-label="Files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/attachments/${file.id}`} download={file.name}>
            <Paperclip className="icon-1" aria-hidden />
            {file.name}{' '}
            <span className="small-text">
              {saySize(file.size)}
              {file.byLink && ', as a link'}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
