import { toast } from '../announce/toast.ts';
import { Dialog } from '../overlay/dialog.tsx';

interface ShownOnceProps {
  title: string;
  secret: string;
  about: string;
  onClose: () => void;
}

/** A link or key that is shown this one time. */
export function ShownOnce({ title, secret, about, onClose }: ShownOnceProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          {navigator.clipboard && (
            <button
              type="button"
              className="btn"
              onClick={() => void navigator.clipboard.writeText(secret).then(() => toast('Copied'))}
            >
              Copy
            </button>
          )}
          <button type="button" className="btn primary" data-first onClick={onClose}>
            I have it
          </button>
        </>
      }
    >
      <p>{about}</p>
      <p className="secret-once">{secret}</p>
    </Dialog>
  );
}
