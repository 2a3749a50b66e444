import { Paperclip, X } from 'lucide-react';
import { useId, useState } from 'react';
import { goAsLinks } from '../../rules/files/as-links.ts';
import { toastError } from '../announce/toast.ts';
import { inWords } from '../api/refusal.ts';
import { upload } from '../api/request.ts';
import type { AttachmentView, MailFiles } from '../api/shapes.ts';
import { saySize } from '../conversation/attachments.tsx';
import { useSetting } from '../settings/use-setting.ts';
import type { Composing } from './composing.ts';

interface AttachProps {
  files: Composing['attachments'];
  onAdd: (files: AttachmentView[]) => void;
  onRemove: (id: string) => void;
}

/** Sends files to the server, where they wait for their message. Says which could not be sent. */
export async function uploadAll(
  files: Iterable<File>,
  onEach: (name: string) => void = () => {},
): Promise<AttachmentView[]> {
  const added: AttachmentView[] = [];
  for (const file of files) {
    onEach(file.name);
    try {
      added.push(await upload<AttachmentView>('/uploads', file));
    } catch (error) {
      toastError(`${file.name}: ${inWords(error)}`);
    }
  }
  return added;
}

/** Files for the reply; each goes to the server as soon as it is chosen. */
export function AttachButton({ onAdd }: Pick<AttachProps, 'onAdd'>) {
  const id = useId();
  const [sending, setSending] = useState('');

  async function send(chosen: FileList | null): Promise<void> {
    const added = await uploadAll(chosen ?? [], setSending);
    setSending('');
    if (added.length > 0) onAdd(added);
  }

  return (
    <>
      <input
        id={id}
        className="sr"
        type="file"
        multiple
        onChange={(event) => {
          void send(event.target.files).then(() => {
            event.target.value = '';
          });
        }}
      />
      <label htmlFor={id} className="btn quiet icon attach" title="Attach files">
        <Paperclip className="icon-1" aria-hidden />
        <span className="sr">{sending ? `Attaching ${sending}` : 'Attach files'}</span>
      </label>
    </>
  );
}

export function AttachedFiles({ files, onRemove }: Pick<AttachProps, 'files' | 'onRemove'>) {
  const limit = useSetting<MailFiles>('mail-files');
  if (files.length === 0) return null;
  const links = limit.data ? goAsLinks(files, limit.data.megabytes) : new Set<string>();
  return (
    <>
      <ul className="attachments" aria-label="Files that go with this reply">
        {files.map((file) => (
          <li key={file.id} className="tag">
            {file.name} {saySize(file.size)}
            <button type="button" aria-label={`Remove ${file.name}`} onClick={() => onRemove(file.id)}>
              <X aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {links.size > 0 && (
        <p className="small-text" role="status">
          {files
            .filter((file) => links.has(file.id))
            .map((file) => file.name)
            .join(', ')}{' '}
          {links.size === 1 ? 'is' : 'are'} too large for email, and {links.size === 1 ? 'goes' : 'go'} as a
          link that works for 60 days.
        </p>
      )}
    </>
  );
}
