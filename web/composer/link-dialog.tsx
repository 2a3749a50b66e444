import { useState } from 'react';
import { Field } from '../forms/field.tsx';
import { Dialog } from '../overlay/dialog.tsx';

interface LinkDialogProps {
  start: { href: string; text: string };
  /** False when the address leads nowhere. */
  onLink: (href: string, text: string) => boolean;
  onClose: () => void;
}

/** A link: what it says and where it leads. */
export function LinkDialog({ start, onLink, onClose }: LinkDialogProps) {
  const [href, setHref] = useState(start.href);
  const [text, setText] = useState(start.text);
  const [wrong, setWrong] = useState('');
  function press(): void {
    if (href.trim() === '' && !start.href) setWrong('Give an address such as example.org/help.');
    else if (!onLink(href, text)) setWrong('That is no address of a page, an email or a number.');
  }
  return (
    <Dialog
      title={start.href ? 'Change the link' : 'Add a link'}
      onClose={onClose}
      onSubmit={press}
      foot={
        <>
          {start.href && (
            <button type="button" className="btn" onClick={() => onLink('', text)}>
              Take the link away
            </button>
          )}
          <button type="submit" className="btn primary">
            {start.href ? 'Change it' : 'Add it'}
          </button>
        </>
      }
    >
      <Field
        label="Where it leads"
        first
        value={href}
        wrong={wrong || undefined}
        onChange={setHref}
        inputMode="text"
      />
      <Field label="The words that are the link" value={text} onChange={setText} />
    </Dialog>
  );
}
