import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { focusMain } from '../shell/use-kept-focus.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons; the last one is the act that the dialog is for. */
  foot?: ReactNode;
  /** Makes the whole dialog a form. */
  onSubmit?: () => void;
  wide?: boolean;
}

/** A modal native dialog. Escape and the cross close it; the browser gives focus back to what opened it. */
export function Dialog({ title, onClose, children, foot, onSubmit, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      dialog?.close();
      // React removes the element before the browser can give the focus back itself.
      if (opener?.isConnected && opener !== document.body) opener.focus();
      else focusMain();
    };
  }, []);

  const inside = (
    <>
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="btn quiet icon" aria-label="Close" onClick={onClose}>
          <X className="icon-1" aria-hidden />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {foot && <footer className="dialog-foot">{foot}</footer>}
    </>
  );

  // At the end of the page: a form within the reply's form would send that one instead of its own.
  return createPortal(
    <dialog
      ref={ref}
      className={wide ? 'wide' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {onSubmit ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // React passes it on to the form around us all the same
            event.stopPropagation();
            onSubmit();
          }}
        >
          {inside}
        </form>
      ) : (
        inside
      )}
    </dialog>,
    document.body,
  );
}
